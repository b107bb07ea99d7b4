import { Json } from '../../../../src/analysis/manifest/json';
import { proxyOpenToPods } from '../../../../src/analysis/rules/runtime/proxy-open-to-pods';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };
const socat = { name: 'db', image: 'alpine/socat:1.8.0.3', args: ['tcp-listen:5432,fork', 'tcp-connect:pg.prod:5432'] };
const CONNECTOR = 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1';
const CONNECTOR_V1 = 'gcr.io/cloudsql-docker/gce-proxy:1.37';
const found = (proxy: Json, spec: Json = {}) => judge(proxyOpenToPods, podOf({ containers: [app, { name: 'proxy', ...proxy }], ...spec }));

test('finds socat that listens everywhere beside an app', () => {
  const [finding, ...more] = found(socat);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ rule: 'proxy-open-to-pods', severity: 'info', path: 'spec.containers[1]', container: 'db' });
  expect(finding.message).toBe('container "db" is a proxy to a database and listens on all addresses (`tcp-listen` has no `bind`): '
    + 'every pod that gets to the address of this one gets to the database as well, with the rights that the proxy has');
  expect(finding.fix).toMatch(/^Add "bind=127.0.0.1" to the address that it listens at\. If other pods .* NetworkPolicy/);
});

test.each<[string, Json]>([
  ['cloud-sql-proxy', { image: CONNECTOR, args: ['--private-ip', '--address=0.0.0.0', '--port=5432', 'p:r:i'] }],
  ['its option in two words', { image: CONNECTOR, args: ['--address', '0.0.0.0', 'p:r:i'] }],
  ['its short option', { image: CONNECTOR, args: ['p:r:i', '-a', '::'] }],
  ['its variable', { image: CONNECTOR, args: ['p:r:i'], env: [{ name: 'CSQL_PROXY_ADDRESS', value: '0.0.0.0' }] }],
  ['one instance of two', { image: CONNECTOR, args: ['p:r:i?address=127.0.0.1', 'p:r:j?address=0.0.0.0'] }],
  ['the variable of alloydb-auth-proxy', {
    image: 'gcr.io/alloydb-connectors/alloydb-auth-proxy:1.11',
    args: ['projects/p'],
    env: [{ name: 'ALLOYDB_PROXY_ADDRESS', value: '0.0.0.0' }],
  }],
  ['socat with a port that it declares', { ...socat, ports: [{ containerPort: 5432 }] }],
  ['its variables alone', {
    image: CONNECTOR,
    env: [{ name: 'CSQL_PROXY_ADDRESS', value: '0.0.0.0' }, { name: 'CSQL_PROXY_INSTANCE_CONNECTION_NAME', value: 'p:r:i' }],
  }],
  ['the address of an instance', { image: CONNECTOR, args: ['p:r:i?port=1', 'p:r:j?port=2&address=0.0.0.0'] }],
  ['one in an image of its own', { image: 'tools:1', command: ['/cloud-sql-proxy', 'p:r:i', '--address=0.0.0.0'] }],
  ['one by the name of the container', { name: 'cloud-sql-proxy', image: 'mirror/csp:2', args: ['p:r:i', '--address=0.0.0.0'] }],
  ['alloydb-auth-proxy', { image: 'gcr.io/alloydb-connectors/alloydb-auth-proxy:1.11', args: ['projects/p', '--address=0.0.0.0'] }],
  ['cloud_sql_proxy', { image: CONNECTOR_V1, command: ['/cloud_sql_proxy', '-instances=p:r:i=tcp:0.0.0.0:5432'] }],
  ['the variable of cloud_sql_proxy', { image: CONNECTOR_V1, env: [{ name: 'INSTANCES', value: 'p:r:i=tcp:0.0.0.0:5432' }] }],
  ['socat in a script', { image: 'alpine:3', command: ['sh', '-c', 'apk add socat && exec socat TCP4-LISTEN:6379,fork TCP4:redis:6379'] }],
  ['socat with options', { image: 'alpine/socat', args: ['-d', '-T', '60', 'TCP-L:3306,reuseaddr,fork', 'OPENSSL:db:3306,verify=1'] }],
  ['socat that is bound to all', { image: 'alpine/socat', args: ['tcp-listen:3306,bind=0.0.0.0,fork', 'tcp:db:3306'] }],
  ['socat that is bound to all in the end', { image: 'alpine/socat', args: ['tcp-listen:3306,fork,bind=0.0.0.0', 'tcp:db:3306'] }],
  ['socat to a host that is named like this one', { image: 'alpine/socat', args: ['tcp-listen:3306', 'tcp:localhost.example.com:3306'] }],
  ['socat by variables', {
    image: 'alpine/socat',
    args: ['tcp-listen:$(DB_PORT),fork', 'tcp-connect:$(DB_TARGET)'],
    env: [{ name: 'DB_PORT', value: '15432' }, { name: 'DB_TARGET', value: 'pg.prod:5432' }],
  }],
])('knows %s', (_, proxy) => {
  expect(found(proxy)).toHaveLength(1);
});

test.each<[string, Json]>([
  ['cloud-sql-proxy by its default, 127.0.0.1', { image: CONNECTOR, args: ['--port=5432', 'p:r:i', '--http-address=0.0.0.0'] }],
  ['its option, which goes before the variable', {
    image: CONNECTOR, args: ['p:r:i', '--address=127.0.0.1'], env: [{ name: 'CSQL_PROXY_ADDRESS', value: '0.0.0.0' }],
  }],
  ['instances with an address each', { image: CONNECTOR, args: ['--address=0.0.0.0', 'p:r:i?address=127.0.0.1'] }],
  ['a socket', { image: CONNECTOR, args: ['--address=0.0.0.0', '--unix-socket=/run', 'p:r:i'] }],
  ['a socket in two words', { image: CONNECTOR, args: ['--address=0.0.0.0', '--unix-socket', '/run', 'p:r:i'] }],
  ['a socket of an instance', { image: CONNECTOR, args: ['--address=0.0.0.0', 'p:r:i?unix-socket=/run'] }],
  ['cloud_sql_proxy on 127.0.0.1', { image: CONNECTOR_V1, command: ['/cloud_sql_proxy', '-instances=p:r:i=tcp:5432'] }],
  ['socat that is bound', { image: 'alpine/socat', args: ['tcp-listen:5432,fork,bind=127.0.0.1', 'tcp:db:5432'] }],
  ['socat with a range', { image: 'alpine/socat', args: ['tcp-listen:5432,range=127.0.0.1/32', 'tcp:db:5432'] }],
  ['socat to what is no database', { image: 'alpine/socat', args: ['tcp-listen:8080,fork', 'tcp:web:8080'] }],
  ['socat to a database of the pod itself', { image: 'alpine/socat', args: ['tcp-listen:15432,fork', 'tcp:127.0.0.1:5432'] }],
  ['socat that only connects', { image: 'alpine/socat', args: ['-', 'tcp:db:5432'] }],
  ['socat that listens to a socket', { image: 'alpine/socat', args: ['unix-listen:/run/db', 'tcp:db:5432'] }],
  ['another program', { image: 'envoy', args: ['--address=0.0.0.0', 'tcp-listen:5432', 'tcp:db:5432'] }],
  ['a port of the node', { image: 'alpine/socat', args: socat.args, ports: [{ containerPort: 5432, hostPort: 5432 }] }],
])('leaves %s alone', (_, proxy) => {
  expect(found(proxy)).toEqual([]);
});

test.each<[string, Json, string]>([
  ['its `address` says so', { image: CONNECTOR, args: ['p:r:i', '--address=0.0.0.0'] }, 'Leave the address out: it listens'],
  ['`tcp:0.0.0.0`', { image: CONNECTOR_V1, args: ['-instances=p:r:i=tcp:0.0.0.0:5432'] }, 'Leave the address out, as in "tcp:5432": '],
])('says that %s, and what to write', (told, proxy, fix) => {
  expect(found(proxy)).toMatchObject([{ message: expect.stringContaining(`(${told})`), fix: expect.stringContaining(fix) }]);
});

test('leaves a pod alone that is nothing but a proxy, or several', () => {
  expect(judge(proxyOpenToPods, podOf({ containers: [socat] }))).toEqual([]);
  expect(judge(proxyOpenToPods, podOf({ initContainers: [{ ...app, restartPolicy: 'Always' }], containers: [socat] }))).toEqual([]);
  expect(judge(proxyOpenToPods, podOf({ initContainers: [app], containers: [socat, { ...socat, name: 'other' }] }))).toEqual([]);
});

test('leaves a pod alone that has the network of the node', () => {
  expect(found(socat, { hostNetwork: true })).toEqual([]);
});

test('finds a native sidecar, and not a step', () => {
  const beside = (proxy: Json) => judge(proxyOpenToPods, workloadOf('Job', { initContainers: [proxy], containers: [app] }));
  expect(beside({ ...socat, restartPolicy: 'Always' })).toMatchObject([{ message: expect.stringContaining('native sidecar "db" is a') }]);
  expect(beside(socat)).toEqual([]);
});
