import * as kplus from 'cdk8s-plus-27';
import { quoted } from '../analysis/manifest/json';
import { referencesIn } from '../analysis/pod/variables';
import { Composition } from '../synth/composition';

/**
 * Container props with variables in front of their own, so that these can use them, but for those that the variables use: Kubernetes
 * replaces `$(NAME)` by what stands further up. A variable that is there with another value is an error.
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
  return { ...props, envVariables: { ...withUsed(added, own), ...own } };
}

/** Variables, each behind those of the container's own that it uses, directly or through others. */
function withUsed(added: Record<string, kplus.EnvValue>, own: Record<string, kplus.EnvValue>): Record<string, kplus.EnvValue> {
  const all = new Map(Object.entries({ ...own, ...added }));
  const ordered = new Map<string, kplus.EnvValue>();
  const seen = new Set<string>();
  const add = (name: string) => {
    const variable = all.get(name);
    if (variable && !seen.has(name)) {
      seen.add(name);
      referencesIn(String(variable.value ?? '')).forEach(add);
      ordered.set(name, variable);
    }
  };
  Object.keys(added).forEach(add);
  return Object.fromEntries(ordered);
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
