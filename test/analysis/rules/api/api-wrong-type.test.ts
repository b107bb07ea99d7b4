import { Json } from '../../../../src/analysis/manifest/json';
import { apiWrongType } from '../../../../src/analysis/rules/api/api-wrong-type';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };
const container = (more: Json) => podOf({ containers: [{ ...app, ...more }] });
const spec = (more: Json) => podOf({ containers: [app], ...more });
const limit = (memory: unknown) => container({ resources: { limits: { memory } } });

test.each([
  ['a number for a string', container({ env: [{ name: 'PORT', value: 8080 }] }),
    'spec.containers[0].env[0].value',
    '"value" must be a string, and it is a number, so the API server rejects the manifest',
    'Write it in quotes as you mean it: without them, YAML reads 0644 as 420 and 1.10 as 1.1.'],
  ['a boolean for a string', container({ env: [{ name: 'DEBUG', value: true }] }),
    'spec.containers[0].env[0].value',
    '"value" must be a string, and true is a boolean, so the API server rejects the manifest',
    'Write it in quotes as you mean it: without them, YAML reads yes and on as true, and no and off as false.'],
  ['a list for a string', container({ image: ['app:1'] }),
    'spec.containers[0].image',
    '"image" must be a string, and it is a list, so the API server rejects the manifest',
    'Write one string, in quotes where needed.'],
  ['a number among strings', container({ args: ['-p', 80] }),
    'spec.containers[0].args[1]',
    'an entry of "args" must be a string, and 80 is a number, so the API server rejects the manifest',
    'Write it in quotes as you mean it: without them, YAML reads 0644 as 420 and 1.10 as 1.1.'],
  ['a label', { ...podOf({ containers: [app] }), metadata: { name: 'app', labels: { 'example.com/version': 1.5 } } },
    'metadata.labels[example.com/version]',
    '"example.com/version" must be a string, and 1.5 is a number, so the API server rejects the manifest',
    'Write it in quotes as you mean it: without them, YAML reads 0644 as 420 and 1.10 as 1.1.'],
  ['a string for a boolean', spec({ hostNetwork: 'true' }),
    'spec.hostNetwork',
    '"hostNetwork" must be true or false, and "true" is a string, so the API server rejects the manifest',
    'Remove the quotes: hostNetwork: true.'],
  ['another string for a boolean', spec({ hostNetwork: 'yes' }),
    'spec.hostNetwork',
    '"hostNetwork" must be true or false, and "yes" is a string, so the API server rejects the manifest',
    'Write true or false, without quotes.'],
  ['a number for a boolean', spec({ hostNetwork: 0 }),
    'spec.hostNetwork',
    '"hostNetwork" must be true or false, and 0 is a number, so the API server rejects the manifest',
    'Write true or false, without quotes.'],
  ['a string for a number', container({ ports: [{ containerPort: '80' }] }),
    'spec.containers[0].ports[0].containerPort',
    '"containerPort" must be a whole number of at most 32 bits, and "80" is a string, so the API server rejects the manifest',
    'Remove the quotes: containerPort: 80.'],
  ['a word for a number', container({ ports: [{ containerPort: 'http' }] }),
    'spec.containers[0].ports[0].containerPort',
    '"containerPort" must be a whole number of at most 32 bits, and "http" is a string, so the API server rejects the manifest',
    'Write a whole number, without quotes.'],
  ['a fraction', spec({ terminationGracePeriodSeconds: 1.5 }),
    'spec.terminationGracePeriodSeconds',
    '"terminationGracePeriodSeconds" must be a whole number of at most 64 bits, and 1.5 is none, so the API server rejects the manifest',
    'Write a whole number, without quotes.'],
  ['a number that is too large', container({ ports: [{ containerPort: 2 ** 31 }] }),
    'spec.containers[0].ports[0].containerPort',
    '"containerPort" must be a whole number of at most 32 bits, and 2147483648 is none, so the API server rejects the manifest',
    'Write one from -2147483648 to 2147483647.'],
  ['a boolean for a port', container({ livenessProbe: { tcpSocket: { port: true } } }),
    'spec.containers[0].livenessProbe.tcpSocket.port',
    '"port" must be a whole number of at most 32 bits or a string, and true is a boolean, so the API server rejects the manifest',
    'Write a whole number, without quotes.'],
  ['a fraction for a port', container({ livenessProbe: { tcpSocket: { port: 80.5 } } }),
    'spec.containers[0].livenessProbe.tcpSocket.port',
    '"port" must be a whole number of at most 32 bits or a string, and 80.5 is none, so the API server rejects the manifest',
    'Write a whole number, without quotes.'],
  ['an amount that cannot be read', limit('lots'),
    'spec.containers[0].resources.limits.memory',
    '"memory" must be a quantity such as 100m, 0.5 or 128Mi, and "lots" is none, so the API server rejects the manifest',
    'Write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where needed.'],
  ['an amount in another case', limit('1gi'),
    'spec.containers[0].resources.limits.memory',
    '"memory" must be a quantity such as 100m, 0.5 or 128Mi, and "1gi" is none, so the API server rejects the manifest',
    'Did you mean "1Gi"? The suffixes are k, M, G, T and Ki, Mi, Gi, Ti, without a B.'],
  ['an amount of bytes', limit('512MB'),
    'spec.containers[0].resources.limits.memory',
    '"memory" must be a quantity such as 100m, 0.5 or 128Mi, and "512MB" is none, so the API server rejects the manifest',
    'Did you mean "512M"? The suffixes are k, M, G, T and Ki, Mi, Gi, Ti, without a B.'],
  ['a list for an amount', limit([]),
    'spec.containers[0].resources.limits.memory',
    '"memory" must be a quantity such as 100m, 0.5 or 128Mi, and it is a list, so the API server rejects the manifest',
    'Write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where needed.'],
  ['a boolean for an amount', limit(true),
    'spec.containers[0].resources.limits.memory',
    '"memory" must be a quantity such as 100m, 0.5 or 128Mi, and true is a boolean, so the API server rejects the manifest',
    'Write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where needed.'],
  ['a time that cannot be read', { ...podOf({ containers: [app] }), metadata: { name: 'app', creationTimestamp: 'today' } },
    'metadata.creationTimestamp',
    '"creationTimestamp" must be a time such as 2024-01-31T12:00:00Z, and "today" is none, so the API server rejects the manifest',
    'Remove it: it is the API server that sets it.'],
  ['a string for a list', container({ command: 'sleep 5' }),
    'spec.containers[0].command',
    '"command" must be a list, and "sleep 5" is a string, so the API server rejects the manifest',
    'Write a list, even of one: command: ["sleep 5"].'],
  ['an object for a list', container({ ports: { containerPort: 80 } }),
    'spec.containers[0].ports',
    '"ports" must be a list, and it is an object, so the API server rejects the manifest',
    'Write a list: each entry begins with a hyphen.'],
  ['a string for an object', container({ securityContext: 'restricted' }),
    'spec.containers[0].securityContext',
    '"securityContext" must be an object, and "restricted" is a string, so the API server rejects the manifest',
    'Write its fields below it, such as "allowPrivilegeEscalation", "appArmorProfile", "capabilities".'],
  ['a string for an object with a name', container({ env: ['PORT=8080'] }),
    'spec.containers[0].env[0]',
    'an entry of "env" must be an object, and "PORT=***" is a string, so the API server rejects the manifest',
    'Write its fields below it, such as "name", "value", "valueFrom".'],
  ['a list for an object', container({ livenessProbe: [{ tcpSocket: { port: 80 } }] }),
    'spec.containers[0].livenessProbe',
    '"livenessProbe" must be an object, and it is a list, so the API server rejects the manifest',
    'Remove the hyphens: it is one object, not a list.'],
  ['a list for a map', spec({ nodeSelector: ['linux'] }),
    'spec.nodeSelector',
    '"nodeSelector" must be an object, and it is a list, so the API server rejects the manifest',
    'Write "key: value" lines below it.'],
  ['a string for a spec', podOf('app' as any),
    'spec',
    '"spec" must be an object, and "app" is a string, so the API server rejects the manifest',
    'Write its fields below it, such as "activeDeadlineSeconds", "affinity", "automountServiceAccountToken".'],
  ['a string for metadata', { ...podOf({ containers: [app] }), metadata: 'app' },
    'metadata',
    '"metadata" must be an object, and "app" is a string, so the API server rejects the manifest',
    'Write its fields below it, such as "name", "annotations", "creationTimestamp".'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiWrongType, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test('names the container', () => {
  expect(judge(apiWrongType, container({ image: 5 }))).toMatchObject([{ container: 'app' }]);
  expect(judge(apiWrongType, podOf({ containers: [app, 'web'] }))).toMatchObject([{ path: 'spec.containers[1]', container: undefined }]);
  expect(judge(apiWrongType, spec({ hostNetwork: 5 }))[0].container).toBeUndefined();
});

test.each([
  ['1GiB', '1Gi'],
  ['512mb', '512M'],
  ['1.5 gb', '1.5G'],
  ['100K', '100k'],
  ['100KB', '100k'],
  ['2ti', '2Ti'],
])('suggests for the amount %s: %s', (amount, meant) => {
  expect(judge(apiWrongType, limit(amount))).toMatchObject([{ fix: expect.stringContaining(`Did you mean "${meant}"?`) }]);
});

test.each(['1x', 'Gix', '1Gix', '-1gi', '1.5.5g'])('suggests nothing for the amount %s', amount => {
  expect(judge(apiWrongType, limit(amount))).toMatchObject([{
    fix: 'Write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where needed.',
  }]);
});

test.each([
  ['5', 'Remove the quotes: seconds: 5.'],
  ['-5', 'Remove the quotes: seconds: -5.'],
  ['5s', 'Write a whole number, without quotes.'],
  ['x5', 'Write a whole number, without quotes.'],
])('knows what to do about %j for a number', (seconds, fix) => {
  expect(judge(apiWrongType, container({ lifecycle: { preStop: { sleep: { seconds } } } }))).toMatchObject([{ fix }]);
});

test('finds all of them, wherever the workload is, and nothing else', () => {
  const job = workloadOf('Job', { containers: [{ ...app, command: 'x', foo: 1 }], restartPolicy: 5 });
  expect(judge(apiWrongType, { kind: 'List', items: [job] }).map(f => f.path)).toEqual([
    'items[0].spec.template.spec.containers[0].command', 'items[0].spec.template.spec.restartPolicy',
  ]);
  expect(judge(
    apiWrongType,
    container({ env: null, command: null, ports: [null], resources: { limits: { cpu: 1, memory: '1Gi' } } }),
  )).toEqual([]);
});

test('has words for what JSON does not have', () => {
  expect(judge(apiWrongType, container({ image: 5n }))).toMatchObject([{ message: expect.stringContaining('5 is something else') }]);
});
