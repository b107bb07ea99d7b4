import { CONTAINER_FEATURES, POD_FEATURES } from '../../../../src/analysis/manifest/features';
import { Json } from '../../../../src/analysis/manifest/json';
import { featureOffInVersion } from '../../../../src/analysis/rules/runtime/feature-off-in-version';
import { judge, podOf } from '../judge';

const pod = (spec: Json, container: Json = {}) => podOf({ ...spec, containers: [{ name: 'first', image: 'x' }, { name: 'app', image: 'x', ...container }] });
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const term = { topologyKey: 'zone' };

test.each([
  [{ resources: { limits: { cpu: 1 } } }, 'resources', 32, 34, 'PodLevelResources'],
  [{ hostUsers: false }, 'hostUsers', 25, 33, 'UserNamespacesSupport'],
  [{ hostnameOverride: 'a' }, 'hostnameOverride', 34, 35, 'HostnameOverride'],
  [{ securityContext: { supplementalGroupsPolicy: 'Strict' } }, 'securityContext.supplementalGroupsPolicy', 31, 33, 'SupplementalGroupsPolicy'],
  [{ securityContext: { seLinuxChangePolicy: 'Recursive' } }, 'securityContext.seLinuxChangePolicy', 32, 33, 'SELinuxChangePolicy'],
  [{ volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', image: { reference: 'x' } }] }, 'volumes[1].image', 31, 35, 'ImageVolume'],
  [{ volumes: [{ name: 'a', projected: { sources: [{}, { clusterTrustBundle: {} }] } }] }, 'volumes[0].projected.sources[1].clusterTrustBundle', 29, Infinity, 'ClusterTrustBundleProjection'],
  [{ volumes: [{ name: 'a', projected: { sources: [{ podCertificate: {} }] } }] }, 'volumes[0].projected.sources[0].podCertificate', 34, Infinity, 'PodCertificateRequest'],
  [{ resourceClaims: [{ name: 'a' }] }, 'resourceClaims', 26, 34, 'DynamicResourceAllocation'],
  [{ affinity: { podAffinity: { [required]: [term, { ...term, matchLabelKeys: ['a'] }] } } }, `affinity.podAffinity.${required}[1].matchLabelKeys`, 29, 31, 'MatchLabelKeysInPodAffinity'],
  [{ affinity: { podAntiAffinity: { [preferred]: [{ podAffinityTerm: { ...term, mismatchLabelKeys: ['a'] } }] } } },
    `affinity.podAntiAffinity.${preferred}[0].podAffinityTerm.mismatchLabelKeys`, 29, 31, 'MatchLabelKeysInPodAffinity'],
  [{ topologySpreadConstraints: [{}, { matchLabelKeys: ['a'] }] }, 'topologySpreadConstraints[1].matchLabelKeys', 25, 27, 'MatchLabelKeysInPodTopologySpread'],
  [{ schedulingGates: [{ name: 'a' }] }, 'schedulingGates', 26, 27, 'PodSchedulingReadiness'],
  [{ securityContext: { appArmorProfile: { type: 'Unconfined' } } }, 'securityContext.appArmorProfile', 30, 30, undefined],
])('knows since when a pod can have %j', (spec, place, known, on, gate) => {
  checkVersions(pod(spec), `spec.${place}`, undefined, known, on, gate);
});

test.each([
  [{ restartPolicyRules: [{}] }, 'restartPolicyRules', 34, 35, 'ContainerRestartRules'],
  [{ lifecycle: { stopSignal: 'SIGUSR1' } }, 'lifecycle.stopSignal', 33, Infinity, 'ContainerStopSignals'],
  [{ lifecycle: { preStop: { sleep: { seconds: 1 } } } }, 'lifecycle.preStop.sleep', 29, 30, 'PodLifecycleSleepAction'],
  [{ lifecycle: { postStart: { sleep: { seconds: 1 } } } }, 'lifecycle.postStart.sleep', 29, 30, 'PodLifecycleSleepAction'],
  [{ env: [{ name: 'A', value: 'a' }, { name: 'B', valueFrom: { fileKeyRef: {} } }] }, 'env[1].valueFrom.fileKeyRef', 34, 35, 'EnvFiles'],
  [{ volumeMounts: [{}, { recursiveReadOnly: 'Enabled' }] }, 'volumeMounts[1].recursiveReadOnly', 30, 31, 'RecursiveReadOnlyMounts'],
  [{ securityContext: { procMount: 'Unmasked' } }, 'securityContext.procMount', 12, 33, 'ProcMountType'],
  [{ resizePolicy: [{ resourceName: 'cpu' }] }, 'resizePolicy', 27, 33, 'InPlacePodVerticalScaling'],
  [{ securityContext: { appArmorProfile: { type: 'Unconfined' } } }, 'securityContext.appArmorProfile', 30, 30, undefined],
])('knows since when a container can have %j', (container, place, known, on, gate) => {
  checkVersions(pod({}, container), `spec.containers[1].${place}`, 'app', known, on, gate);
});

function checkVersions(manifest: Json, path: string, container: string | undefined, known: number, on: number, gate: string | undefined) {
  const before = judge(featureOffInVersion, manifest, { minor: known - 1 });
  expect(before).toMatchObject([{ severity: 'error', path, message: expect.stringContaining(`Kubernetes 1.${known - 1} does not know`) }]);
  expect(before[0].container).toBe(container);
  expect(before[0].message).toContain(`which came with 1.${known}: kubectl refuses the manifest`);
  const last = Math.min(on - 1, 35);
  if (last >= known) {
    const [finding, ...more] = judge(featureOffInVersion, manifest, { minor: last });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', path, message: expect.stringContaining(`Kubernetes 1.${last} drops `) });
    expect(finding.message).toContain('in silence, because its feature is off by default: ');
  }
  if (on < Infinity) {
    expect(before[0].fix).toContain(`run the pod on 1.${on} or later.`);
    expect(judge(featureOffInVersion, manifest, { minor: on })).toEqual([]);
  } else {
    expect(before[0].fix).toContain('up to 1.35 it is off by default.');
  }
  expect(before[0].fix.includes('feature gate')).toBe(gate !== undefined);
  expect(before[0].fix).toContain(gate === undefined ? 'or later.' : `Where the feature gate ${gate} is switched on, acknowledge this finding.`);
  const unknown = judge(featureOffInVersion, manifest);
  if (on > 34) {
    expect(unknown).toMatchObject([{ severity: 'warning', path, message: expect.stringContaining(`Kubernetes up to 1.${last} drops`) }]);
  } else {
    expect(unknown).toEqual([]);
  }
}

test('says what becomes of the pod', () => {
  expect(judge(featureOffInVersion, pod({ volumes: [{ name: 'a', image: {} }] }), { minor: 34 })[0].message)
    .toBe('Kubernetes 1.34 drops the volume source "image" in silence, because its feature is off by default: the volume and its mounts are not there, and the container does not find its files');
  expect([...POD_FEATURES, ...CONTAINER_FEATURES].every(({ otherwise, field }) => / /.test(otherwise) && /^(the volume source )?"\w+"$|^the "resources" of the pod$/.test(field))).toBe(true);
});

test('finds each container and each field', () => {
  const sleeping = { lifecycle: { preStop: { sleep: { seconds: 1 } } } };
  const manifest = podOf({ hostUsers: false, initContainers: [{ name: 'n', ...sleeping, restartPolicy: 'Always' }], containers: [{ name: 'a', ...sleeping, resizePolicy: [{}] }] });
  expect(judge(featureOffInVersion, manifest, { minor: 29 }).map(f => [f.container, f.path])).toEqual([
    [undefined, 'spec.hostUsers'],
    ['n', 'spec.initContainers[0].lifecycle.preStop.sleep'],
    ['a', 'spec.containers[0].lifecycle.preStop.sleep'],
    ['a', 'spec.containers[0].resizePolicy'],
  ]);
});

test('says nothing of a plain pod on an old version', () => {
  const spec = {
    hostUsers: true,
    resources: null,
    securityContext: { runAsUser: 1 },
    affinity: { nodeAffinity: {}, podAffinity: { [required]: [term], [preferred]: [{ podAffinityTerm: term }, {}] } },
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', projected: { sources: [{ secret: {} }] } }, { name: 'c', projected: {} }],
    topologySpreadConstraints: [{}],
  };
  const container = {
    lifecycle: { preStop: { exec: { command: ['x'] } } },
    env: [{ name: 'A', value: 'a' }, { name: 'B', valueFrom: { fieldRef: {} } }],
    volumeMounts: [{ name: 'a' }],
    securityContext: { procMount: 'Default' },
    resizePolicy: null,
  };
  expect(judge(featureOffInVersion, pod(spec, container), { minor: 20 })).toEqual([]);
  expect(judge(featureOffInVersion, pod({ affinity: 'x', securityContext: 7 }, { lifecycle: 'x', env: 'y', securityContext: 'z' }), { minor: 20 })).toEqual([]);
});
