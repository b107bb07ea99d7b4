import { apiEnv } from '../../../../src/analysis/rules/api/api-env';
import { fixesOf, podWith, saidOf } from '../containers';
import { foundIn } from '../found';
import { judge, podOf } from '../judge';

const env = (...list: (object | null)[]) => podWith({ env: list });
const from = (valueFrom: object | null, more = {}) => env({ name: 'A', valueFrom, ...more });
const at = (place: string, what: string) =>
  `spec.containers[0].env[0].valueFrom${place}: the variable "A" of container "app" ${what}, so the API server rejects the pod`;
const ref = (fieldPath: unknown, more = {}) => from({ fieldRef: { fieldPath, ...more } });
const resource = (resourceFieldRef: object) => from({ resourceFieldRef });

test.each([[{}], [{ name: '' }], [null]])('reports the variable %j, which has no name', variable => {
  expect(judge(apiEnv, env({ name: 'A' }, variable))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].env[1].name',
    container: 'app',
    message: 'a variable of container "app" has no name, so the API server rejects the pod',
    fix: expect.stringContaining('Set "name"'),
  }]);
});

test.each([['A=B'], ['é'], ['a\tb']])('reports the name %j', name => {
  expect(judge(apiEnv, env({ name }))).toMatchObject([{
    path: 'spec.containers[0].env[0].name',
    message: `${JSON.stringify(name.replace('=B', '=***'))} cannot be the name of a variable, so the API server rejects the pod`,
    fix: 'Use printable ASCII without "=", best letters, digits and "_" only.',
  }]);
});

test('allows fewer names before 1.32', () => {
  expect(judge(apiEnv, env({ name: '1 a' }))).toEqual([]);
  expect(judge(apiEnv, env({ name: '1 a' }), { minor: 32 })).toEqual([]);
  expect(judge(
    apiEnv,
    env({ name: '1 a' }),
    { minor: 31 },
  )).toMatchObject([{ fix: expect.stringContaining('before 1.32 allows no more') }]);
  expect(judge(apiEnv, env({ name: 'a.b-C_1' }), { minor: 31 })).toEqual([]);
});

test('reports a valueFrom without a source, with two, or beside a value', () => {
  expect(saidOf(apiEnv, from({}))).toEqual([at('', 'has an empty valueFrom')]);
  expect(fixesOf(apiEnv, from({}))).toEqual([
    'Set one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, or "value" instead of "valueFrom".',
  ]);
  expect(saidOf(apiEnv, from({ fieldRef: null }))).toEqual([at('', 'has an empty valueFrom')]);
  const keys = { configMapKeyRef: { name: 'c', key: 'k' }, secretKeyRef: { name: 's', key: 'k' } };
  expect(saidOf(apiEnv, from(keys))).toEqual([at('', 'has both configMapKeyRef and secretKeyRef')]);
  expect(fixesOf(apiEnv, from(keys))).toEqual(['Keep one of them.']);
  expect(saidOf(apiEnv, from({ secretKeyRef: keys.secretKeyRef }, { value: 'x' }))).toEqual([at('', 'has both a value and a valueFrom')]);
  expect(fixesOf(apiEnv, from({ secretKeyRef: keys.secretKeyRef }, { value: 'x' }))).toEqual(['Remove "value" or "valueFrom".']);
  expect(judge(apiEnv, from({ secretKeyRef: keys.secretKeyRef, fieldRef: null }, { value: '' }))).toEqual([]);
  expect(judge(apiEnv, from(null, { value: 'x' }))).toEqual([]);
});

test('takes a fileKeyRef for nothing before 1.35', () => {
  const file = { ...from({ fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' } }) };
  file.spec = { ...file.spec, volumes: [{ name: 'v' }] };
  for (const target of [{ minor: 34 }]) {
    expect(saidOf(apiEnv, file, target)).toEqual([at(
      '',
      'has nothing but a fileKeyRef in its valueFrom, which Kubernetes before 1.35 drops',
    )]);
  }
  expect(judge(apiEnv, file, { minor: 35 })).toEqual([]);
  const two = {
    ...file,
    spec: {
      ...file.spec,
      containers: [{
        ...from({ fileKeyRef: { volumeName: 'v', path: 'p', key: 'k' }, secretKeyRef: { name: 's', key: 'k' } }).spec.containers[0],
      }],
    },
  };
  expect(judge(apiEnv, two, { minor: 34 })).toEqual([]);
  expect(saidOf(apiEnv, two, { minor: 35 })).toEqual([at('', 'has both secretKeyRef and fileKeyRef')]);
  expect(judge(apiEnv, from({ fileKeyRef: null }), { minor: 35 })).toHaveLength(1);
});

test('reports an incomplete fileKeyRef from 1.35 on', () => {
  const found = (fileKeyRef: object) => foundIn(
    apiEnv,
    podWith(
      { env: [{ name: 'A', valueFrom: { fileKeyRef } }] },
      { volumes: [{ name: 'v', emptyDir: {} }, { name: 'c', configMap: { name: 'c' } }] },
    ),
    'spec.containers[0].env[0].valueFrom.fileKeyRef.',
    { minor: 35 },
  ).map(([place, what, fix]) => [place, what.replace('the variable "A" of container "app" ', ''), fix]);
  expect(found({ volumeName: 'v', path: '/p', key: 'a b' })).toEqual([]);
  expect(found({})).toEqual([
    ['volumeName', 'has no fileKeyRef.volumeName', 'Set "volumeName" to the name of an emptyDir of the pod.'],
    ['path', 'has no fileKeyRef.path', 'Set "path" to the file in the volume.'],
    ['key', 'has no fileKeyRef.key', 'Set "key" to the name that the variable has in the file.'],
  ]);
  expect(found({ volumeName: 'x', path: 'a/../p', key: 'a=b' })).toEqual([
    ['volumeName', 'refers to the volume "x", which the pod does not have',
      'Name an emptyDir of the pod, into which an init container writes the file.'],
    ['path', 'has the fileKeyRef.path "a/../p", and it must not contain ".."', 'Write the path without "..".'],
    ['key', 'takes the key "a=b" of a file, which cannot be the name of a variable',
      'Use printable ASCII without "=", best letters, digits and "_" only.'],
  ]);
  expect(found({ volumeName: 'c', path: 'p', key: 'k' }).map(([, what]) => what)).toEqual([
    'refers to the volume "c", which is no emptyDir',
  ]);
});

describe.each([['configMapKeyRef', 'ConfigMap'], ['secretKeyRef', 'Secret']])('%s', (source, kind) => {
  test('needs a name and a key', () => {
    expect(saidOf(apiEnv, from({ [source]: {} }))).toEqual([
      at(`.${source}.name`, `does not name its ${kind}`),
      at(`.${source}.key`, `does not name the key of its ${kind}`),
    ]);
    expect(fixesOf(apiEnv, from({ [source]: { name: '', key: '' } }))).toEqual([
      `Set "name" to the name of the ${kind}.`,
      `Set "key" to the key in the ${kind}.`,
    ]);
  });

  test('needs good ones', () => {
    expect(saidOf(apiEnv, from({ [source]: { name: 'A', key: 'a/b' } }))).toEqual([
      at(`.${source}.name`, `refers to the ${kind} "A", and no ${kind} can have that name`),
      at(`.${source}.key`, `takes the key "a/b" of a ${kind}, which no ${kind} can have`),
    ]);
    expect(fixesOf(apiEnv, from({ [source]: { name: 'A', key: 'a/b' } }))).toEqual([
      expect.stringContaining('Use lower-case letters'),
      expect.stringContaining('no ".." at the beginning'),
    ]);
    expect(saidOf(apiEnv, from({ [source]: { name: 'a', key: '..' } }))).toHaveLength(1);
    expect(saidOf(apiEnv, from({ [source]: { name: 'A', key: 'a' } }))).toHaveLength(1);
    expect(judge(apiEnv, from({ [source]: { name: 'a.b', key: '.k', optional: true } }))).toEqual([]);
  });
});

test('reports a field that the downward API does not have', () => {
  expect(saidOf(apiEnv, ref('status.podIp'))).toEqual([at(
    '.fieldRef.fieldPath',
    'refers to the field "status.podIp", which the downward API does not have there',
  )]);
  expect(fixesOf(
    apiEnv,
    ref('status.podIp'),
  )).toEqual([
    expect.stringMatching(/^Perhaps "status\.podIP" is meant\. It has metadata\.name, .*status\.podIPs, metadata\.labels\['KEY'\] and/),
  ]);
  expect(fixesOf(
    apiEnv,
    ref('nonsense'),
  )).toEqual([
    expect.stringMatching(
      /^It has metadata\.name, metadata\.namespace, metadata\.uid, spec\.nodeName, spec\.serviceAccountName, status\.hostIP, /,
    ),
  ]);
  for (const path of [
    'metadata.labels', 'metadata.annotations', 'status.phase', "metadata.name['a']", "['a']", "xmetadata.labels['a']",
    "metadata.labels['a'] ",
  ]) {
    expect(saidOf(apiEnv, ref(path))).toEqual([expect.stringContaining('which the downward API does not have there')]);
  }
});

test('reports a fieldRef without a field or of another version', () => {
  for (const path of ['', undefined]) {
    expect(saidOf(apiEnv, ref(path))).toEqual([at('.fieldRef.fieldPath', 'has a fieldRef without a fieldPath')]);
    expect(fixesOf(apiEnv, ref(path))).toEqual([expect.stringContaining('such as "metadata.name"')]);
  }
  expect(saidOf(apiEnv, ref('metadata.name', { apiVersion: 'v2' }))).toEqual([at(
    '.fieldRef.apiVersion',
    'has a fieldRef of the apiVersion "v2"',
  )]);
  expect(fixesOf(apiEnv, ref('metadata.name', { apiVersion: 'v2' }))).toEqual(['Remove "apiVersion", or write "v1".']);
});

test('reports the key of no label or annotation', () => {
  expect(saidOf(apiEnv, ref("metadata.labels['a b']"))).toEqual([at(
    '.fieldRef.fieldPath',
    'refers to metadata.labels[\'a b\'], and "a b" cannot be the key of a label or annotation',
  )]);
  expect(fixesOf(apiEnv, ref("metadata.labels['a b']"))).toEqual(['Write the key as it stands in "metadata".']);
  expect(saidOf(apiEnv, ref("metadata.labels['X.com/a']"))).toHaveLength(1);
  expect(saidOf(apiEnv, ref("metadata.annotations['']"))).toHaveLength(1);
  expect(saidOf(apiEnv, ref("metadata.annotations['a['b']"))).toHaveLength(1);
});

test.each([
  ['metadata.name'], ['metadata.namespace'], ['metadata.uid'], ['spec.nodeName'], ['spec.serviceAccountName'], ['spec.host'],
  ['status.hostIP'], ['status.hostIPs'], ['status.podIP'], ['status.podIPs'], ["metadata.labels['app']"], ["metadata.labels['x.com/a']"],
  ["metadata.annotations['X.com/a']"],
])('knows the field %s', path => {
  expect(judge(apiEnv, ref(path))).toEqual([]);
  expect(judge(apiEnv, ref(path, { apiVersion: 'v1' }))).toEqual([]);
  expect(judge(apiEnv, ref(path, { apiVersion: '' }))).toEqual([]);
});

test('reports a resource that the downward API does not have', () => {
  for (const name of ['', undefined]) {
    expect(saidOf(apiEnv, resource({ resource: name }))).toEqual([at(
      '.resourceFieldRef.resource',
      'has a resourceFieldRef without a resource',
    )]);
    expect(fixesOf(apiEnv, resource({ resource: name }))).toEqual([expect.stringContaining('one of limits.cpu, limits.memory')]);
  }
  expect(saidOf(apiEnv, resource({ resource: 'limit.cpu' }))).toEqual([at(
    '.resourceFieldRef.resource',
    'refers to the resource "limit.cpu", which the downward API does not have',
  )]);
  expect(fixesOf(
    apiEnv,
    resource({ resource: 'limit.cpu' }),
  )).toEqual([expect.stringMatching(/^Perhaps "limits\.cpu" is meant\. It has limits\.cpu, /)]);
  expect(fixesOf(apiEnv, resource({ resource: 'x' }))).toEqual([expect.stringMatching(/^It has limits\.cpu, /)]);
  expect(judge(apiEnv, resource({ resource: 'limits.hugepages' }))).toHaveLength(1);
});

test.each([
  ['limits.cpu', ['1', 1, '1m', '1000m', 0.001, '0', 0, undefined, null, '999999999.9n', '1000E']],
  ['requests.memory',
    ['1', '1k', '1000', '1M', '1G', '1T', '1P', '1E', '1Ki', '1024Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei', '0.9765625Ki', '1000m']],
  ['limits.ephemeral-storage', ['1', '1Mi']], ['requests.ephemeral-storage', ['1', '1Mi']], ['limits.memory', ['1Gi']],
  ['requests.cpu', ['1m']],
  ['requests.hugepages-2Mi', ['1', '1Mi']], ['limits.hugepages-1Gi', ['1Gi']],
])('knows the divisors of %s', (name, divisors) => {
  for (const divisor of divisors) {
    expect(judge(apiEnv, resource({ resource: name, divisor }))).toEqual([]);
  }
});

test.each([
  ['limits.cpu', ['2', '10m', '1k', '1Ki', '1e-3', '1000', '-1', '1u', '0.5']],
  ['requests.memory', ['2', '1m', '1024', '1048576', '3Ki', '512Ki', '1e3', '1E3', '1e6', '-1Ki', '2Mi', '10', '1n', '0.5Ki', '1500']],
  ['limits.hugepages-2Mi', ['2', '1m']],
])('reports other divisors of %s', (name, divisors) => {
  for (const divisor of divisors) {
    expect(saidOf(apiEnv, resource({ resource: name, divisor }))).toEqual([at(
      '.resourceFieldRef.divisor',
      `has the divisor "${divisor}", which is none for ${name}`,
    )]);
  }
});

test('says which divisors there are', () => {
  expect(fixesOf(apiEnv, resource({ resource: 'limits.cpu', divisor: '2' }))).toEqual([expect.stringContaining('1m for thousandths')]);
  expect(fixesOf(apiEnv, resource({ resource: 'limits.memory', divisor: '2' }))).toEqual([expect.stringContaining('1Ki or 1Mi')]);
});

test('looks at every container, and says nothing of good variables', () => {
  const list = [{ name: 'A', value: 'x' }, { name: 'B' }, { name: 'C', value: '' }, { name: '1-a.b', value: 'x' }];
  expect(judge(
    apiEnv,
    podOf({
      initContainers: [{ name: 'i', image: 'x', env: list }],
      containers: [{ name: 'a', image: 'x', env: null }, { name: 'b', image: 'x', env: list }],
    }),
  )).toEqual([]);
  expect(saidOf(
    apiEnv,
    podOf({ initContainers: [{ name: 'i', image: 'x', env: [{}] }] }),
  )).toEqual([expect.stringMatching(/^spec\.initContainers\[0\]\.env\[0\]\.name: /)]);
});
