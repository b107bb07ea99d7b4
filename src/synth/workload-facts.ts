import * as kplus from 'cdk8s-plus-27';
import { ContainerFacts, Lifetime, PodFacts, VolumeFacts } from '../analysis/pod-facts';

/** The facts of a workload before it is rendered, so that an error can come from the line that made it. */
export function workloadFacts(workload: kplus.AbstractPod, isNative: (container: kplus.Container) => boolean): PodFacts {
  const { containers, initContainers } = workload;
  const mounts = [...initContainers, ...containers].flatMap(c => c.mounts);
  return {
    containers: [
      ...initContainers.map(c => containerFacts(c, isNative(c) ? 'native' : 'step')),
      ...containers.map(c => containerFacts(c, 'app')),
    ],
    volumes: [...workload.volumes, ...mounts.map(m => m.volume)].map((v): VolumeFacts => ({ name: v.name, identity: v })),
  };
}

function containerFacts(container: kplus.Container, lifetime: Lifetime): ContainerFacts {
  return {
    name: container.name,
    lifetime,
    ports: container.ports.map(p => ({ number: p.number, protocol: p.protocol ?? kplus.Protocol.TCP })),
    mountPaths: container.mounts.map(m => m.path),
    hooks: [],
  };
}
