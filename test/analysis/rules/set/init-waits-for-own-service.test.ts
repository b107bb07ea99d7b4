import { initWaitsForOwnService } from '../../../../src/analysis/rules/set/init-waits-for-own-service';
import { podOf, workloadOf } from '../judge';
import { judgeSet } from '../judge-set';

const waiting = (command: string, lifetime?: string) => ({
  initContainers: [
    { name: 'first', image: 'f:1' },
    { name: 'wait', image: 'busybox:1.37', restartPolicy: lifetime, command: ['sh', '-c', `until ${command}; do sleep 1; done`] },
  ],
  containers: [{ name: 'app', image: 'app:1' }],
});
const service = (spec: object = {}, namespace?: string) => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace }, spec: { selector: { app: 'x' }, ports: [{ port: 80 }], ...spec },
});
const deployment = (command: string, namespace?: string) => ({
  ...workloadOf('Deployment', waiting(command)),
  metadata: { name: 'web', namespace },
});
const found = (...objects: object[]) => judgeSet(initWaitsForOwnService, objects);

test('finds an init container that waits for the Service of its own pod', () => {
  const [finding, ...more] = found(deployment('nc -z web 80'), service());
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'init-waits-for-own-service',
    severity: 'error',
    path: 'spec.template.spec.initContainers[1]',
    container: 'wait',
    object: { kind: 'Deployment', name: 'web' },
  });
  expect(finding.message).toContain('init container "wait" waits for the Service "web" (`nc -z web 80`), '
    + 'which selects only the pods of this Deployment: a pod gets no traffic');
  expect(finding.fix).toMatch(/^Wait in the app/);
});

test('says so of a Pod', () => {
  const pod = { ...podOf(waiting('curl http://web/')), metadata: { name: 'pod', labels: { app: 'x' } } };
  expect(found(service(), pod)).toMatchObject([{
    path: 'spec.initContainers[1]',
    message: expect.stringContaining('selects only this Pod: '),
  }]);
});

test.each([
  ['web', undefined, undefined],
  ['web.prod', 'prod', 'prod'],
  ['web.prod.svc', 'prod', 'prod'],
  ['web.prod.svc.cluster.local', 'prod', 'prod'],
  ['web', 'prod', 'prod'],
])('knows the Service by the name %s', (host, of, its) => {
  expect(found(deployment(`nc ${host} 80`, of), service({}, its))).toHaveLength(1);
});

test.each([
  ['other', undefined, undefined],
  ['web', 'prod', 'dev'],
  ['web.dev', 'prod', 'prod'],
  ['web.prod.example.com', 'prod', 'prod'],
])('knows that the name %s is another one', (host, of, its) => {
  expect(found(deployment(`nc ${host} 80`, of), service({}, its))).toEqual([]);
});

test('finds the name of a headless Service, which resolves only to ready pods', () => {
  expect(found(deployment('nslookup web'), service({ clusterIP: 'None' }))).toMatchObject([{ severity: 'error' }]);
  expect(found(deployment('nslookup web'), service())).toEqual([]);
  expect(found(deployment('nslookup web'), service({ clusterIP: '10.0.0.7' }))).toEqual([]);
});

test.each([
  ['that publishes pods that are not ready', service({ publishNotReadyAddresses: true })],
  ['that publishes the names of pods that are not ready', service({ publishNotReadyAddresses: true, clusterIP: 'None' })],
  ['without a selector', service({ selector: undefined })],
  ['that is an alias', service({ type: 'ExternalName' })],
  ['of another workload', service({ selector: { app: 'y' } })],
])('says nothing of a Service %s', (_, own) => {
  expect(found(deployment('nc -z web 80'), own)).toEqual([]);
});

test('says nothing if another workload may answer', () => {
  const other = { ...workloadOf('StatefulSet', { containers: [{ name: 'app', image: 'app:1' }] }), metadata: { name: 'other' } };
  expect(found(deployment('nc -z web 80'), other, service())).toEqual([]);
});

test('says nothing of a Service that selects only another workload', () => {
  const other = { ...workloadOf('StatefulSet', { containers: [{ name: 'app', image: 'app:1' }] }), metadata: { name: 'other' } };
  const own = workloadOf('Deployment', waiting('nc -z web 80'));
  own.spec.template.metadata.labels = { app: 'y' };
  expect(found(own, other, service())).toEqual([]);
  expect(found(own, other, service({ selector: { app: 'y' } }))).toHaveLength(1);
});

test('says nothing of what is not a step', () => {
  expect(found(workloadOf('Deployment', waiting('nc -z web 80', 'Always')), service())).toEqual([]);
});
