import * as kplus from 'cdk8s-plus-27';
import { ContainerFacts, Lifetime, PodFacts, VolumeFacts } from '../analysis/pod-facts';

/** The facts of a workload before it is rendered, so that an error can come from the line that made it. */
export function workloadFacts(workload: kplus.AbstractPod, isNative: (container: kplus.Container) => boolean): PodFacts {
  return {
    containers: [
      ...workload.initContainers.map(c => containerFacts(c, isNative(c) ? 'native' : 'step')),
      ...workload.containers.map(c => containerFacts(c, 'app')),
    ],
    volumes: workloadVolumes(workload),
  };
}

/** The volumes of a workload and those that its containers mount, which cdk8s-plus adds when it renders it. */
function workloadVolumes(workload: kplus.AbstractPod): VolumeFacts[] {
  const volumes = workload.volumes;
  for (const container of [...workload.initContainers, ...workload.containers]) {
    volumes.push(...container.mounts.map(mount => mount.volume));
  }
  return volumes.map(volume => ({ name: volume.name, identity: volume }));
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
