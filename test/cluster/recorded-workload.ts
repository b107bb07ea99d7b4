import { EVENTS_VOLUME } from './recorded-containers';

/** A workload of which something is predicted. */
export interface PodToPredict {
  readonly name: string;
  readonly manifest: any;
}

export type Kind = 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob';

/** A workload of a kind with this pod spec, whose containers write down what happens to them. */
export function workload(kind: Kind, name: string, podSpec: object): PodToPredict {
  const metadata = { name };
  const labels = { app: name };
  const spec = { volumes: [EVENTS_VOLUME], terminationGracePeriodSeconds: 10, ...podSpec };
  const template = { metadata: { labels }, spec };
  switch (kind) {
    case 'Pod': return { name, manifest: { apiVersion: 'v1', kind, metadata, spec } };
    case 'Job': return { name, manifest: { apiVersion: 'batch/v1', kind, metadata, spec: { template } } };
    // The first of January is far enough: the test makes the Job of it.
    case 'CronJob': return { name, manifest: { apiVersion: 'batch/v1', kind, metadata, spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template } } } } };
    default: return {
      name, manifest: { apiVersion: 'apps/v1', kind, metadata, spec: { selector: { matchLabels: labels }, template, ...kind === 'StatefulSet' ? { serviceName: name } : {} } },
    };
  }
}
