import * as kplus from 'cdk8s-plus-27';
import { checkForeign } from './foreign-props';
import { quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

type ContainerPropsCopy = { -readonly [prop in keyof kplus.ContainerProps]: kplus.ContainerProps[prop] };

const SHAPE = {
  name: undefined,
  image: '',
  ports: undefined,
  command: undefined,
  args: undefined,
  envVariables: undefined,
  envFrom: undefined,
  volumeMounts: undefined,
  imagePullPolicy: undefined,
  resources: undefined,
  securityContext: undefined,
};

/**
 * What a helper container is made of: a copy of the caller's props, so that one props object can serve many
 * workloads, with the defaults of a helper where cdk8s-plus has those of an application.
 */
export function helperProps(props: kplus.ContainerProps, defaultName?: string): kplus.ContainerProps {
  checkForeign(props, 'seccompProfile');
  const { securityContext } = props;
  const helper = copyOf(props);
  helper.name ??= defaultName;
  // Without this, cdk8s-plus asks for a whole CPU and half a gibibyte.
  helper.resources ??= {};
  // The API server rejects a privileged container that must not escalate, which is cdk8s-plus' default.
  const allowPrivilegeEscalation = securityContext?.allowPrivilegeEscalation ?? (securityContext?.privileged ? true : undefined);
  helper.securityContext = { ...securityContext, allowPrivilegeEscalation };
  return helper;
}

/** Container props whose lists and maps nobody else holds. */
export function copyOf(props: kplus.ContainerProps): ContainerPropsCopy {
  // All copies have one shape, which is what makes this ten times as fast as spreading props of many shapes.
  const copy: ContainerPropsCopy = Object.assign({ ...SHAPE }, props);
  copy.ports = props.ports?.map(port => ({ ...port }));
  copy.command = props.command && [...props.command];
  copy.args = props.args && [...props.args];
  copy.envVariables = { ...props.envVariables };
  copy.envFrom = [...props.envFrom ?? []];
  copy.volumeMounts = [...props.volumeMounts ?? []];
  return copy;
}

/** A port that cdk8s-plus would drop (0), or that it refuses without saying where: one that a container has twice. */
export function portProblem(props: kplus.ContainerProps): Problem | undefined {
  const portNumber = props.portNumber ?? props.port;
  if (portNumber === 0) {
    return { what: `container ${quoted(props.name ?? props.image)} has the port 0`, fix: 'A port is a whole number from 1 to 65535.' };
  }
  const ports: kplus.ContainerPort[] = [...portNumber ? [{ number: portNumber }] : [], ...props.ports ?? []];
  if (ports.length < 2) {
    return undefined;
  }
  const taken = ports.flatMap(({ number, protocol = kplus.Protocol.TCP, name }) =>
    [`the ${protocol} port ${number}`, ...name ? [`the port name ${quoted(name)}`] : []]);
  const twice = taken.find((what, i) => taken.indexOf(what) < i);
  return twice === undefined ? undefined : {
    what: `container ${quoted(props.name ?? props.image)} has ${twice} twice`,
    fix: 'Give each port of a container a number and a name of its own.',
  };
}

/** A container with exactly the probes of its props: cdk8s-plus adds a startup probe where it knows a port number. */
export function helperContainer(props: kplus.ContainerProps): kplus.Container {
  const container = new kplus.Container(props);
  Object.assign(container, { _startup: props.startup });
  return container;
}

/** What cdk8s-plus keeps of a container and its probe. */
interface ContainerInside {
  readonly portNumber?: number;
  readonly _startup?: { readonly probeOptions?: object; readonly tcpSocketOptions?: kplus.TcpSocketProbeOptions };
}

/** The startup probes that are known to be a user's own. */
const GIVEN = new WeakSet<object>();

/** Notes that a user has given a container its startup probe: the one that cdk8s-plus adds by itself may look the same. */
export function noteStartupProbe(probe: kplus.Probe | undefined): void {
  if (probe) {
    GIVEN.add(probe);
  }
}

/** Whether a container has the startup probe that cdk8s-plus adds wherever it knows a port number. */
export function hasDefaultProbe(container: kplus.Container): boolean {
  const { _startup: probe, portNumber } = container as unknown as ContainerInside;
  return probe?.tcpSocketOptions !== undefined && !GIVEN.has(probe) && probe.probeOptions === probe.tcpSocketOptions
    && probe.tcpSocketOptions.port === portNumber && Object.keys(probe.tcpSocketOptions).length === 1;
}

/**
 * Adds an init container, at a position or at the end. cdk8s-plus has no way to insert one, and refuses probes, because it
 * does not know native sidecars; it emits what is in its list.
 */
export function addInitContainer(workload: kplus.AbstractPod, props: kplus.ContainerProps, position?: number): kplus.Container {
  const { _initContainers: list } = workload as unknown as { _initContainers: kplus.Container[] };
  const container = helperContainer({ ...props, name: props.name ?? `init-${list.length}` });
  list.splice(position ?? list.length, 0, container);
  return container;
}
