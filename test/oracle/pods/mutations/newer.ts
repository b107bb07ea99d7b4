import { Json } from '../../../../src/analysis/manifest/json';
import { changes, each, forKinds, listAt, Mutant, Mutation, objectAt, values } from '../mutant';
import { claimSpec } from '../valid-volume';

const CODES = { operator: 'In', values: [42] };
const USERS = [-1, 0, 1000, 2 ** 31, '0', null];
const BUNDLE = { name: 'a', path: 'a' };
const CERTIFICATE = { signerName: 'example.com/a', keyType: 'ED25519', keyPath: 'a' };
const MADE_OF = [
  { apiGroup: 'example.com', kind: 'X', name: 'a' }, { kind: 'PersistentVolumeClaim', name: 'a' }, { kind: 'X', name: 'a' },
  { apiGroup: '', kind: '', name: '' }, {},
];

const USER_ANNOTATIONS = [
  {}, { 'example.com/a': 'b' }, { a: 'b' }, { 'a b': 'c' }, { 'example.com/a/b': 'c' }, { 'example.com/a': 'x'.repeat(262_144) },
  { [`${'a'.repeat(254)}/b`]: 'c' },
];

/** Fields that came with 1.35 or later, and what has been judged otherwise since. */
export const NEWER: readonly Mutation[] = [
  ...values('pod', m => m.pod, {
    schedulingGroup: [{ podGroupName: 'a' }, { podGroupName: 'a b' }, { podGroupName: '' }, {}, null],
    workloadRef: [
      { name: 'a', podGroup: 'b' }, { name: 'a', podGroup: 'b', podGroupReplicaKey: 'c' }, { name: 'A', podGroup: 'a.b' },
      { podGroup: 'b' }, {},
    ],
    evictionResponders: [
      [], [{ name: 'example.com/a', priority: 10 }], [{ name: 'example.com/a', priority: -1 }], [{ name: 'a b' }], [{}],
      Array(2).fill({ name: 'example.com/a', priority: 1 }),
    ],
  }),
  ...values('emptyDir', m => m.volume('emptyDir').emptyDir, { mode: [-1, 0, 0o777, 0o1777, 0o2000, '0777', null] }),
  ...values('mount', m => m.mount(), {
    bindMountOptions: [[], ['noexec'], ['nodev', 'nosuid', 'noexec'], ['noexec', 'noexec'], ['ro'], 'noexec'],
  }),
  ...each('protocol of a probe', ['HTTP1', 'HTTP2', 'H2C', '', null], (m, protocol) => m.probeBy('httpGet', { port: 80, protocol })),
  ...each('HTTP2 by a scheme', ['HTTP', 'HTTPS'], (m, scheme) => m.probeBy('httpGet', { port: 80, scheme, protocol: 'HTTP2' })),
  ...each('mode of a probe', ['Plaintext', 'TLS', 'tls', '', null], (m, mode) => m.probeBy('grpc', { port: 80, mode })),
  ...each('protocol of a hook', ['HTTP1', 'HTTP2', 'x'], (m, protocol) => m.hook({ httpGet: { port: 80, protocol } })),
  ...each('user of the files', USERS, (m, defaultUser) => m.newVolume(m.choice.of([
    { secret: { secretName: 'a', defaultUser } }, { configMap: { name: 'a', defaultUser } },
    { downwardAPI: { defaultUser, items: [] } }, { projected: { defaultUser, sources: [] } },
  ]))),
  ...each('user of a file', USERS, (m, user) => m.newVolume(m.choice.of([
    { secret: { secretName: 'a', items: [{ key: 'a', path: 'a', user }] } },
    { downwardAPI: { items: [{ path: 'a', user, fieldRef: { fieldPath: 'metadata.name' } }] } },
    { projected: { sources: [{ serviceAccountToken: { path: 'a', user } }] } },
    { projected: { sources: [{ clusterTrustBundle: { ...BUNDLE, user } }] } },
    { projected: { sources: [{ podCertificate: { ...CERTIFICATE, user } }] } },
  ]))),
  ...each('trust bundle', [
    BUNDLE, { path: 'a' }, { name: 'a' }, {}, { ...BUNDLE, path: '../a' }, { ...BUNDLE, path: '/a' }, { ...BUNDLE, name: '' },
    { ...BUNDLE, name: 'A b' }, { ...BUNDLE, optional: true }, { ...BUNDLE, signerName: 'example.com/a' }, { ...BUNDLE, labelSelector: {} },
    { signerName: 'example.com/a', path: 'a' }, { signerName: 'a', path: 'a' },
    { signerName: 'example.com/a', labelSelector: { matchLabels: { 'a b': 'c' } }, path: 'a' },
  ], (m, clusterTrustBundle) => m.newVolume({ projected: { sources: [{ clusterTrustBundle }] } })),
  ...each('certificate of the pod', [
    CERTIFICATE, { ...CERTIFICATE, credentialBundlePath: 'b', certificateChainPath: 'c' }, { ...CERTIFICATE, keyPath: '../a' },
    { ...CERTIFICATE, certificateChainPath: 'a' }, { ...CERTIFICATE, keyType: 'RSA1024' }, { ...CERTIFICATE, signerName: 'a' }, {},
    { signerName: 'example.com/a', keyType: 'RSA3072', credentialBundlePath: 'a' }, { keyType: 'ED25519', keyPath: 'a' },
    { signerName: 'example.com/a', keyPath: 'a' }, { signerName: 'example.com/a', keyType: 'ED25519' },
    ...[0, 3599, 3600, 86_400, 7_862_400, 7_862_401].map(maxExpirationSeconds => ({ ...CERTIFICATE, maxExpirationSeconds })),
    ...USER_ANNOTATIONS.map(userAnnotations => ({ ...CERTIFICATE, userAnnotations })),
  ], (m, podCertificate) => m.newVolume({ projected: { sources: [{ podCertificate }] } })),
  ...each('restart rule of an init container', ['Restart', 'RestartAllContainers', 'restartAllContainers'], (m, action) => {
    const container = m.choice.percent(50) ? m.step() : m.native();
    container.restartPolicyRules = [{ action, exitCodes: CODES }];
    container.restartPolicy ??= m.choice.of([undefined, 'Never', 'OnFailure']);
  }),
  ...each('restart rule of an app container', ['RestartAllContainers', 'RestartPod'], (m, action) => Object.assign(
    m.app(), { restartPolicyRules: [{ action, exitCodes: CODES }] }, m.choice.of([{}, { restartPolicy: 'Never' }]),
  )),
  ...each('resize policy of an init container', ['NotRequired', 'RestartContainer', ''], (m, restartPolicy) => {
    const container = m.choice.percent(60) ? m.step() : m.native();
    container.resizePolicy = [{ resourceName: m.choice.of(['cpu', 'memory']), restartPolicy }];
  }),
  ...each('labels of SELinux', ['MountOption', 'Recursive'], (m, seLinuxChangePolicy) => {
    Object.assign(m.podSecurity, { seLinuxChangePolicy, seLinuxOptions: { level: 's0' } });
  }),
  ...each('address of an alias', ['01.2.3.4', '1.2.3.04', '::ffff:1.2.3.4', '::1', 'fd00::0:1'], (m, ip) => {
    m.pod.hostAliases = [{ ip, hostnames: ['a'] }];
  }),
  ...each('address of a nameserver', ['010.0.0.1', '::ffff:10.0.0.1', 'FD00::1'], (m, ip) => {
    objectAt(m.pod, 'dnsConfig').nameservers = [ip];
  }),
  ...each('address of a host', ['01.2.3.4', '::ffff:1.2.3.4', '0.0.0.0'], (m, hostIP) => Object.assign(m.port(), { hostIP })),
  ...each('image volume', [{}, { reference: '' }, { pullPolicy: 'Always' }, { reference: ' a:1' }], (m, image) => m.newVolume({ image })),
  ...forKinds(['StatefulSet'], [
    ...each('pods that may be away', [0, 1, -1, 5, '0%', '10%', '100%', '101%', 'x', null], (m, maxUnavailable) => {
      m.workload.updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, partition: m.choice.of([undefined, 0]) } };
    }),
    ...each('source of a claim template', MADE_OF, (m, dataSource) => claim(m, { dataSource })),
    ...each('reference of a claim template', MADE_OF, (m, dataSourceRef) => claim(m, { dataSourceRef })),
    ...each('reference elsewhere of a claim template', MADE_OF, (m, ref) => claim(m, { dataSourceRef: { ...ref, namespace: 'b' } })),
    ...each('attributes of a claim template', ['a', '', 'A b'], (m, volumeAttributesClassName) => claim(m, { volumeAttributesClassName })),
  ]),
  ...forKinds(['Job', 'CronJob'], values('Job', m => m.job, {
    scheduling: [
      {}, { schedulingPolicy: { basic: {} } }, { schedulingPolicy: { gang: { minCount: 1 } } },
      { schedulingPolicy: { gang: { minCount: 0 } } }, { disruptionMode: { all: {} } },
    ],
  })),
  ...forKinds(['Deployment'], each('rollback', ['-3', '2', 'x'], (m, revision) => {
    objectAt(objectAt(m.manifest, 'metadata'), 'annotations')['deprecated.deployment.rollback.to'] = revision;
  })),
  ...changes({
    'pod of a mirror': m => objectAt(m.podMetadata, 'annotations')['kubernetes.io/config.mirror'] = 'a',
    'pod of a mirror on a node': m => {
      objectAt(m.podMetadata, 'annotations')['kubernetes.io/config.mirror'] = 'a';
      m.pod.nodeName = 'node';
    },
    'attributes of an ephemeral volume': m => m.newVolume({
      ephemeral: { volumeClaimTemplate: { spec: { ...claimSpec(m.choice), volumeAttributesClassName: m.choice.of(['', 'a', 'A b']) } } },
    }),
    'resources of the pod of nothing': m => m.pod.resources = m.choice.of([{}, { requests: {} }, { limits: {} }]),
  }),
];

function claim(m: Mutant, spec: Json) {
  listAt(m.workload, 'volumeClaimTemplates').push({ metadata: { name: 'added' }, spec: { ...claimSpec(m.choice), ...spec } });
}
