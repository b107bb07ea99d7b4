import * as kplus from 'cdk8s-plus-27';
import { Json } from '../analysis/manifest/json';
import { isDnsLabel, isPortNumber } from '../analysis/manifest/names';

/**
 * What is known of a workload's pod before it is rendered: the names, ports and mounts of its containers, and its volumes.
 * It serves to find early, from the line that made it, what the manifest would have.
 */
export function podSketch(workload: kplus.AbstractPod, isNative: (container: kplus.Container) => boolean): Json {
  return {
    initContainers: workload.initContainers.map(c => ({
      ...containerSketch(c),
      restartPolicy: isNative(c) ? 'Always' : restartPolicyOf(c),
    })),
    containers: workload.containers.map(containerSketch),
    volumes: [...volumesIn(workload)].map(({ name }) => ({ name })),
  };
}

/**
 * Whether a sketch may show something wrong: a name or a port that repeats or is none, a path that repeats, a volume of a name that
 * another has. Patterns ask it each time that they are applied: a sketch and the rules cost ten times as much.
 */
export function mayBeWrong(workload: kplus.AbstractPod): boolean {
  const containers = [...workload.initContainers, ...workload.containers];
  const names = new Set<string>();
  const ports = new Set<string | number>();
  const volumes = new Map<string, kplus.Volume>(workload.volumes.map(volume => [volume.name, volume]));
  let declared = 0;
  for (const { name, ports: own, mounts } of containers) {
    names.add(name);
    for (const { number, protocol } of own) {
      declared++;
      ports.add(protocol === undefined || protocol === kplus.Protocol.TCP ? number : `${protocol} ${number}`);
      if (!isPortNumber(number)) {
        return true;
      }
    }
    for (let i = 0; i < mounts.length; i++) {
      const { path, volume } = mounts[i];
      const known = volumes.get(volume.name);
      if ((known !== undefined && known !== volume) || mounts.findIndex(mount => mount.path === path) < i || !path) {
        return true;
      }
      volumes.set(volume.name, volume);
    }
  }
  return names.size < containers.length || ports.size < declared
    || workload.volumes.length !== new Set(workload.volumes.map(v => v.name)).size
    || ![...names].every(isDnsLabel) || ![...volumes.keys()].every(isDnsLabel);
}

/** The volumes of a workload and those that its containers mount, which cdk8s-plus adds when it renders it. */
export function volumesIn(workload: kplus.AbstractPod): Set<kplus.Volume> {
  const volumes = new Set(workload.volumes);
  for (const container of [...workload.initContainers, ...workload.containers]) {
    container.mounts.forEach(mount => volumes.add(mount.volume));
  }
  return volumes;
}

/** A native sidecar of the user's own, as later versions of cdk8s-plus know it. */
function restartPolicyOf(container: kplus.Container): string | undefined {
  return (container as { restartPolicy?: string }).restartPolicy;
}

function containerSketch(container: kplus.Container): Json {
  return {
    name: container.name,
    env: Object.entries(container.env.variables).map(([name, { value, valueFrom }]) => ({ name, value, valueFrom })),
    ports: container.ports.map(p => ({ containerPort: p.number, protocol: p.protocol })),
    volumeMounts: container.mounts.map(m => ({ name: m.volume.name, mountPath: m.path })),
  };
}
