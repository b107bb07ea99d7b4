import type { Chart } from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import { Packages } from './packages';

/** What all versions of cdk8s-plus have in common here. */
export type Plus = Pick<typeof kplus, 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Service' | 'RestartPolicy' | 'Volume'>;

export const KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'] as const;
export type Kind = typeof KINDS[number];

/** A workload of a version of cdk8s-plus, with a container `app`. */
export function plusWorkload(plus: Plus, { cdk8s }: Packages, chart: Chart, kind: Kind): kplus.AbstractPod {
  const props = { containers: [{ name: 'app', image: 'app:1.4', ports: [{ number: 8080 }], resources: {} }] };
  switch (kind) {
    case 'Pod': return new plus.Pod(chart, 'web', props);
    case 'Deployment': return new plus.Deployment(chart, 'web', props);
    case 'StatefulSet': return new plus.StatefulSet(chart, 'web', {
      ...props,
      service: new plus.Service(chart, 'service', { ports: [{ port: 80 }] }),
    });
    case 'DaemonSet': return new plus.DaemonSet(chart, 'web', props);
    case 'Job': return new plus.Job(chart, 'web', props);
    case 'CronJob': return new plus.CronJob(chart, 'web', { ...props, schedule: cdk8s.Cron.daily() });
  }
}
