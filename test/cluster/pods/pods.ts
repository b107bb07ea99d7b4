import { generatedPods } from './generated-pods';
import { hook, native, readinessProbe, running, startupProbe, working } from './recorded-containers';
import { PodToPredict, workload } from './recorded-workload';

const requests = (cpu: string, memory: string) => ({ resources: { requests: { cpu, memory } } });
const limits = (cpu: string, memory: string) => ({ resources: { limits: { cpu, memory } } });

const WRITTEN: readonly PodToPredict[] = [
  workload('Pod', 'steps', {
    initContainers: [working('fetch', 2, requests('40m', '24Mi')), working('unpack', 1, requests('10m', '48Mi'))],
    containers: [running('app', 'ends', requests('15m', '16Mi'))],
  }),
  workload('Deployment', 'steps-among-natives', {
    initContainers: [
      working('before', 1),
      native(running('proxy', 'ends', { lifecycle: hook('proxy', 'preStop', 2) })),
      working('between', 2, requests('30m', '32Mi')),
      native(running('logs', 'ends', startupProbe('logs', { initialDelaySeconds: 3, periodSeconds: 1 }))),
      working('after', 1, requests('20m', '8Mi')),
    ],
    containers: [running('app')],
  }),
  workload('StatefulSet', 'natives-in-reverse', {
    terminationGracePeriodSeconds: 30,
    initContainers: [native(running('first')), native(running('second', { endsAfter: 6 })), native(running('third', { endsAfter: 6 }))],
    containers: [running('app', { endsAfter: 6 })],
  }),
  workload('Pod', 'hook-and-probe', {
    restartPolicy: 'Never',
    initContainers: [
      native(running('proxy', 'ends', {
        ...startupProbe('proxy', { initialDelaySeconds: 1, periodSeconds: 2 }),
        lifecycle: hook('proxy', 'postStart', 3),
      })),
    ],
    containers: [working('app', 4, limits('50m', '32Mi'))],
  }, true),
  workload('Deployment', 'classic-sidecars', {
    containers: [
      running('app', { endsAfter: 1 }, { lifecycle: hook('app', 'postStart', 3), ...limits('50m', '32Mi') }),
      running('ship', 'ends', limits('20m', '32Mi')),
      running('adapt', 'ends', limits('20m', '32Mi')),
    ],
  }),
  workload('DaemonSet', 'probes-of-apps', {
    initContainers: [native(running('proxy', 'ends', readinessProbe('proxy', { periodSeconds: 3 }, 'app')))],
    containers: [
      running('app', 'ends', startupProbe('app', { initialDelaySeconds: 2, periodSeconds: 1 }, 'agent')),
      running('agent', 'ends', readinessProbe('agent', { initialDelaySeconds: 4, periodSeconds: 3, successThreshold: 2 })),
    ],
  }),
  workload('ReplicaSet', 'hooks-at-once', {
    terminationGracePeriodSeconds: 20,
    initContainers: [native(running('proxy', 'ends', { lifecycle: hook('proxy', 'preStop', 8) }))],
    containers: [
      running('app', 'ends', { lifecycle: hook('app', 'preStop', 6) }),
      running('ship', 'ends', { lifecycle: { preStop: { sleep: { seconds: 2 } } } }),
      running('adapt'),
    ],
  }),
  workload('Pod', 'deaf-app', {
    restartPolicy: 'OnFailure',
    terminationGracePeriodSeconds: 16,
    initContainers: [native(running('proxy'))],
    containers: [running('app', 'ignores it'), running('ship')],
  }),
  workload('Deployment', 'deaf-natives', {
    terminationGracePeriodSeconds: 9,
    initContainers: [native(running('first', 'ignores it')), native(running('second', 'ignores it'))],
    containers: [running('app', { endsAfter: 1 })],
  }),
  workload('Pod', 'hook-takes-all', {
    terminationGracePeriodSeconds: 8,
    initContainers: [native(running('proxy', 'ends', { lifecycle: hook('proxy', 'preStop', 30) }))],
    containers: [running('app', 'ignores it', { lifecycle: hook('app', 'preStop', 30) })],
  }),
  workload('Pod', 'no-grace', {
    terminationGracePeriodSeconds: 0,
    initContainers: [native(running('proxy', 'ignores it'))],
    containers: [running('app', 'ignores it')],
  }),
  workload('StatefulSet', 'shared-processes', {
    shareProcessNamespace: true,
    resources: { requests: { cpu: '40m', memory: '40Mi' }, limits: { memory: '64Mi' } },
    initContainers: [native(running('proxy', 'ends', { lifecycle: hook('proxy', 'postStart', 2) }))],
    containers: [running('app'), running('debug')],
  }),
  workload('Job', 'job-with-natives', {
    restartPolicy: 'Never',
    initContainers: [
      native(running('proxy', 'ends', { lifecycle: hook('proxy', 'preStop', 2) })),
      working('prepare', 1),
      native(running('logs', { endsAfter: 1 })),
    ],
    containers: [working('app', 3, { lifecycle: hook('app', 'preStop', 1) })],
  }),
  workload('CronJob', 'cron-job-with-natives', {
    restartPolicy: 'OnFailure',
    terminationGracePeriodSeconds: 4,
    initContainers: [native(running('proxy', 'ignores it', startupProbe('proxy', { periodSeconds: 1 })))],
    containers: [working('app', 10), working('report', 12)],
  }),
];

/** The pods whose predictions are held against the cluster. */
export const PODS: readonly PodToPredict[] = [...WRITTEN, ...generatedPods()];
