import * as kplus from 'cdk8s-plus-27';
import { Json } from '../analysis/json';

/**
 * What is known of a workload's pod before it is rendered: the names, ports and mounts of its containers, and its volumes.
 * It serves to find early, from the line that made it, what the manifest would have.
 */
export function podSketch(workload: kplus.AbstractPod, isNative: (container: kplus.Container) => boolean): Json {
  return {
    initContainers: workload.initContainers.map(c => ({ ...containerSketch(c), restartPolicy: isNative(c) ? 'Always' : undefined })),
    containers: workload.containers.map(containerSketch),
    volumes: [...volumesOf(workload)].map(({ name }) => ({ name })),
  };
}

/** The volumes of a workload and those that its containers mount, which cdk8s-plus adds when it renders it. */
function volumesOf(workload: kplus.AbstractPod): Set<kplus.Volume> {
  const volumes = new Set(workload.volumes);
  for (const container of [...workload.initContainers, ...workload.containers]) {
    container.mounts.forEach(mount => volumes.add(mount.volume));
  }
  return volumes;
}

function containerSketch(container: kplus.Container): Json {
  return {
    name: container.name,
    ports: container.ports.map(p => ({ containerPort: p.number, protocol: p.protocol })),
    volumeMounts: container.mounts.map(m => ({ name: m.volume.name, mountPath: m.path })),
  };
}
