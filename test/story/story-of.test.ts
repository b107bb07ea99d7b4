import { parse } from 'yaml';
import { PodAnalysis } from '../../src/analysis';
import { PodStory } from '../../src/story/pod-story';
import type { Story } from '../../src/story/story';

/** The story of a pod with this spec. */
const told = (spec: object, manifest: object = {}): Story =>
  PodStory.of(PodAnalysis.of({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec, ...manifest }))._story;
const app = { name: 'app', image: 'app:1' };

describe('the start', () => {
  test('has the containers in their order, with what each waits for and the seconds before', () => {
    const { containers, startedAfterSeconds } = told({
      initContainers: [
        { name: 'first', image: 'busybox:1.37', command: ['sleep', '600'] },
        { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', startupProbe: { httpGet: { port: 8080, path: '/ready' } } },
        { name: 'second', image: 'busybox:1.37', command: ['sleep', '1200'] },
      ],
      containers: [app, { name: 'ship', image: 'ship:1' }],
    });
    expect(startedAfterSeconds).toBe(1800);
    expect(containers.map(({ name, lifetime, waitsFor, startsAfterSeconds }) => [name, lifetime, waitsFor, startsAfterSeconds])).toEqual([
      ['first', 'step', undefined, 0], ['proxy', 'native', 0, 600], ['second', 'step', 1, 600], ['app', 'app', 2, 1800], ['ship', 'app', 2, 1800],
    ]);
    expect(containers.map(({ gates }) => gates.map(({ by, seconds, action }) => [by, seconds, action]))).toEqual([
      [['completion', 600, undefined]], [['startupProbe', 0, 'httpGet :8080/ready']], [['completion', 1200, undefined]], [], [],
    ]);
  });

  test('shows no secret of a command', () => {
    const { containers } = told({ containers: [{ ...app, command: ['app', '--password=hunter2'] }] });
    expect(containers[0].command).toBe('app --password=***');
  });
});

test('a volume is written by whose command plainly writes there; of others that can, nobody knows', () => {
  const { volumes } = told({
    containers: [
      { ...app, command: ['sh', '-c', 'date > /var/log/app/now'], volumeMounts: [{ name: 'logs', mountPath: '/var/log/app' }] },
      { name: 'ship', image: 'ship:1', volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true, subPath: 'a' }] },
      { name: 'other', image: 'other:1', volumeMounts: [{ name: 'logs', mountPath: '/o' }] },
    ],
    volumes: [{ name: 'logs', emptyDir: { sizeLimit: '64Mi', medium: 'Memory' } }],
  });
  expect(volumes).toEqual([{
    name: 'logs',
    kind: 'emptyDir',
    what: 'emptyDir of at most 64Mi, in memory',
    mounts: [
      { container: 0, path: '/var/log/app', canWrite: true, writes: true },
      { container: 1, path: '/logs', subPath: 'a', canWrite: false, writes: false },
      { container: 2, path: '/o', canWrite: true, writes: false },
    ],
  }]);
});

describe('what is asked for', () => {
  const asks = (cpu: string, more: object = {}) => ({ image: 'a:1', resources: { requests: { cpu } }, ...more });
  const cpuOf = (spec: object) => told(spec).resources.totals.find(({ resource }) => resource === 'cpu');

  test('is decided by a step that needs more than all that run on', () => {
    expect(cpuOf({
      initContainers: [
        asks('1', { name: 'proxy', restartPolicy: 'Always' }), asks('2', { name: 'build' }), asks('1', { name: 'late', restartPolicy: 'Always' }),
      ],
      containers: [asks('500m', { name: 'app' })],
    })).toMatchObject({ request: '3', requestFrom: { by: 'step', containers: [0, 1] }, unlimited: [0, 1, 2, 3] });
  });

  test('is decided by all that run on, else', () => {
    expect(cpuOf({ initContainers: [asks('1', { name: 'build' })], containers: [asks('500m', { name: 'a' }), asks('1', { name: 'b' })] }))
      .toMatchObject({ request: '1500m', requestFrom: { by: 'running', containers: [1, 2] } });
  });

  test('is decided by the pod, where it says so itself', () => {
    expect(cpuOf({ resources: { requests: { cpu: '4' } }, overhead: { cpu: '250m' }, containers: [asks('500m', { name: 'a' })] }))
      .toMatchObject({ request: '4250m', requestFrom: { by: 'pod', containers: [], overhead: '250m' } });
  });
});

describe('Services', () => {
  const [service, pod] = [
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { containers: [{ name: 'log', image: 'l:1' }, { ...app, ports: [{ containerPort: 8080, name: 'http' }] }] },
    },
  ];

  test('lead to a container, where they are seen together', () => {
    expect(PodStory.ofAll(PodAnalysis.ofAll([service, pod]))[0]._story.network.services).toEqual([
      { name: 'web', isHeadless: false, ports: [{ port: '80', target: 'http', protocol: 'TCP', container: 1, number: 8080 }] },
    ]);
    expect(PodStory.ofAll(PodAnalysis.ofAll([pod]))[0]._story.network.services).toEqual([]);
  });

  test('are not known, where the pod is seen alone', () => {
    expect(PodStory.of(PodAnalysis.of(pod))._story.network.services).toBeUndefined();
  });

  test('have their findings in the story of the pod that they lead to', () => {
    const wrong = { ...service, spec: { ...service.spec, ports: [{ port: 80, targetPort: 'nowhere' }] } };
    expect(PodStory.ofAll(PodAnalysis.ofAll([wrong, pod]))[0]._story.findings)
      .toMatchObject([{ rule: 'service-port-unmatched', about: 'Service "web"' }]);
  });

  test('are kept up to twenty, and counted beyond', () => {
    const many = Array.from({ length: 25 }, (_, i) => ({ ...service, metadata: { name: `web-${i}` } }));
    const { services, moreServices } = PodStory.ofAll(PodAnalysis.ofAll([...many, pod]))[0]._story.network;
    expect([services?.length, moreServices]).toEqual([20, 5]);
  });
});

test('connections to localhost lead to whoever declares the port', () => {
  const { network } = told({
    containers: [
      { ...app, command: ['sh', '-c', 'until nc -z localhost 5432; do sleep 1; done; curl localhost:9999'] },
      { name: 'db', image: 'db:1', ports: [{ containerPort: 5432 }] },
    ],
  });
  expect(network.connections).toEqual([{ from: 0, port: 5432, to: 1, by: 'command' }, { from: 0, port: 9999, to: undefined, by: 'command' }]);
});

test('the end has the hooks and signals of each container, with the seconds that are known', () => {
  const { end } = told({
    terminationGracePeriodSeconds: 20,
    initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }],
    containers: [{ ...app, lifecycle: { preStop: { sleep: { seconds: 5 } } } }],
  });
  expect(end.onDeletion.map(({ container, what, afterSeconds }) => [container, what, afterSeconds])).toEqual([
    [1, 'sleep 5 s', 0], [1, 'SIGTERM', 5], [0, 'SIGTERM', undefined], [1, 'SIGKILL', 20], [0, 'SIGKILL', 20],
  ]);
});

test('findings belong to the container at whose path they are, also where two have one name', () => {
  const port = { ports: [{ containerPort: 80 }] };
  const { findings } = told({ initContainers: [{ name: 'x' }], containers: [{ ...app, ...port }, { ...app, ...port }] });
  expect(findings.filter(({ rule }) => rule === 'port-clash').map(({ container, path }) => [container, path]))
    .toEqual([[2, 'spec.containers[1].ports[0]']]);
  expect(findings.filter(({ rule }) => rule === 'api-image').map(({ container }) => container)).toEqual([0]);
});

test('of a List, findings of other workloads are not in the story of the first', () => {
  const list = parse(`
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: app, image: 'a:1'}]}}
  - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: app}]}}`);
  expect(PodAnalysis.of(list).findings.map(({ rule }) => rule)).toContain('api-image');
  expect(PodStory.of(PodAnalysis.of(list))._story.findings).toEqual([]);
});

test('a manifest without a pod has no story', () => {
  expect(told({}, { kind: 'Service' })).toMatchObject({ kind: '', containers: [], volumes: [], findings: [] });
});
