import * as kplus from 'cdk8s-plus-27';
import { quoted } from '../analysis/manifest/json';
import { Composition } from '../synth/composition';

/**
 * Container props with variables in front of their own, so that these can use them. A variable that is there with
 * another value is an error.
 */
export function withVariables(
  props: kplus.ContainerProps, variables: Record<string, string>, composition: Composition,
): kplus.ContainerProps {
  const own = props.envVariables ?? {};
  const added: Record<string, kplus.EnvValue> = {};
  for (const [name, value] of Object.entries(variables)) {
    const set = own[name];
    if (set && set.value !== value) {
      throw composition.error(variableTaken(props.name ?? props.image, name, value));
    }
    added[name] = set ?? kplus.EnvValue.fromValue(value);
  }
  return { ...props, envVariables: { ...added, ...own } };
}

/** The problem of a variable that a pattern sets and the user has set to something else, which may be a secret and is not told. */
export function variableTaken(container: string, name: string, wanted: string) {
  return {
    what: `container ${quoted(container)} sets ${name} to something else, where the pattern sets ${quoted(wanted)}`,
    fix: `Remove ${name} from the container's variables.`,
  };
}

/** Container props with TCP ports behind their own, but for those that are declared already. */
export function withPorts(props: kplus.ContainerProps, ports: readonly kplus.ContainerPort[]): kplus.ContainerProps {
  const declared = new Set([
    props.portNumber ?? props.port,
    ...(props.ports ?? []).filter(p => (p.protocol ?? kplus.Protocol.TCP) === kplus.Protocol.TCP).map(p => p.number),
  ]);
  return { ...props, ports: [...props.ports ?? [], ...ports.filter(port => !declared.has(port.number))] };
}
