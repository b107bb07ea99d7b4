import { Json } from '../../../../src/analysis/manifest/json';
import { initNeedsLaterContainer } from '../../../../src/analysis/rules/runtime/init-needs-later-container';
import { judge, podOf, workloadOf } from '../judge';

const at = (port: number) => ({ image: 'x', ports: [{ containerPort: port }] });
const app = { name: 'app', ...at(8080) };
const waiting = 'until nc -z localhost 8080; do sleep 1; done';
const step = (script: string) => ({ name: 'wait', image: 'x', command: ['sh', '-c', script] });
const native = (json: Json) => ({ name: 'proxy', image: 'x', restartPolicy: 'Always', ...json });
const pod = (...initContainers: Json[]) => podOf({ initContainers, containers: [app] });

test('fails where a step waits for the app', () => {
  const [finding, ...more] = judge(
    initNeedsLaterContainer,
    workloadOf('Deployment', { initContainers: [step(waiting)], containers: [app] }),
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', container: 'wait', path: 'spec.template.spec.initContainers[0]' });
  expect(finding.message).toBe(
    'its command waits for port 8080 (`nc -z localhost 8080`), which is that of container "app", '
      + 'and that one is started only when init container "wait" has ended: '
    + 'the pod stays at "Init" for ever',
  );
  expect(finding.fix).toBe(
    'Make "app" a native sidecar before "wait" ("initContainers" with "restartPolicy: Always"), or do this work in an app container.',
  );
});

test('fails where a step needs a later native sidecar', () => {
  const [finding, ...more] = judge(initNeedsLaterContainer, pod(step('curl localhost:9000 && migrate'), native(at(9000))));
  expect(more).toEqual([]);
  expect(finding.message).toContain('its command needs port 9000 (`curl localhost:9000`), which is that of native sidecar "proxy"');
  expect(finding.fix).toBe('Move "proxy" before "wait" in "initContainers".');
});

test.each([
  [{ startupProbe: { tcpSocket: { port: 8080 } } }, '.startupProbe', 'its startupProbe needs port 8080, which is'],
  [{ startupProbe: { httpGet: { port: 8080 } } }, '.startupProbe', 'its startupProbe needs port 8080, which is'],
  [{ startupProbe: { exec: { command: ['wget', 'http://localhost:8080'] } } }, '.startupProbe',
    'its startupProbe needs port 8080 (`wget http://localhost:8080`), which is'],
  [{ lifecycle: { postStart: { httpGet: { port: 8080 } } } }, '.lifecycle.postStart', 'its postStart hook needs port 8080, which is'],
  [{ lifecycle: { postStart: { exec: { command: ['sh', '-c', waiting] } } } }, '.lifecycle.postStart',
    'its postStart hook waits for port 8080 (`nc -z localhost 8080`), which is'],
])('fails where a native sidecar needs the app to have started: %j', (json, field, message) => {
  const [finding, ...more] = judge(initNeedsLaterContainer, pod(native(json)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', container: 'proxy', path: `spec.initContainers[0]${field}` });
  expect(finding.message).toContain(message);
  expect(finding.message).toContain('when native sidecar "proxy" has started');
  expect(finding.fix).toContain('or leave this check out.');
});

test('finds both the probe and the hook, but only one port of each command', () => {
  const both = native({ startupProbe: { tcpSocket: { port: 8080 } }, lifecycle: { postStart: { httpGet: { port: 8080 } } } });
  expect(judge(initNeedsLaterContainer, pod(both))).toHaveLength(2);
  expect(judge(initNeedsLaterContainer, pod(step('set -e; nc localhost 8080; nc localhost 8080; x')))).toHaveLength(1);
  expect(judge(initNeedsLaterContainer, pod(step('set -e; nc localhost 1; nc localhost 8080; x')))).toHaveLength(1);
});

test.each([
  ['a step that goes on', pod(step('nc -z localhost 8080 || true'))],
  ['a step that asks elsewhere', pod(step('until nc -z db 8080; do sleep 1; done'))],
  ['a port that nobody declares', pod(step('until nc -z localhost 8081; do sleep 1; done'))],
  ['a native sidecar before', pod(native(at(8080)), step(waiting))],
  ['a port of its own', pod({ ...step(waiting), ports: [{ containerPort: 8080 }] })],
  ['the command of a native sidecar', pod(native(step(waiting)))],
  ['its readiness probe', pod(native({ readinessProbe: { tcpSocket: { port: 8080 } } }))],
  ['its startup probe for another host', pod(native({ startupProbe: { httpGet: { host: 'db', port: 8080 } } }))],
  ['its startup probe for itself', pod(native({ ...at(8080), startupProbe: { tcpSocket: { port: 8080 } } }))],
  ['its preStop hook', pod(native({ lifecycle: { preStop: { httpGet: { port: 8080 } } } }))],
  ['hostNetwork', podOf({ hostNetwork: true, initContainers: [step(waiting)], containers: [app] })],
  ['a later step', pod(step('until nc -z localhost 80; do sleep 1; done'), { name: 's', ...at(80) })],
  ['UDP', podOf({ initContainers: [step(waiting)], containers: [{ name: 'app', ports: [{ containerPort: 8080, protocol: 'UDP' }] }] })],
  ['app containers', podOf({ containers: [step(waiting), app] })],
  ['app containers behind init containers', podOf({ initContainers: [native({})], containers: [step(waiting), app] })],
  ['no containers', podOf({})],
])('says nothing of %s', (_, manifest) => {
  expect(judge(initNeedsLaterContainer, manifest)).toEqual([]);
});
