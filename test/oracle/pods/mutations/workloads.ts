import { changes, each, forKinds, listAt, Mutant, objectAt, values } from '../mutant';
import { claimSpec } from '../valid-volume';

const COUNTS = [-1, 0, 1, null];
const NAMES = [
  '', 'a', 'A', 'a_b', 'a.b', '-a', 'n'.repeat(52), 'n'.repeat(53), 'n'.repeat(63), 'n'.repeat(64), 'n'.repeat(254), undefined,
];
const LABELS = [
  { 'a b': 'c' }, { a: 'b c' }, { '': 'a' }, { 'example.com/a': 'b' }, { a: 'v'.repeat(64) }, { 'Example.com/a': 'b' },
  { [`${'n'.repeat(64)}`]: '' }, { a: null },
];
const ANNOTATIONS = [
  { 'a b': 'c' }, { a: 'anything at all' }, { 'A/b': 'c' }, { 'a/b/c': 'd' }, { a: 'x'.repeat(262_144) }, { 'x.kubernetes.io/A': '' },
];
const SELECTORS = [
  {}, undefined, null, { matchLabels: {} }, { matchLabels: { app: 'other' } }, { matchLabels: { app: 'web', tier: 'x' } },
  { matchLabels: { app: 'web' } }, { matchLabels: { 'a b': 'c' } },
  ...['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'in', ''].flatMap(operator => [undefined, ['web'], ['other'], ['b c']].map(list => (
    { matchExpressions: [{ key: 'app', operator, values: list }] }
  ))),
];

/** Metadata, and what a workload has around its pod. */
export const WORKLOADS = [
  ...values('metadata', m => objectAt(m.manifest, 'metadata'), {
    name: NAMES,
    generateName: ['a-', 'A-', ''],
    namespace: ['', 'a', 'A', 'a.b', 'n'.repeat(64)],
    labels: LABELS,
    annotations: ANNOTATIONS,
    finalizers: [['a'], ['example.com/a'], ['a b']],
    ownerReferences: [[{}], [{ apiVersion: 'v1', kind: 'X', name: 'a', uid: 'u' }]],
  }),
  ...values('pod metadata', m => m.podMetadata, { labels: LABELS, annotations: ANNOTATIONS, name: ['A B'], namespace: ['A B'] }),
  ...changes({
    'no metadata': m => delete m.manifest.metadata,
    'no pod metadata': m => delete m.template.metadata,
    'no spec': m => delete m.manifest.spec,
    'no spec of the pod': m => delete m.template.spec,
    'generateName without a name': m => m.manifest.metadata = { generateName: 'a-' },
    'no labels of the pod': m => delete m.podMetadata.labels,
    'AppArmor annotation of no container': m =>
      objectAt(m.podMetadata, 'annotations')['container.apparmor.security.beta.kubernetes.io/nobody'] = 'runtime/default',
    'AppArmor annotation of nonsense': m =>
      objectAt(m.podMetadata, 'annotations')[`container.apparmor.security.beta.kubernetes.io/${m.app().name}`] = 'nonsense',
    'seccomp annotation of nonsense': m => objectAt(m.podMetadata, 'annotations')['seccomp.security.alpha.kubernetes.io/pod'] = 'nonsense',
    'deletion cost of nonsense': m => objectAt(m.podMetadata, 'annotations')['controller.kubernetes.io/pod-deletion-cost'] = 'nonsense',
  }),
  ...forKinds(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'], [
    ...each('selector', SELECTORS, (m, selector) => selector === undefined ? delete m.workload.selector : m.workload.selector = selector),
    ...values('controller', m => m.workload, {
      replicas: COUNTS,
      minReadySeconds: [-1, 0, 5],
      revisionHistoryLimit: [-1, 0],
      template: [{}, undefined],
    }),
  ]),
  ...forKinds(['Deployment'], [
    ...values('Deployment', m => m.workload, {
      progressDeadlineSeconds: [-1, 0, 1, 600],
      paused: [true],
      strategy: [
        {}, { type: '' }, { type: 'Recreate' }, { type: 'OnDelete' }, { type: 'recreate' }, { type: 'Recreate', rollingUpdate: {} },
        { type: 'Recreate', rollingUpdate: { maxSurge: 1 } },
        ...[[0, 0], ['0%', 0], [1, 0], [-1, 1], ['25', 1], ['25%', '101%'], ['100%', '100%'], ['x%', 1], [1, '5%']]
          .map(([maxSurge, maxUnavailable]) => (
            { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } }
          )),
      ],
    }),
    ...changes({
      'a deadline before the pods are ready': m => Object.assign(m.workload, { minReadySeconds: 600, progressDeadlineSeconds: 600 }),
      'a deadline after the pods are ready': m => Object.assign(m.workload, { minReadySeconds: 599, progressDeadlineSeconds: 600 }),
    }),
  ]),
  ...forKinds(['DaemonSet'], values('DaemonSet', m => m.workload, {
    updateStrategy: [
      {}, { type: 'OnDelete' }, { type: 'Recreate' }, { type: 'OnDelete', rollingUpdate: {} }, { rollingUpdate: { maxUnavailable: 0 } },
      { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } }, { rollingUpdate: { maxSurge: '10%', maxUnavailable: 0 } },
      { rollingUpdate: { maxUnavailable: '101%' } }, { rollingUpdate: { maxUnavailable: -1 } }, { rollingUpdate: { maxSurge: 1 } },
    ],
  })),
  ...forKinds(['StatefulSet'], [
    ...values('StatefulSet', m => m.workload, {
      serviceName: ['', 'a', 'A', 'a.b', 'n'.repeat(64), undefined],
      podManagementPolicy: ['', 'Parallel', 'parallel'],
      ordinals: [{ start: -1 }, { start: 0 }, {}],
      updateStrategy: [
        {}, { type: 'OnDelete' }, { type: 'Recreate' }, { type: 'OnDelete', rollingUpdate: { partition: 0 } },
        { rollingUpdate: { partition: -1 } }, { rollingUpdate: { maxUnavailable: 0 } },
      ],
      persistentVolumeClaimRetentionPolicy: [{}, { whenDeleted: 'Delete' }, { whenDeleted: 'delete' }, { whenScaled: '' }],
    }),
    ...values('claim template', m => objectAt(claimTemplate(m), 'spec'), {
      accessModes: [[], ['x'], undefined],
      resources: [{}, { requests: { storage: '0' } }, { requests: { storage: '-1Gi' } }, undefined],
      storageClassName: ['', 'A B'],
      volumeMode: ['x'],
    }),
    ...changes({
      'claim template without a name': m => delete objectAt(claimTemplate(m), 'metadata').name,
      'claim template of an invalid name': m => objectAt(claimTemplate(m), 'metadata').name = 'A_b',
      'two claim templates of one name': m => listAt(m.workload, 'volumeClaimTemplates').push(claimTemplate(m)),
      'claim template named as a volume': m => objectAt(claimTemplate(m), 'metadata').name = m.volume().name,
      'claim template without a spec': m => delete claimTemplate(m).spec,
    }),
  ]),
  ...forKinds(['Job', 'CronJob'], [
    ...values('Job', m => m.job, {
      parallelism: COUNTS,
      completions: COUNTS,
      backoffLimit: COUNTS,
      activeDeadlineSeconds: COUNTS,
      ttlSecondsAfterFinished: COUNTS,
      backoffLimitPerIndex: COUNTS,
      maxFailedIndexes: COUNTS,
      completionMode: ['', 'Indexed', 'NonIndexed', 'indexed'],
      podReplacementPolicy: ['', 'Failed', 'TerminatingOrFailed', 'x'],
      managedBy: ['a', 'example.com/a', 'a/', ''],
      selector: [{ matchLabels: { app: 'x' } }, {}],
      manualSelector: [true, false],
      template: [{}, undefined],
      successPolicy: [{ rules: [] }, { rules: [{ succeededCount: 1 }] }],
    }),
    ...each('pod failure policy', [
      {}, { rules: [] }, { rules: [{}] }, { rules: [{ action: 'Ignore' }] },
      { rules: [{ action: 'ignore', onExitCodes: { operator: 'In', values: [1] } }] },
      ...[[], [0], [1, 1], [2, 1], [1, 2]].map(list => ({ rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: list } }] })),
      { rules: [{ action: 'FailJob', onExitCodes: { operator: 'NotIn', values: [0] } }] },
      { rules: [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }] },
      { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1], containerName: 'nobody' } }] },
      { rules: [{ action: 'Count', onPodConditions: [{ type: 'a' }] }] },
      { rules: [{ action: 'Count', onPodConditions: [{ type: 'a', status: 'x' }] }] },
      { rules: [{ action: 'Count', onPodConditions: [{ type: 'a b', status: 'True' }] }] },
      { rules: [{ action: 'Count', onPodConditions: [{ type: 'a' }], onExitCodes: { operator: 'In', values: [1] } }] },
    ], (m, podFailurePolicy) => {
      m.job.podFailurePolicy = podFailurePolicy;
      m.pod.restartPolicy = m.choice.of(['Never', 'Never', 'OnFailure']);
    }),
    ...changes({
      'Indexed without completions': m => {
        m.job.completionMode = 'Indexed';
        delete m.job.completions;
      },
      'Indexed with a long name': m => {
        Object.assign(m.job, { completionMode: 'Indexed', completions: 11 });
        objectAt(m.manifest, 'metadata').name = 'n'.repeat(61);
      },
      'Job that always restarts': m => m.pod.restartPolicy = 'Always',
      'Job without a restart policy': m => delete m.pod.restartPolicy,
    }),
  ]),
  ...forKinds(['CronJob'], values('CronJob', m => m.workload, {
    schedule: [
      '', '@daily', '* * * * *', '* * * *', '60 * * * *', 'daily', 'TZ=UTC 0 0 * * *', 'CRON_TZ=UTC 0 0 * * *', '@every 1h', '*/0 * * * *',
      '0 0 31 2 *', '0 0 * * MON', undefined,
    ],
    timeZone: ['', 'Etc/UTC', 'Local', 'Nowhere/City', 'europe/berlin', null],
    concurrencyPolicy: ['', 'Forbid', 'forbid'],
    startingDeadlineSeconds: COUNTS,
    successfulJobsHistoryLimit: COUNTS,
    failedJobsHistoryLimit: COUNTS,
    jobTemplate: [{}, undefined],
    suspend: [true],
  })),
];

function claimTemplate(m: Mutant) {
  return m.itemOf(m.workload, 'volumeClaimTemplates', () => ({ metadata: { name: 'made' }, spec: claimSpec(m.choice) }));
}
