import { Json } from '../../../../src/analysis/manifest/json';
import { probeHostSet } from '../../../../src/analysis/rules/runtime/probe-host-set';
import { judge, podOf } from '../judge';

const pod = (json: Json, spec: Json = {}) => podOf({ ...spec, containers: [{ name: 'app', image: 'x', ...json }] });
const on = (host: string) => ({ livenessProbe: { httpGet: { host, port: 80 } } });

test.each([
  [on('localhost'), 'livenessProbe.httpGet'],
  [{ readinessProbe: { tcpSocket: { host: 'localhost', port: 80 } } }, 'readinessProbe.tcpSocket'],
  [{ startupProbe: { httpGet: { host: 'localhost', port: 80 } } }, 'startupProbe.httpGet'],
  [{ lifecycle: { postStart: { httpGet: { host: 'localhost', port: 80 } } } }, 'lifecycle.postStart.httpGet'],
  [{ lifecycle: { preStop: { tcpSocket: { host: 'localhost', port: 80 } } } }, 'lifecycle.preStop.tcpSocket'],
])('warns of %j', (json, path) => {
  const [finding, ...more] = judge(probeHostSet, pod(json));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'app', path: `spec.containers[0].${path}.host` });
  expect(finding.message).toBe(
    'the "host" is "localhost", and the kubelet asks it from the node: '
      + 'there it is the node itself, not the pod, so the container is not what answers, '
    + 'and the Pod Security levels baseline and restricted forbid it from 1.34 on',
  );
  expect(finding.fix).toContain('Remove "host"');
});

test.each(['localhost', '127.0.0.1', '127.0.1.1', '::1'])('says nothing of %s on the host\'s network, where it works', host => {
  expect(judge(probeHostSet, pod(on(host), { hostNetwork: true }))).toEqual([]);
});

test.each(['example.com', 'localhost.example.com', '10.0.0.1'])('warns of the other host %s', host => {
  for (const hostNetwork of [true, false]) {
    const [finding] = judge(probeHostSet, pod(on(host), { hostNetwork }));
    expect(finding).toMatchObject({ severity: 'warning' });
    expect(finding.message).toContain(
      'the answer says nothing about this container, and the Pod Security levels baseline and restricted forbid it',
    );
  }
});

test.each([
  on(''), { livenessProbe: { httpGet: { port: 80 } } }, { livenessProbe: { exec: { command: ['x'] } } },
  { lifecycle: { preStop: { sleep: { seconds: 1 } } } }, { lifecycle: {} }, {},
])('says nothing of %j', json => {
  expect(judge(probeHostSet, pod(json))).toEqual([]);
});
