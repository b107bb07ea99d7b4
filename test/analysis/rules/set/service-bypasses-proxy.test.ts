import { Json } from '../../../../src/analysis/manifest/json';
import { PodKnowledge } from '../../../../src/analysis/pod/pod-knowledge';
import { serviceBypassesProxy } from '../../../../src/analysis/rules/set/service-bypasses-proxy';
import { workloadOf } from '../judge';
import { judgeSet } from '../judge-set';

const app = { name: 'app', image: 'app:1', ports: [{ name: 'app', containerPort: 8000 }] };
const ambassador = { name: 'auth', image: 'haproxy:3.0', ports: [{ name: 'web', containerPort: 8080 }] };
const oauth = { name: 'proxy', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.6.0', args: ['--upstream=http://127.0.0.1:8000/'] };
const inbound: PodKnowledge = { helpers: { auth: { role: 'ambassador', inbound: [{ name: 'web', port: 8080, appPort: 8000 }] } } };

const workload = (...containers: Json[]) => workloadOf('Deployment', { containers });
const service = (port: Json, spec: Json = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'x' }, ports: [{ port: 1, targetPort: 8080 }, port], ...spec },
});
const found = (port: Json, workloads = [workload(app, ambassador)], knowledge: PodKnowledge | undefined = inbound) =>
  judgeSet(serviceBypassesProxy, [...workloads, service(port)], {}, knowledge);
const likely = (proxy: Json, port: Json = { port: 80, targetPort: 8000 }) => found(port, [workload(app, proxy)], {});

test('finds a Service that targets the port behind an ambassador', () => {
  const [finding, ...more] = found({ port: 80, targetPort: 8000 });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'service-bypasses-proxy',
    severity: 'error',
    path: 'spec.ports[1].targetPort',
    object: { kind: 'Service', name: 'web' },
  });
  expect(finding.message).toBe('the Service sends to port 8000 of Deployment "workload", where the app listens behind the ambassador '
    + '"auth", so that its clients go past that, or are refused if the app listens on 127.0.0.1 only');
  expect(finding.fix).toMatch(/^Use 8080 as "targetPort"\. .* acknowledge the finding on the Service/);
});

test.each([
  ['its name', { port: 80, targetPort: 'app' }],
  ['the port of the Service itself', { port: 8000 }],
  ['the port of the Service itself, where the target is 0', { port: 8000, targetPort: 0 }],
])('finds it by %s', (_, port) => {
  expect(found(port)).toMatchObject([{ severity: 'error' }]);
});

test.each([
  ['the port of the ambassador', { port: 80, targetPort: 8080 }],
  ['the name of its port', { port: 80, targetPort: 'web' }],
  ['a name that nobody has', { port: 8000, targetPort: 'none' }],
  ['another protocol', { port: 8000, protocol: 'UDP' }],
])('leaves %s alone', (_, port) => {
  expect(found(port)).toEqual([]);
});

test('leaves a Service alone that selects other pods, or has no selector', () => {
  const port = { port: 80, targetPort: 8000 };
  for (const selector of [{ app: 'y' }, undefined]) {
    expect(judgeSet(serviceBypassesProxy, [workload(app, ambassador), service(port, { selector })], {}, inbound)).toEqual([]);
  }
});

test('leaves a pod without the ambassador alone', () => {
  expect(found({ port: 80, targetPort: 8000 }, [workload(app)])).toEqual([]);
});

test('says how many workloads there are, those with an ambassador first', () => {
  const second = { ...workload(app, ambassador), metadata: { name: 'second' } };
  const [finding, ...more] = found({ port: 80, targetPort: 8000 }, [workload(app, oauth), second]);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', message: expect.stringContaining('Deployment "second" and 1 more, where') });
});

test('finds a Service past the upstream of a known proxy, for information', () => {
  const [finding, ...more] = likely(oauth);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', path: 'spec.ports[1].targetPort' });
  expect(finding.message).toContain('to port 8000 of Deployment "workload", where the app listens behind the proxy "proxy", so that its');
  expect(finding.fix).toMatch(/^Use the port of the proxy as "targetPort"\. /);
});

test.each([
  ['kube-rbac-proxy', { image: 'gcr.io/kubebuilder/kube-rbac-proxy:v0.16.0', args: ['--upstream=http://localhost:8000/', '--v=0'] }],
  ['one of OpenShift', { image: 'openshift/oauth-proxy@sha256:0', args: ['-https-address=:8443', '-upstream=http://localhost:8000'] }],
  ['one by its old name', { image: 'bitly/oauth2_proxy', args: ['--upstream', 'http://[::1]:8000'] }],
  ['gatekeeper', { image: 'quay.io/gogatekeeper/gatekeeper:2.1.1', args: ['--listen=:3000', '--upstream-url=http://127.0.0.1:8000'] }],
  ['prom-label-proxy', { image: 'prom-label-proxy', args: ['-upstream', 'http://127.0.0.1:8000', '-label', 'tenant'] }],
  ['ghostunnel', { image: 'ghostunnel/ghostunnel:v1', args: ['server', '--listen', ':8443', '--target', 'localhost:8000'] }],
  ['a native sidecar\'s program', { image: 'tools:1', command: ['/bin/oauth2-proxy'], args: ['--upstream=http://localhost:8000'] }],
  ['a script\'s program', { image: 'tools:1', command: ['sh', '-c', 'set -e; exec kube-rbac-proxy --upstream=http://localhost:8000'] }],
  ['one by the container\'s name', { name: 'oauth-proxy', image: 'mirror/auth:4', args: ['--upstream=http://localhost:8000'] }],
  ['one whose name says for whom it is', { image: 'example/shop-oauth2-proxy:1', args: ['--upstream=http://localhost:8000'] }],
  ['one of several upstreams', { image: 'oauth2-proxy', args: ['--upstream=http://localhost:9/api/,http://localhost:8000/'] }],
  ['one by its variable', { image: 'oauth2-proxy', env: [{ name: 'OAUTH2_PROXY_UPSTREAMS', value: 'http://127.0.0.1:8000' }] }],
  ['one by a variable of one\'s own', {
    image: 'oauth2-proxy', env: [{ name: 'APP', value: 'http://127.0.0.1:8000' }], args: ['--upstream=$(APP)'],
  }],
])('knows %s', (_, proxy) => {
  expect(likely({ name: 'proxy', ...proxy })).toMatchObject([{ severity: 'info' }]);
});

test.each([
  ['of another port', { image: 'oauth2-proxy', args: ['--upstream=http://127.0.0.1:80001', '--upstream=http://127.0.0.1:9000'] }],
  ['on another host', { image: 'oauth2-proxy', args: ['--upstream=http://localhost.example.com:8000', '--upstream=http://x.localhost:8000'] }],
  ['that is no address', { image: 'oauth2-proxy', args: ['--upstream=static://202', '--metrics-address=127.0.0.1:8000', '--upstream'] }],
  ['of a program that is not known', { image: 'envoy', args: ['--upstream=http://127.0.0.1:8000'] }],
  ['of a program that is not known, in the variable of one that is', {
    image: 'envoy', env: [{ name: 'OAUTH2_PROXY_UPSTREAMS', value: 'http://127.0.0.1:8000' }],
  }],
  ['of a program with a longer name', { image: 'oauth2-proxy-metrics', args: ['--upstream=http://127.0.0.1:8000'] }],
])('leaves an upstream %s alone', (_, proxy) => {
  expect(likely({ name: 'proxy', ...proxy })).toEqual([]);
});

test('leaves a proxy alone that is a step', () => {
  const step = workloadOf('Deployment', { initContainers: [oauth], containers: [app] });
  expect(found({ port: 80, targetPort: 8000 }, [step], {})).toEqual([]);
});
