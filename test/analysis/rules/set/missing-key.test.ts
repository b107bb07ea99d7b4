import { missingKey } from '../../../../src/analysis/rules/set/missing-key';
import { judgeSet } from '../judge-set';

const configMap = (data: object = { user: 'x' }, rest: object = {}, metadata: object = {}) =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', ...metadata }, data, ...rest });
const secret = (rest: object) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'shop' }, ...rest });
const pod = (container: object, volumes: object[] = [], metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [{ name: 'app', image: 'a:1', ...container }], volumes },
});
const withVariable = (valueFrom: object, metadata?: object) =>
  pod({ env: [{ name: 'A', value: '1' }, { name: 'USER', valueFrom }] }, [], metadata);
const fromMap = (key: unknown = 'other') => withVariable({ configMapKeyRef: { name: 'shop', key } });
const withVolume = (volume: object, mount: object = {}) =>
  pod({ volumeMounts: [{ name: 'config', mountPath: '/etc/shop', ...mount }] }, [{ name: 'config', ...volume }]);
const projected = (...sources: object[]) => ({ projected: { sources } });
const found = (...objects: object[]) => judgeSet(missingKey, objects);

test('finds a variable from a key that its ConfigMap does not have', () => {
  const [finding, ...more] = found(fromMap('User'), configMap({ user: 'x', host: 'y' }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'missing-key',
    severity: 'error',
    object: { kind: 'Pod', name: 'web' },
    container: 'app',
    path: 'spec.containers[0].env[1].valueFrom.configMapKeyRef.key',
    message: 'container "app" takes the variable "USER" from the key "User", which ConfigMap "shop" does not have '
      + '(there is "user", "host"): the container is not created, and waits with CreateContainerConfigError',
    fix: 'Did you mean "user"? Name a key that is there, or add this one to the ConfigMap.',
  });
});

test('finds a variable from a key that its Secret does not have', () => {
  const reference = withVariable({ secretKeyRef: { name: 'shop', key: 'password' } });
  const [finding, ...more] = found(reference, secret({ stringData: { user: 'x' } }));
  expect(more).toEqual([]);
  expect(finding.message).toContain('which Secret "shop" does not have (there is "user")');
  expect(finding.fix).toBe('Name a key that is there, or add this one to the Secret.');
});

test.each([
  ['a ConfigMap', { configMap: { name: 'shop', items: [{ key: 'user', path: 'u' }, { key: 'other' }] } }, 'configMap.items[1].key'],
  ['a Secret', { secret: { secretName: 'shop', items: [{ key: 'other', path: 'o' }] } }, 'secret.items[0].key'],
  [
    'a projected volume',
    projected({ serviceAccountToken: { path: 't' } }, { configMap: { name: 'shop', items: [{ key: 'other', path: 'o' }] } }),
    'projected.sources[1].configMap.items[0].key',
  ],
])('finds an item of %s', (_, volume, place) => {
  const [finding, ...more] = found(withVolume(volume), configMap(), secret({ data: { user: 'eA==' } }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', path: `spec.volumes[0].${place}` });
  expect(finding.container).toBeUndefined();
  expect(finding.message).toMatch(/^volume "config" shows the key "other", which .* the volume cannot be set up, and no container starts$/);
});

test.each([
  ['a ConfigMap', { configMap: { name: 'shop' } }, 'ConfigMap "shop" does not'],
  ['a Secret', { secret: { secretName: 'shop' } }, 'Secret "shop" does not'],
  ['a projected volume', projected({ configMap: { name: 'shop' } }, { secret: { name: 'shop' } }),
    'ConfigMap "shop" and Secret "shop" do not'],
])('warns of a subPath that is no key of %s', (_, volume, stores) => {
  const stored = { 'shop.yml': '' };
  const [finding, ...more] = found(withVolume(volume, { subPath: './shop.yaml' }), configMap(stored), secret({ data: stored }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', path: 'spec.containers[0].volumeMounts[0].subPath', container: 'app' });
  expect(finding.message).toContain(`"app" mounts the key "shop.yaml" of volume "config" at "/etc/shop", which ${stores} have`);
  expect(finding.message).toMatch(/: the kubelet makes an empty folder in its place$/);
  expect(finding.fix).toMatch(/^Did you mean "shop\.yml"\?/);
});

test.each([
  ['data', configMap({ other: '' })],
  ['binaryData', configMap({}, { binaryData: { other: '' } })],
])('knows the keys in %s of a ConfigMap', (_, map) => {
  expect(found(fromMap(), map)).toEqual([]);
});

test.each(['data', 'stringData'])('knows the keys in %s of a Secret, also one that cannot change', field => {
  const reference = withVariable({ secretKeyRef: { name: 'shop', key: 'other' } });
  expect(found(reference, secret({ [field]: { other: '' }, immutable: true }))).toEqual([]);
});

test('finds it in a ConfigMap that cannot change', () => {
  expect(found(fromMap(), configMap({ user: '' }, { immutable: true }))).toHaveLength(1);
});

test('is quiet where the key need not be there', () => {
  expect(found(
    withVariable({ configMapKeyRef: { name: 'shop', key: 'other', optional: true } }),
    withVolume({ configMap: { name: 'shop', optional: true, items: [{ key: 'other', path: 'o' }] } }),
    withVolume({ configMap: { name: 'shop', optional: true } }, { subPath: 'other' }),
    configMap(),
  )).toEqual([]);
});

test.each([
  ['the object is not in the set', configMap({}, {}, { name: 'other' })],
  ['it is in another namespace', configMap({ user: '' }, {}, { namespace: 'other' })],
  ['it has another kind', secret({ data: { user: '' } })],
  ['it is no ConfigMap of Kubernetes', { ...configMap(), apiVersion: 'example.com/v1' }],
  ['it has no key yet', configMap({})],
  ['certificates are injected', configMap({ user: '' }, {}, { labels: { 'config.openshift.io/inject-trusted-cabundle': 'true' } })],
  ['it is a replica', configMap({ user: '' }, {}, { annotations: { 'replicator.v1.mittwald.de/replicate-from': 'a/b' } })],
  ['it is reflected', configMap({ user: '' }, {}, { annotations: { 'reflector.v1.k8s.emberstack.com/reflects': 'a/b' } })],
])('is quiet where %s', (_, map) => {
  expect(found(fromMap(), map)).toEqual([]);
});

test('is quiet about the token of a service account', () => {
  expect(found(
    withVariable({ secretKeyRef: { name: 'shop', key: 'token' } }),
    secret({ type: 'kubernetes.io/service-account-token', data: { extra: '' } }),
  )).toEqual([]);
});

test('is quiet where one of two objects of a name has the key', () => {
  const reference = fromMap();
  expect(found(reference, configMap(), configMap({ other: '' }))).toEqual([]);
  expect(found(reference, configMap(), configMap())).toHaveLength(1);
});

test('is quiet about a subPath that one source of a projected volume has', () => {
  const volume = projected({ configMap: { name: 'shop' } }, { secret: { name: 'shop' } });
  expect(found(withVolume(volume, { subPath: 'other' }), configMap(), secret({ data: { other: '' } }))).toEqual([]);
});

test('looks for the objects in the namespace of the workload', () => {
  const reference = withVariable({ configMapKeyRef: { name: 'shop', key: 'other' } }, { namespace: 'a' });
  const maps = [configMap({ user: '' }, {}, { namespace: 'a' }), configMap({ other: '' }, {}, { namespace: 'b' })];
  expect(found(reference, ...maps)).toHaveLength(1);
});

test('is quiet about a volume that no container mounts: the kubelet leaves it alone', () => {
  const volume = { name: 'config', configMap: { name: 'shop', items: [{ key: 'other', path: 'o' }] } };
  expect(found(pod({}, [volume]), configMap())).toEqual([]);
});

test.each([
  ['items give the files other names', { configMap: { name: 'shop', items: [{ key: 'user', path: 'other' }] } }, { subPath: 'other' }],
  ['items of another source do', projected({ configMap: { name: 'shop' } }, {
    configMap: { name: 'shop', items: [{ key: 'user', path: 'other' }] },
  }), { subPath: 'other' }],
  ['another source may have the file', projected({ configMap: { name: 'shop' } }, { downwardAPI: {} }), { subPath: 'other' }],
  ['another source is not known', projected({ configMap: { name: 'shop' } }, { secret: { name: 'x' } }), { subPath: 'other' }],
  ['it is a variable', { configMap: { name: 'shop' } }, { subPathExpr: '$(A)' }],
  ['it is the whole volume', { configMap: { name: 'shop' } }, { subPath: '.' }],
  ['it leads deeper than a key does', { configMap: { name: 'shop' } }, { subPath: '..data/user' }],
  ['the volume has folders', { emptyDir: {} }, { subPath: 'other' }],
])('is quiet about a subPath where %s', (_, volume, mount) => {
  expect(found(withVolume(volume, mount), configMap())).toEqual([]);
});

test('shows ten keys at most', () => {
  const data = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`long-name-${i}`, '']));
  expect(found(fromMap(), configMap(data))[0].message)
    .toMatch(/"long-name-9"\): /);
});

test('survives what is malformed', () => {
  expect(found(
    withVariable({ configMapKeyRef: { name: 'shop', key: 7 }, secretKeyRef: 'x' }),
    withVolume({ projected: { sources: [null, { configMap: null }, { secret: { name: 7, items: [null, {}] } }] } }, { subPath: 7 }),
    { ...configMap(), data: 7, metadata: { name: 'shop', labels: [] } },
  )).toEqual([]);
  const mounted = withVolume({ configMap: { name: 'shop', items: [null, {}] } });
  expect(found(withVariable({ configMapKeyRef: { name: 'shop' } }), mounted, configMap())).toEqual([]);
});
