import { EVENTS_VOLUME } from './recorded-containers';

/** A workload of which something is predicted. */
export interface PodToPredict {
  readonly name: string;
  readonly manifest: any;
  /** Whether its app containers do their work and end, so that nobody has to delete it. */
  readonly completes?: boolean;
}

export type Kind = 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob';

/** A workload of a kind with this pod spec, whose containers write down what happens to them. */
export function workload(kind: Kind, name: string, podSpec: object, completes = kind === 'Job' || kind === 'CronJob'): PodToPredict {
  const spec = { volumes: [EVENTS_VOLUME], terminationGracePeriodSeconds: 10, ...podSpec };
  return { name, manifest: { ...manifestOf(kind, { app: name }, spec), metadata: { name } }, completes };
}

function manifestOf(kind: Kind, labels: { readonly app: string }, spec: object): object {
  const template = { metadata: { labels }, spec };
  const selector = { matchLabels: labels };
  switch (kind) {
    case 'Pod': return { apiVersion: 'v1', kind, spec };
    case 'Job': return { apiVersion: 'batch/v1', kind, spec: { template } };
    // The first of January is far enough: the test makes the Job of it.
    case 'CronJob': return { apiVersion: 'batch/v1', kind, spec: { schedule: '0 0 1 1 *', jobTemplate: { spec: { template } } } };
    case 'StatefulSet': return { apiVersion: 'apps/v1', kind, spec: { selector, template, serviceName: labels.app } };
    default: return { apiVersion: 'apps/v1', kind, spec: { selector, template } };
  }
}
