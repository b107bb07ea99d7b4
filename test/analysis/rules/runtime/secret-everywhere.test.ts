import { secretEverywhere } from '../../../../src/analysis/rules/runtime/secret-everywhere';
import { judge, podOf } from '../judge';

const mounted = { volumeMounts: [{ name: 'db', mountPath: '/db' }] };
const pod = (init: object[], apps: object[], volume: object = { secret: { secretName: 'db' } }) => podOf({
  initContainers: init.map((c, i) => ({ name: `init-${i}`, ...c })),
  containers: apps.map((c, i) => ({ name: `app-${i}`, ...c })),
  volumes: [{ name: 'other', secret: { secretName: 'x' } }, { name: 'db', ...volume }],
});

test('notes a Secret that every container mounts', () => {
  expect(judge(secretEverywhere, pod([mounted], [mounted, mounted]))).toEqual([expect.objectContaining({
    severity: 'info',
    path: 'spec.volumes[1]',
    container: undefined,
    message: 'Secret volume "db" is mounted in every container (init container "init-0", container "app-0", container "app-1"): '
      + 'a flaw in any of them gives it away',
    fix: 'Mount it only in the container that reads it. If all of them do, acknowledge this finding.',
  })]);
});

test('counts a Secret in a projected volume', () => {
  expect(judge(
    secretEverywhere,
    pod([], [mounted, mounted], { projected: { sources: [{ configMap: {} }, { secret: { name: 'db' } }] } }),
  )).toHaveLength(1);
});

test.each([
  ['one container does not', pod([mounted], [mounted, {}])],
  ['one container mounts it twice and another not at all',
    pod([], [{ volumeMounts: [...mounted.volumeMounts, { name: 'db', mountPath: '/x' }] }, {}])],
  ['there is one container only', pod([], [mounted])],
  ['it is a ConfigMap', pod([], [mounted, mounted], { configMap: { name: 'db' } })],
  ['no Secret is projected', pod([], [mounted, mounted], { projected: { sources: [{ configMap: {} }, null] } })],
  ['a volume of another kind has sources', pod([], [mounted, mounted], { csi: { sources: [{ secret: {} }] } })],
])('says nothing where %s', (_, manifest) => {
  expect(judge(secretEverywhere, manifest)).toEqual([]);
});

describe('the token of the service account', () => {
  const containers = [{ name: 'app' }, { name: 'ship' }];

  test('is noted where every container gets it', () => {
    expect(judge(
      secretEverywhere,
      podOf({ automountServiceAccountToken: true, containers, initContainers: [{ name: 'wait' }] }),
    )).toEqual([expect.objectContaining({
      severity: 'info',
      path: 'spec.automountServiceAccountToken',
      message: 'the token of the service account is mounted in every container (init container "wait", container "app", container "ship"): '
        + 'a flaw in any of them gives away what it may do',
      fix: expect.stringContaining('Set "automountServiceAccountToken: false", and mount a projected volume'),
    })]);
  });

  test.each([
    ['nobody has asked for it', { containers }],
    ['it is not mounted', { automountServiceAccountToken: false, containers }],
    ['there is one container only', { automountServiceAccountToken: true, containers: [{ name: 'app' }] }],
    ['a container mounts its own', {
      automountServiceAccountToken: true,
      containers: [
        { name: 'app', volumeMounts: [{ name: 'token', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount/' }] },
        { name: 'ship' },
      ],
    }],
  ])('is not where %s', (_, spec) => {
    expect(judge(secretEverywhere, podOf(spec))).toEqual([]);
  });
});

test('says nothing of a pod without containers', () => {
  expect(judge(secretEverywhere, pod([], []))).toEqual([]);
});
