import { Json } from '../../../../src/analysis/manifest/json';
import { proxyDiesFirst } from '../../../../src/analysis/rules/runtime/proxy-dies-first';
import { judge, podOf, workloadOf } from '../judge';

const proxy = (json: Json = {}) => ({
  name: 'proxy',
  image: 'x',
  ports: [{ containerPort: 1 }, { containerPort: 5432 }, { containerPort: 5433 }],
  ...json,
});
const app = { name: 'app', image: 'x', env: [{ name: 'URL', value: 'localhost:5432' }, { name: 'OTHER', value: 'localhost:5433' }] };

test.each([
  [app, 5432], [{ name: 'app', image: 'x', args: ['--db=127.0.0.1:5433'] }, 5433],
  [{ name: 'app', image: 'x', command: ['sh', '-c', 'until nc -z localhost 5433; do sleep 1; done; exec app'] }, 5433],
])('tells of a proxy that ends together with its app: %j', (client, port) => {
  const [finding, ...more] = judge(proxyDiesFirst, workloadOf('Deployment', { containers: [client, { name: 'x', image: 'x' }, proxy()] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', container: 'proxy', path: 'spec.template.spec.containers[2]' });
  expect(finding.message).toBe(
    `container "app" connects to port ${port} of container "proxy", and both get SIGTERM at the same time: if "proxy" ends first, `
    + 'the last requests of "app" fail at every rollout',
  );
  expect(finding.fix).toContain('Make "proxy" a native sidecar (SidecarKind.NATIVE)');
});

test('names the first client', () => {
  const [finding] = judge(proxyDiesFirst, podOf({ containers: [app, { ...app, name: 'second' }, proxy()] }));
  expect(finding.message).toContain('container "app" connects');
});

test.each([
  ['a preStop hook', { containers: [app, proxy({ lifecycle: { preStop: { sleep: { seconds: 5 } } } })] }],
  ['an exporter, which reads the app', { containers: [proxy(), app] }],
  ['a native sidecar', { initContainers: [{ ...proxy(), restartPolicy: 'Always' }], containers: [app, { name: 'x', image: 'x' }] }],
  ['an init container that uses the port', {
    initContainers: [{ ...app, restartPolicy: 'Always' }],
    containers: [{ name: 'x', image: 'x' }, proxy()],
  }],
  ['other ports', { containers: [app, proxy({ ports: [{ containerPort: 80 }] })] }],
  ['UDP', { containers: [app, proxy({ ports: [{ containerPort: 5432, protocol: 'UDP' }] })] }],
  ['a port without a number', { containers: [app, proxy({ ports: [{}] })] }],
  ['no ports', { containers: [app, proxy({ ports: undefined })] }],
  ['other hosts', { containers: [{ name: 'app', image: 'x', args: ['db:5432'] }, proxy()] }],
  ['one container', { containers: [{ ...app, ports: proxy().ports }] }],
  ['no containers', {}],
  ['a pod that ends by itself', { restartPolicy: 'Never', containers: [app, proxy()] }],
])('says nothing of %s', (_, spec) => {
  expect(judge(proxyDiesFirst, podOf(spec))).toEqual([]);
});
