import { Json } from '../../../../src/analysis/manifest/json';
import { apiPodFields } from '../../../../src/analysis/rules/api/api-pod-fields';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const SUBDOMAIN_FIX = 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".';

test.each<[Json, ...string[][]]>([
  [{ serviceAccountName: 'A' }, ['serviceAccountName', 'the pod has the serviceAccountName "A", which is malformed', SUBDOMAIN_FIX]],
  [{ serviceAccount: 'A' }, ['serviceAccount', 'the pod has the serviceAccount "A", which is malformed', SUBDOMAIN_FIX]],
  [{ serviceAccountName: 'A', serviceAccount: 'B' },
    ['serviceAccountName', 'the pod has the serviceAccountName "A", which is malformed', SUBDOMAIN_FIX]],
  [{ runtimeClassName: '' }, ['runtimeClassName', 'the pod has an empty runtimeClassName', SUBDOMAIN_FIX]],
  [{ runtimeClassName: 'A' }, ['runtimeClassName', 'the pod has the runtimeClassName "A", which is malformed', SUBDOMAIN_FIX]],
  [{ preemptionPolicy: 'never' },
    ['preemptionPolicy', 'the pod has the preemptionPolicy "never", which does not exist',
      'Write "PreemptLowerPriority" or "Never", spelt like that.']],
  [{ preemptionPolicy: '' },
    ['preemptionPolicy', 'the pod has an empty preemptionPolicy', 'Write "PreemptLowerPriority" or "Never", spelt like that.']],
  [{ readinessGates: [{}, { conditionType: 'a b' }, null] },
    ['readinessGates[0].conditionType', 'the pod has an empty readinessGates[0].conditionType',
      'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
    ['readinessGates[1].conditionType', 'the pod has the readinessGates[1].conditionType "a b", which is malformed',
      'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'],
    ['readinessGates[2].conditionType', 'the pod has an empty readinessGates[2].conditionType',
      'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ os: {} }, ['os.name', 'the pod has no os.name', 'Write "linux" or "windows", or remove "os".']],
  [{ os: { name: '' } }, ['os.name', 'the pod has no os.name', 'Write "linux" or "windows", or remove "os".']],
  [{ os: { name: 'Linux' } },
    ['os.name', 'the pod has the os.name "Linux", which does not exist', 'Write "linux" or "windows", spelt like that.']],
  [{ os: { name: 'mac' }, securityContext: { runAsUser: 1 } },
    ['os.name', 'the pod has the os.name "mac", which does not exist', 'Write "linux" or "windows", spelt like that.']],
  [{
    os: { name: 'linux' },
    securityContext: { windowsOptions: {} },
    containers: [{ name: 'app', image: 'app:1', securityContext: { windowsOptions: {} } }],
  },
  ['containers[0].securityContext.windowsOptions',
    'the securityContext of container "app" has "windowsOptions", which a pod with "os: {name: linux}" cannot have',
    'Remove "windowsOptions", or "os".'],
  ['securityContext.windowsOptions', 'the pod has "windowsOptions", which a pod with "os: {name: linux}" cannot have',
    'Remove "windowsOptions", or "os".']],
  [{ os: { name: 'windows' }, hostUsers: true, shareProcessNamespace: false, hostPID: true, hostIPC: true },
    ['hostUsers', 'the pod has "hostUsers", which a pod with "os: {name: windows}" cannot have', 'Remove "hostUsers", or "os".'],
    ['shareProcessNamespace', 'the pod has "shareProcessNamespace", which a pod with "os: {name: windows}" cannot have',
      'Remove "shareProcessNamespace", or "os".'],
    ['hostPID', 'the pod has "hostPID", which a pod with "os: {name: windows}" cannot have', 'Remove "hostPID", or "os".'],
    ['hostIPC', 'the pod has "hostIPC", which a pod with "os: {name: windows}" cannot have', 'Remove "hostIPC", or "os".']],
  [{
    os: { name: 'windows' },
    securityContext: {
      appArmorProfile: { type: 'Unconfined' },
      seLinuxOptions: {},
      seccompProfile: { type: 'Unconfined' },
      fsGroup: 1,
      fsGroupChangePolicy: 'Always',
      runAsUser: 1,
      runAsGroup: 1,
      supplementalGroups: [],
      supplementalGroupsPolicy: 'Merge',
      seLinuxChangePolicy: 'Recursive',
      sysctls: [{ name: 'a.b' }],
    },
  },
  ['securityContext.appArmorProfile', 'the pod has "appArmorProfile", which a pod with "os: {name: windows}" cannot have',
    'Remove "appArmorProfile", or "os".'],
  ['securityContext.seLinuxOptions', 'the pod has "seLinuxOptions", which a pod with "os: {name: windows}" cannot have',
    'Remove "seLinuxOptions", or "os".'],
  ['securityContext.seccompProfile', 'the pod has "seccompProfile", which a pod with "os: {name: windows}" cannot have',
    'Remove "seccompProfile", or "os".'],
  ['securityContext.fsGroup', 'the pod has "fsGroup", which a pod with "os: {name: windows}" cannot have', 'Remove "fsGroup", or "os".'],
  ['securityContext.fsGroupChangePolicy', 'the pod has "fsGroupChangePolicy", which a pod with "os: {name: windows}" cannot have',
    'Remove "fsGroupChangePolicy", or "os".'],
  ['securityContext.runAsUser', 'the pod has "runAsUser", which a pod with "os: {name: windows}" cannot have',
    'Remove "runAsUser", or "os".'],
  ['securityContext.runAsGroup', 'the pod has "runAsGroup", which a pod with "os: {name: windows}" cannot have',
    'Remove "runAsGroup", or "os".'],
  ['securityContext.supplementalGroups', 'the pod has "supplementalGroups", which a pod with "os: {name: windows}" cannot have',
    'Remove "supplementalGroups", or "os".'],
  ['securityContext.supplementalGroupsPolicy',
    'the pod has "supplementalGroupsPolicy", which a pod with "os: {name: windows}" cannot have',
    'Remove "supplementalGroupsPolicy", or "os".'],
  ['securityContext.seLinuxChangePolicy', 'the pod has "seLinuxChangePolicy", which a pod with "os: {name: windows}" cannot have',
    'Remove "seLinuxChangePolicy", or "os".'],
  ['securityContext.sysctls', 'the pod has "sysctls", which a pod with "os: {name: windows}" cannot have', 'Remove "sysctls", or "os".']],
  [{
    os: { name: 'windows' },
    initContainers: [{
      name: 'i',
      image: 'i',
      securityContext: {
        appArmorProfile: { type: 'Unconfined' },
        seLinuxOptions: {},
        seccompProfile: { type: 'Unconfined' },
        capabilities: {},
        readOnlyRootFilesystem: false,
        privileged: false,
        allowPrivilegeEscalation: true,
        procMount: 'Default',
        runAsUser: 1,
        runAsGroup: 1,
      },
    }],
  },
  ['initContainers[0].securityContext.appArmorProfile',
    'the securityContext of init container "i" has "appArmorProfile", which a pod with "os: {name: windows}" cannot have',
    'Remove "appArmorProfile", or "os".'],
  ['initContainers[0].securityContext.seLinuxOptions',
    'the securityContext of init container "i" has "seLinuxOptions", which a pod with "os: {name: windows}" cannot have',
    'Remove "seLinuxOptions", or "os".'],
  ['initContainers[0].securityContext.seccompProfile',
    'the securityContext of init container "i" has "seccompProfile", which a pod with "os: {name: windows}" cannot have',
    'Remove "seccompProfile", or "os".'],
  ['initContainers[0].securityContext.capabilities',
    'the securityContext of init container "i" has "capabilities", which a pod with "os: {name: windows}" cannot have',
    'Remove "capabilities", or "os".'],
  ['initContainers[0].securityContext.readOnlyRootFilesystem',
    'the securityContext of init container "i" has "readOnlyRootFilesystem", which a pod with "os: {name: windows}" cannot have',
    'Remove "readOnlyRootFilesystem", or "os".'],
  ['initContainers[0].securityContext.privileged',
    'the securityContext of init container "i" has "privileged", which a pod with "os: {name: windows}" cannot have',
    'Remove "privileged", or "os".'],
  ['initContainers[0].securityContext.allowPrivilegeEscalation',
    'the securityContext of init container "i" has "allowPrivilegeEscalation", which a pod with "os: {name: windows}" cannot have',
    'Remove "allowPrivilegeEscalation", or "os".'],
  ['initContainers[0].securityContext.procMount',
    'the securityContext of init container "i" has "procMount", which a pod with "os: {name: windows}" cannot have',
    'Remove "procMount", or "os".'],
  ['initContainers[0].securityContext.runAsUser',
    'the securityContext of init container "i" has "runAsUser", which a pod with "os: {name: windows}" cannot have',
    'Remove "runAsUser", or "os".'],
  ['initContainers[0].securityContext.runAsGroup',
    'the securityContext of init container "i" has "runAsGroup", which a pod with "os: {name: windows}" cannot have',
    'Remove "runAsGroup", or "os".']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiPodFields, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ serviceAccountName: 'a.b', serviceAccount: 'A', runtimeClassName: 'a', preemptionPolicy: 'Never' }],
  [{ serviceAccountName: '', serviceAccount: '', runtimeClassName: null, preemptionPolicy: null, os: null }],
  [{ preemptionPolicy: 'PreemptLowerPriority', readinessGates: [{ conditionType: 'a.b/C' }] }],
  [{ imagePullSecrets: [{ name: 'A_b' }] }],
  [{
    os: { name: 'linux' },
    hostPID: true,
    securityContext: { runAsUser: 1 },
    containers: [{ name: 'app', image: 'app:1', securityContext: { privileged: true } }],
  }],
  [{
    os: { name: 'windows' },
    hostPID: false,
    hostIPC: false,
    hostNetwork: true,
    securityContext: { runAsNonRoot: true, windowsOptions: {}, sysctls: [] },
    containers: [{ name: 'app', image: 'app:1', securityContext: { runAsNonRoot: true, windowsOptions: {} } }],
  }],
  [{ os: { name: 'windows' } }],
])('says nothing of %j', spec => {
  expect(judge(apiPodFields, podOf(spec))).toEqual([]);
});

describe('of the cost of deletion', () => {
  const KEY = 'controller.kubernetes.io/pod-deletion-cost';
  const costing = (cost: unknown) => judge(apiPodFields, { ...podOf({}), metadata: { name: 'pod', annotations: { [KEY]: cost } } });

  test.each([
    [''], ['+1'], ['01'], ['1.5'], ['x'], ['2147483648'], ['-2147483649'], [' 1'], ['-'], ['1x'], ['x-1'],
  ])('it reports %j', cost => {
    expect(costing(cost)).toEqual([expect.objectContaining({
      severity: 'error',
      path: `metadata.annotations[${KEY}]`,
      message: `the pod-deletion-cost of the pod is ${JSON.stringify(cost)}, which is no whole number of 32 bits, `
        + 'so the API server rejects the pod',
      fix: 'Write a number such as "100", in quotes; pods with lower numbers are ended first.',
    })]);
  });

  test.each([['0'], ['1'], ['-1'], ['-0'], ['-01'], ['2147483647'], ['-2147483648']])('it says nothing of %j', cost => {
    expect(costing(cost)).toEqual([]);
  });

  test('it looks at other annotations not at all, and at templates', () => {
    expect(judge(apiPodFields, { ...podOf({}), metadata: { annotations: { a: 'x' } } })).toEqual([]);
    const manifest = workloadOf('ReplicaSet', {});
    manifest.spec.template.metadata.annotations = { [KEY]: 'x' };
    expect(judge(apiPodFields, manifest)).toMatchObject([{ path: `spec.template.metadata.annotations[${KEY}]` }]);
  });
});

test('reports the annotation of a mirror pod without a node', () => {
  const mirror = (spec: Json) => ({ ...podOf(spec), metadata: { name: 'pod', annotations: { 'kubernetes.io/config.mirror': '' } } });
  expect(judge(apiPodFields, mirror({}))).toMatchObject([{ severity: 'error', path: 'metadata.annotations[kubernetes.io/config.mirror]' }]);
  expect(judge(apiPodFields, mirror({ nodeName: 'a' }))).toEqual([]);
});
