import { Json } from '../../../../src/analysis/manifest/json';
import { HelperKnowledge } from '../../../../src/analysis/pod/pod-knowledge';
import { ambassadorBypassed } from '../../../../src/analysis/rules/runtime/ambassador-bypassed';
import { judge, podOf } from '../judge';

const upstream = (...targets: string[]) => ({ name: 'db', port: 5432, targets });
const knowing = (more: Partial<HelperKnowledge> = {}) => ({
  helpers: {
    proxy: { role: 'ambassador' as const, upstreams: [upstream('postgres.prod:5433')], ...more },
    ship: { role: 'sidecar' as const },
  },
});
const pod = (json: Json, ...others: Json[]) => podOf({
  initContainers: [{ name: 'proxy', image: 'x', restartPolicy: 'Always', args: ['postgres.prod:5433'] }],
  containers: [{ name: 'ship', image: 'x' }, { name: 'app', image: 'x', ...json }, ...others],
});
const env = (value: unknown, name = 'URL') => ({ env: [{ name: 'A', value: 'a' }, { name, value }] });

test.each([
  [env('postgres://me@postgres.prod:5433/shop'), 'env[1].value', 'the variable "URL" names'],
  [env('postgres.prod'), 'env[1].value', 'the variable "URL" names'],
  [{ command: ['app', '--db=postgres.prod:5433'] }, 'command[1]', '"command" names'],
  [{ args: ['postgres.prod:5433,other:1'] }, 'args[0]', '"args" names'],
])('warns of %j', (json, path, what) => {
  const [finding, ...more] = judge(ambassadorBypassed, pod(json), {}, knowing());
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'app', path: `spec.containers[1].${path}` });
  expect(finding.message).toBe(
    `${what} "postgres.prod:5433", which is what the ambassador "proxy" proxies at 127.0.0.1:5432: "app" goes past it, `
    + 'so nothing that the ambassador does holds for these connections',
  );
  expect(finding.fix).toBe('Use 127.0.0.1:5432 there, or the variables of the upstream "db" that "app" has.');
});

test('judges the clients that are named, and all targets', () => {
  const both = knowing({ clients: ['a', 'b'], upstreams: [upstream('x.y:1', 'z.y:2')] });
  const names = [
    { name: 'a', image: 'x', args: ['x.y:1', 'z.y:2'] },
    { name: 'b', image: 'x', args: ['z.y:2'] },
    { name: 'c', image: 'x', args: ['z.y:2'] },
  ];
  expect(judge(ambassadorBypassed, pod({ args: ['z.y:2'] }, ...names), {}, both).map(f => [f.container, f.path])).toEqual([
    ['a', 'spec.containers[2].args[0]'], ['a', 'spec.containers[2].args[1]'], ['b', 'spec.containers[3].args[0]'],
  ]);
});

test.each([
  ['DB_HOST', 'db', true], ['db_hostname', 'db', true], ['DB_ADDR', 'db', true], ['DB_ADDRESS', 'db', true], ['DB_SERVER', 'db', true],
  ['ENDPOINT', 'db', true], ['DB_NAME', 'db', false], ['HOSTS', 'db', false], ['DB_HOST', 'mydb', false],
  ['DB_NAME', 'tcp://db:5433', true], ['DB_NAME', 'db:54330', false], ['DB_NAME', 'mydb:5433', false],
])('takes a host without a dot for one only where that is plain: %s=%s', (name, value, found) => {
  expect(judge(ambassadorBypassed, pod(env(value, name)), {}, knowing({ upstreams: [upstream('db:5433')] }))).toHaveLength(found ? 1 : 0);
});

test.each([
  env('my-postgres.prod:5433'), env('my.postgres.prod:5433'), env('xpostgres.prod'), env('postgres.prod.example.com'),
  env('postgres.production'), env('postgres.prod:9187'), env('postgres.prod-2:5433'), env('127.0.0.1:5432'), env(7),
  { env: 'x', command: [7], args: null },
])('says nothing of %j', json => {
  expect(judge(ambassadorBypassed, pod(json), {}, knowing())).toEqual([]);
});

test('finds the target behind a name that only looks like it', () => {
  expect(judge(ambassadorBypassed, pod(env('my-postgres.prod, postgres.prod.')), {}, knowing())).toHaveLength(1);
});

test.each(['localhost:1', '127.0.0.1:1', '[::1]:1', '127.0.1.1:1'])('says nothing of a target in the pod itself: %s', target => {
  expect(judge(ambassadorBypassed, pod(env(target)), {}, knowing({ upstreams: [upstream(target)] }))).toEqual([]);
});

test('says nothing where nothing is known', () => {
  expect(judge(ambassadorBypassed, pod(env('postgres.prod:5433')))).toEqual([]);
  expect(judge(ambassadorBypassed, pod(env('postgres.prod:5433')), {}, knowing({ upstreams: undefined }))).toEqual([]);
  expect(judge(ambassadorBypassed, pod({}, { name: 'late', image: 'x', ...env('postgres.prod:5433') }), {}, knowing())).toEqual([]);
});
