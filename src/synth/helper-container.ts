import * as kplus from 'cdk8s-plus-27';
import { Problem, quoted } from '../analysis/pod-rules';

/**
 * What a helper container is made of: a copy of the caller's props, so that one props object can serve many
 * workloads, with the defaults of a helper where cdk8s-plus has those of an application.
 */
export function helperProps(props: kplus.ContainerProps, defaultName?: string): kplus.ContainerProps {
  const { securityContext } = props;
  return {
    ...copyOf(props),
    name: props.name ?? defaultName,
    imagePullPolicy: props.imagePullPolicy ?? kplus.ImagePullPolicy.IF_NOT_PRESENT,
    // Without this, cdk8s-plus asks for a whole CPU and half a gibibyte.
    resources: props.resources ?? {},
    securityContext: {
      ...securityContext,
      // The API server rejects a privileged container that must not escalate, which is cdk8s-plus' default.
      allowPrivilegeEscalation: securityContext?.allowPrivilegeEscalation ?? (securityContext?.privileged ? true : undefined),
    },
  };
}

/** Container props whose lists and maps nobody else holds. */
export function copyOf(props: kplus.ContainerProps): kplus.ContainerProps {
  return {
    ...props,
    ports: props.ports?.map(port => ({ ...port })),
    command: props.command && [...props.command],
    args: props.args && [...props.args],
    envVariables: { ...props.envVariables },
    envFrom: [...props.envFrom ?? []],
    volumeMounts: [...props.volumeMounts ?? []],
  };
}

/** A port, or the name of one, that a container has twice: cdk8s-plus refuses it too, but does not say where. */
export function repeatedPort(props: kplus.ContainerProps): Problem | undefined {
  const portNumber = props.portNumber ?? props.port;
  const ports: kplus.ContainerPort[] = [...portNumber ? [{ number: portNumber }] : [], ...props.ports ?? []];
  const taken = ports.flatMap(({ number, protocol = kplus.Protocol.TCP, name }) => [`the ${protocol} port ${number}`, ...name ? [`the port name ${quoted(name)}`] : []]);
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

/**
 * Adds an init container, at the end or before those that are there. cdk8s-plus refuses probes among its props,
 * because it does not know native sidecars, and has no way to insert; it emits what its containers hold.
 */
export function addInitContainer(workload: kplus.AbstractPod, props: kplus.ContainerProps, first: boolean): kplus.Container {
  const { readiness, liveness, startup, ...plain } = props;
  const container = workload.addInitContainer(plain);
  Object.assign(container, { _readiness: readiness, _liveness: liveness, _startup: startup });
  if (first) {
    const list = (workload as unknown as { _initContainers: kplus.Container[] })._initContainers;
    list.unshift(list.pop()!);
  }
  return container;
}
