import { changes, each, listAt, values } from '../mutant';

const NAMES = ['', 'A', 'a b', 'a=b', '=', 'é', 'tab\t', '1', '-', '.', '..', '...a', 'A'.repeat(1000), undefined, null];
const FIELDS = [
  'metadata.name', 'metadata.labels', 'metadata.annotations', "metadata.labels['app']", "metadata.labels['not valid']",
  "metadata.labels['']", "metadata.annotations['UPPER.example.com/Key']", "metadata.annotations['a b']", "metadata.name['x']",
  'spec.nodeName', 'spec.serviceAccountName', 'spec.hostname', 'status.podIP', 'status.phase', 'status.hostIPs', 'metadata.uid',
  'metadata.uuid', '', undefined,
];
const RESOURCES = [
  'limits.cpu', 'requests.memory', 'limits.ephemeral-storage', 'requests.hugepages-2Mi', 'limits.hugepages-', 'limits.storage', 'cpu',
  'limits.example.com/gpu', '', undefined,
];
const REFERENCES = ['', 'a', 'A', 'a_b', 'a.b', '.a', 'n'.repeat(253), 'n'.repeat(254), undefined, null];
const KEYS = ['', 'a', 'a/b', '.', '..', '..a', '.a', 'a b', 'K'.repeat(253), 'K'.repeat(254), undefined];

export const ENV = [
  ...values('variable', m => m.env(), { name: NAMES, value: ['', 'x', null] }),
  ...each('fieldRef', FIELDS, (m, fieldPath) => m.envFrom({ fieldRef: { fieldPath } })),
  ...each('resourceFieldRef', RESOURCES, (m, resource) => m.envFrom({ resourceFieldRef: { resource } })),
  ...each('divisor of cpu', ['1', '1m', '2', '1Mi', '0', 1, '10m', '0.001', '1.0'], (m, divisor) =>
    m.envFrom({ resourceFieldRef: { resource: 'limits.cpu', divisor } })),
  ...each('divisor of memory', ['1', '1m', '2', '1Mi', '1024', '1Ki', '1k', 0, '10Gi', '1024Ki', '1e3'], (m, divisor) =>
    m.envFrom({ resourceFieldRef: { resource: 'requests.memory', divisor } })),
  ...['configMapKeyRef', 'secretKeyRef'].flatMap(kind => [
    ...each(`${kind} of`, REFERENCES, (m, name) => m.envFrom({ [kind]: { name, key: 'key' } })),
    ...each(`${kind} with key`, KEYS, (m, key) => m.envFrom({ [kind]: { name: 'a', key } })),
  ]),
  ...['configMapRef', 'secretRef'].flatMap(kind =>
    each(`envFrom ${kind}`, REFERENCES, (m, name) => listAt(m.container(), 'envFrom').push({ [kind]: { name } }))),
  ...each('envFrom prefix', ['', 'A_', '1', 'a=', 'é', 'a b', '.'], (m, prefix) =>
    listAt(m.container(), 'envFrom').push({ prefix, secretRef: { name: 'a' } })),
  ...each('fileKeyRef', [
    {}, { path: 'f' }, { key: 'K' }, { path: 'f', key: 'K', optional: true }, { path: '/f', key: 'K' }, { path: '../f', key: 'K' },
    { path: 'f', key: 'a=b' }, { path: 'f', key: 'a b' }, { path: 'f', key: 'K', volumeName: 'nowhere' },
    { path: 'f', key: 'K', volumeName: 'A' }, { path: 'f', key: 'K', volumeName: '' },
  ], (m, file) => m.envFrom({
    fileKeyRef: {
      volumeName: m.newVolume(m.choice.percent(75) ? { emptyDir: {} } : { configMap: { name: 'a' } }).name,
      ...file,
    },
  })),
  ...changes({
    'value and valueFrom': m =>
      listAt(m.container(), 'env').push({ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
    'empty value and valueFrom': m =>
      listAt(m.container(), 'env').push({ name: 'A', value: '', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
    'value and valueFrom without a source': m => listAt(m.container(), 'env').push({ name: 'A', value: 'x', valueFrom: {} }),
    'valueFrom without a source': m => m.envFrom({}),
    'valueFrom of null': m => listAt(m.container(), 'env').push({ name: 'A', valueFrom: null }),
    'valueFrom with a source of null': m => m.envFrom({ fieldRef: null }),
    'valueFrom with two sources': m => m.envFrom({ fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } }),
    'variable twice': m => listAt(m.container(), 'env').push({ name: 'TWICE', value: 'a' }, { name: 'TWICE', value: 'b' }),
    'empty variable': m => listAt(m.container(), 'env').push({}),
    'empty envFrom': m => listAt(m.container(), 'envFrom').push({}),
    'envFrom with a prefix only': m => listAt(m.container(), 'envFrom').push({ prefix: 'A_' }),
    'envFrom with two sources': m => listAt(m.container(), 'envFrom').push({ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }),
    'fieldRef of a wrong version': m => m.envFrom({ fieldRef: { fieldPath: 'metadata.name', apiVersion: 'v2' } }),
  }),
];
