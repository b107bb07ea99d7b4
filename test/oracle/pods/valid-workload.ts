import { Choice } from './choice';
import { label, LABEL_KEYS, LABEL_VALUES } from './valid-names';
import { podSpec } from './valid-pod';
import { claimSpec } from './valid-volume';
import { Json } from '../../../src/analysis/manifest/json';

/** A workload of any kind that the API server accepts. */
export function validWorkload(choice: Choice): Json {
  const kind = choice.of(KINDS);
  // Without the keys that have no value, and without shared parts.
  return JSON.parse(JSON.stringify({ kind, ...WORKLOADS[kind](choice) }));
}

const KINDS = [
  'Pod', 'Pod', 'Pod', 'Pod', 'Pod', 'Pod', 'Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'StatefulSet', 'StatefulSet',
  'DaemonSet', 'ReplicaSet', 'Job', 'Job', 'CronJob', 'CronJob',
];

const ENDLESS = [undefined, undefined, 'Always'];
const ENDING = ['Never', 'OnFailure'];

const WORKLOADS: Readonly<Record<string, (choice: Choice) => Json>> = {
  Pod: choice => ({
    apiVersion: 'v1',
    metadata: metadata(choice),
    spec: { ...podSpec(choice, [...ENDLESS, ...ENDING]), activeDeadlineSeconds: choice.maybe(5, () => choice.of([1, 2 ** 31 - 1])) },
  }),
  Deployment: choice => controller(choice, {
    strategy: choice.maybe(30, () => choice.of([
      { type: 'Recreate' }, { type: 'RollingUpdate' }, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      { rollingUpdate: { maxSurge: '25%', maxUnavailable: '0%' } },
    ])),
    replicas: replicas(choice),
    minReadySeconds: choice.maybe(10, () => choice.of([0, 10])),
    progressDeadlineSeconds: choice.maybe(10, () => choice.of([11, 600])),
    revisionHistoryLimit: choice.maybe(10, () => choice.of([0, 10])),
    paused: choice.maybe(5, () => true),
  }),
  StatefulSet: statefulSet,
  DaemonSet: choice => controller(choice, {
    updateStrategy: choice.maybe(30, () => choice.of([
      { type: 'OnDelete' },
      { rollingUpdate: { maxUnavailable: '10%' } },
      { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    ])),
    minReadySeconds: choice.maybe(10, () => 5),
    revisionHistoryLimit: choice.maybe(10, () => 0),
  }),
  ReplicaSet: choice => controller(choice, { replicas: replicas(choice), minReadySeconds: choice.maybe(10, () => 5) }),
  Job: choice => ({ apiVersion: 'batch/v1', metadata: metadata(choice), spec: jobSpec(choice) }),
  CronJob: choice => ({
    apiVersion: 'batch/v1',
    metadata: metadata(choice),
    spec: {
      schedule: choice.of(['@daily', '*/5 * * * *', '0 0 1 1 0']),
      timeZone: choice.maybe(20, () => choice.of(['Etc/UTC', 'Europe/Berlin'])),
      concurrencyPolicy: choice.maybe(40, () => choice.of(['Allow', 'Forbid', 'Replace'])),
      startingDeadlineSeconds: choice.maybe(20, () => choice.of([0, 60])),
      suspend: choice.maybe(10, () => true),
      successfulJobsHistoryLimit: choice.maybe(20, () => choice.of([0, 3])),
      failedJobsHistoryLimit: choice.maybe(20, () => 0),
      jobTemplate: { metadata: choice.maybe(20, () => ({ labels: { app: 'x' } })), spec: jobSpec(choice) },
    },
  }),
};

function statefulSet(choice: Choice): Json {
  const templates = choice.maybe(60, () => choice.many(2, i => ({ metadata: { name: label(choice, 'data', i) }, spec: claimSpec(choice) })))
    ?? [];
  const claimed = templates.map(template => ({ name: template.metadata.name, persistentVolumeClaim: {} }));
  return controller(choice, {
    serviceName: choice.maybe(80, () => 'web'),
    replicas: replicas(choice),
    volumeClaimTemplates: templates.length > 0 ? templates : undefined,
    podManagementPolicy: choice.maybe(20, () => choice.of(['OrderedReady', 'Parallel'])),
    updateStrategy: choice.maybe(20, () => choice.of([{ type: 'OnDelete' }, { rollingUpdate: { partition: 0 } }])),
    persistentVolumeClaimRetentionPolicy: choice.maybe(10, () => ({ whenDeleted: 'Retain', whenScaled: 'Delete' })),
    ordinals: choice.maybe(10, () => ({ start: choice.of([0, 5]) })),
    minReadySeconds: choice.maybe(10, () => 5),
  }, claimed);
}

function controller(choice: Choice, fields: Json, claimed: readonly Json[] = []): Json {
  const selector = choice.of<Json>([
    { matchLabels: { app: 'web' } }, { matchLabels: { app: 'web' } },
    { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'x'] }] },
    { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] },
  ]);
  return {
    apiVersion: 'apps/v1',
    metadata: metadata(choice),
    spec: {
      ...fields,
      selector,
      template: {
        metadata: { ...podMetadata(choice), labels: { ...labels(choice), app: 'web' } },
        spec: podSpec(choice, ENDLESS, claimed),
      },
    },
  };
}

function jobSpec(choice: Choice): Json {
  const isIndexed = choice.percent(15);
  const failurePolicy = choice.percent(10);
  return {
    parallelism: choice.maybe(20, () => choice.of([0, 1, 10])),
    completions: isIndexed ? choice.of([1, 5]) : choice.maybe(20, () => choice.of([0, 1, 10])),
    completionMode: isIndexed ? 'Indexed' : choice.maybe(10, () => 'NonIndexed'),
    backoffLimit: choice.maybe(30, () => choice.of([0, 6])),
    backoffLimitPerIndex: isIndexed ? choice.maybe(30, () => 1) : undefined,
    activeDeadlineSeconds: choice.maybe(20, () => choice.of([0, 600])),
    ttlSecondsAfterFinished: choice.maybe(20, () => choice.of([0, 3600])),
    suspend: choice.maybe(10, () => choice.percent(50)),
    podReplacementPolicy: failurePolicy ? undefined : choice.maybe(10, () => choice.of(['Failed', 'TerminatingOrFailed'])),
    podFailurePolicy: failurePolicy ? {
      rules: [
        {
          action: choice.of(['FailJob', 'Ignore', 'Count']),
          onExitCodes: { operator: 'In', values: [1, 42], containerName: choice.maybe(50, () => 'app') },
        },
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      ],
    } : undefined,
    template: { metadata: podMetadata(choice), spec: podSpec(choice, failurePolicy ? ['Never'] : ENDING) },
  };
}

function replicas(choice: Choice): number | undefined {
  return choice.maybe(60, () => choice.of([0, 1, 3]));
}

function metadata(choice: Choice): Json {
  return { name: choice.of(['web', 'a', '0-web', 'w'.repeat(40)]), namespace: choice.maybe(20, () => 'shop'), ...podMetadata(choice) };
}

function podMetadata(choice: Choice): Json {
  return {
    labels: choice.maybe(50, () => labels(choice)),
    annotations: choice.maybe(30, () => ({ 'example.com/Note': 'anything: [at all]', [choice.of(LABEL_KEYS)]: '' })),
  };
}

function labels(choice: Choice): Json {
  return Object.fromEntries(choice.some(LABEL_KEYS, 2).map(key => [key, choice.of(LABEL_VALUES)]));
}
