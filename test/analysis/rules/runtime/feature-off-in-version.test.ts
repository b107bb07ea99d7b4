import { CONTAINER_FEATURES, POD_FEATURES } from '../../../../src/analysis/manifest/feature-fields';
import { Json } from '../../../../src/analysis/manifest/json';
import { NEWEST, OLDEST, SUPPORTED } from '../../../../src/analysis/manifest/versions';
import { apiUnknownField } from '../../../../src/analysis/rules/api/api-unknown-field';
import { featureOffInVersion } from '../../../../src/analysis/rules/runtime/feature-off-in-version';
import { judge, podOf } from '../judge';

const pod = (spec: Json, container: Json = {}) =>
  podOf({ ...spec, containers: [{ name: 'first', image: 'x' }, { name: 'app', image: 'x', ...container }] });
const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
const term = { topologyKey: 'zone' };

test.each([
  [{ resources: { limits: { cpu: 1 } } }, 'resources', 32, 34, 'PodLevelResources'],
  [{ hostUsers: false }, 'hostUsers', 25, 33, 'UserNamespacesSupport'],
  [{ hostnameOverride: 'a' }, 'hostnameOverride', 34, 35, 'HostnameOverride'],
  [
    { securityContext: { supplementalGroupsPolicy: 'Strict' } }, 'securityContext.supplementalGroupsPolicy', 31, 33,
    'SupplementalGroupsPolicy',
  ],
  [{ securityContext: { seLinuxChangePolicy: 'Recursive' } }, 'securityContext.seLinuxChangePolicy', 32, 33, 'SELinuxChangePolicy'],
  [{ volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', image: { reference: 'x' } }] }, 'volumes[1].image', 31, 35, 'ImageVolume'],
  [{ volumes: [{ name: 'a', projected: { sources: [{}, { clusterTrustBundle: {} }] } }] },
    'volumes[0].projected.sources[1].clusterTrustBundle', 29, 37, 'ClusterTrustBundleProjection'],
  [{ volumes: [{ name: 'a', projected: { sources: [{ podCertificate: {} }] } }] }, 'volumes[0].projected.sources[0].podCertificate', 34, 37,
    'PodCertificateRequest'],
  [{ schedulingGroup: { podGroupName: 'a' } }, 'schedulingGroup', 36, Infinity, 'GenericWorkload'],
  [{ evictionResponders: [{ name: 'a' }] }, 'evictionResponders', 37, Infinity, 'EvictionRequestAPI'],
  [{ volumes: [{ name: 'a', emptyDir: { mode: 0o700 } }] }, 'volumes[0].emptyDir.mode', 37, Infinity, 'EmptyDirVolumeMode'],
  [{ volumes: [{ name: 'a', secret: { defaultUser: 1 } }] }, 'volumes[0].secret.defaultUser', 37, Infinity, 'AtomicWriteVolumeUserFields'],
  [{ volumes: [{ name: 'a' }, { name: 'b', configMap: { items: [{}, { user: 1 }] } }] }, 'volumes[1].configMap.items[1].user', 37, Infinity,
    'AtomicWriteVolumeUserFields'],
  [{ volumes: [{ name: 'a', projected: { sources: [{}, { serviceAccountToken: { user: 1 } }] } }] },
    'volumes[0].projected.sources[1].serviceAccountToken.user',
    37, Infinity, 'AtomicWriteVolumeUserFields'],
  [{ volumes: [{ name: 'a', projected: { sources: [{ downwardAPI: { items: [{ user: 1 }] } }] } }] },
    'volumes[0].projected.sources[0].downwardAPI.items[0].user',
    37, Infinity, 'AtomicWriteVolumeUserFields'],
  [{ resourceClaims: [{ name: 'a' }] }, 'resourceClaims', 26, 34, 'DynamicResourceAllocation'],
  [{ affinity: { podAffinity: { [required]: [term, { ...term, matchLabelKeys: ['a'] }] } } },
    `affinity.podAffinity.${required}[1].matchLabelKeys`, 29, 31, 'MatchLabelKeysInPodAffinity'],
  [{ affinity: { podAntiAffinity: { [preferred]: [{ podAffinityTerm: { ...term, mismatchLabelKeys: ['a'] } }] } } },
    `affinity.podAntiAffinity.${preferred}[0].podAffinityTerm.mismatchLabelKeys`, 29, 31, 'MatchLabelKeysInPodAffinity'],
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
  [{ volumeMounts: [{}, { bindMountOptions: ['noexec'] }] }, 'volumeMounts[1].bindMountOptions', 37, Infinity, 'VolumeBindMountOptions'],
  [{ livenessProbe: { httpGet: { protocol: 'HTTP2' } } }, 'livenessProbe.httpGet.protocol', 37, Infinity, 'H2CContainerProbe'],
  [{ lifecycle: { preStop: { httpGet: { protocol: 'HTTP2' } } } }, 'lifecycle.preStop.httpGet.protocol', 37, Infinity, 'H2CContainerProbe'],
  [{ startupProbe: { grpc: { mode: 'TLS' } } }, 'startupProbe.grpc.mode', 37, Infinity, 'GRPCContainerProbeTLS'],
  [{ resizePolicy: [{ resourceName: 'cpu' }] }, 'resizePolicy', 27, 33, 'InPlacePodVerticalScaling'],
])('knows since when a container can have %j', (container, place, known, on, gate) => {
  checkVersions(pod({}, container), `spec.containers[1].${place}`, 'app', known, on, gate);
});

function checkVersions(manifest: Json, path: string, container: string | undefined, known: number, on: number, gate: string) {
  const first = Math.max(known, OLDEST);
  if (known > OLDEST) {
    expect(judge(featureOffInVersion, manifest, { minor: known - 1 })).toEqual([]);
    expect(judge(apiUnknownField, manifest, { minor: known - 1 })).toMatchObject([{ severity: 'error', path, container }]);
  }
  const last = Math.min(on - 1, NEWEST);
  for (const minor of last >= first ? [first, last] : []) {
    const [finding, ...more] = judge(featureOffInVersion, manifest, { minor });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', path });
    expect(finding.container).toBe(container);
    expect(finding.message).toMatch(on === Infinity
      ? /^Kubernetes drops .* in silence, because its feature is off by default: /
      : new RegExp(`off by default before 1.${on}: `));
    expect(finding.fix).toContain(on === Infinity ? 'no version has it on by default.' : `run the pod on 1.${on} or later.`);
    expect(finding.fix).toContain(`Where the feature gate ${gate} is switched on, acknowledge this finding.`);
  }
  if (on < Infinity) {
    expect(judge(featureOffInVersion, manifest, { minor: on })).toEqual([]);
  }
  const unknown = judge(featureOffInVersion, manifest);
  const dropping = SUPPORTED.filter(minor => minor >= known && minor < on);
  expect(unknown.map(({ severity }) => severity)).toEqual(dropping.length > 0 ? ['warning'] : []);
  expect(unknown.every(({ message }) => /^on Kubernetes/.test(message) === dropping.length < SUPPORTED.length)).toBe(true);
}

test('says what becomes of the pod', () => {
  expect(judge(featureOffInVersion, pod({ volumes: [{ name: 'a', image: {} }] }), { minor: 34 })[0].message)
    .toBe(
      'Kubernetes drops the volume source "image" in silence, because its feature is off by default before 1.35: '
        + 'the volume and its mounts are not there, and the container does not find its files',
    );
  expect([...POD_FEATURES, ...CONTAINER_FEATURES]
    .every(({ otherwise, field }) => / /.test(otherwise)
    && /^(the volume source )?"\w+"( of an? \w+( probe)?)?$|^the ("resources" of the pod|user of files)$/.test(field))).toBe(true);
});

test('finds each container and each field', () => {
  const sleeping = { lifecycle: { preStop: { sleep: { seconds: 1 } } } };
  const manifest = podOf({
    hostUsers: false,
    initContainers: [{ name: 'n', ...sleeping, restartPolicy: 'Always' }],
    containers: [{ name: 'a', ...sleeping, resizePolicy: [{}] }],
  });
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
  expect(judge(featureOffInVersion, pod(spec, container), { minor: 27 })).toEqual([]);
  expect(judge(
    featureOffInVersion,
    pod({ affinity: 'x', securityContext: 7 }, { lifecycle: 'x', env: 'y', securityContext: 'z' }),
    { minor: 27 },
  )).toEqual([]);
});

test('says that no kubelet mounts a gitRepo volume from 1.33 on', () => {
  const manifest = podOf({
    volumes: [{ name: 'code', gitRepo: { repository: 'https://example.com/x' } }],
    containers: [{ name: 'a', image: 'x' }],
  });
  expect(judge(featureOffInVersion, manifest, { minor: 32 })).toEqual([]);
  expect(judge(featureOffInVersion, manifest, { minor: 33 })).toMatchObject([{
    severity: 'error',
    path: 'spec.volumes[0].gitRepo',
    message: expect.stringContaining('is off by default from Kubernetes 1.33 on: the kubelet does not mount it'),
    fix: 'Clone in an init container instead, into an emptyDir (InitStep.gitClone does).',
  }]);
});
