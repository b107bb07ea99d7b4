import { native, running, working } from './recorded-containers';
import { Kind, PodToPredict, workload } from './recorded-workload';

/** Workloads that bring a new template to their pods in other ways than they do by themselves. */
export const STRATEGIES: readonly PodToPredict[] = [
  updated('Deployment', 'recreated', { replicas: 2, strategy: { type: 'Recreate' } }),
  updated('Deployment', 'paused', { replicas: 1, paused: true }),
  updated('StatefulSet', 'two-in-order', { replicas: 2 }),
  updated('StatefulSet', 'partition', { replicas: 3, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 2 } } }),
  updated('StatefulSet', 'partition-of-all', { replicas: 1, ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 1 } } }),
  updated('StatefulSet', 'two-at-a-time', { replicas: 3, updateStrategy: { rollingUpdate: { maxUnavailable: 2 } } }),
  updated('StatefulSet', 'set-on-delete', { replicas: 1, updateStrategy: { type: 'OnDelete' } }),
  updated('DaemonSet', 'daemons-on-delete', { updateStrategy: { type: 'OnDelete' } }),
];

function updated(kind: Kind, name: string, more: object): PodToPredict {
  const {
    manifest,
  } = workload(kind, name, { initContainers: [working('step', 0), native(running('proxy'))], containers: [running('app')] });
  return { name, manifest: { ...manifest, spec: { ...manifest.spec, ...more } } };
}
