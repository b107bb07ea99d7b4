import { Json } from '../../../../src/analysis/manifest/json';
import { probeNamedPortElsewhere } from '../../../../src/analysis/rules/runtime/probe-named-port-elsewhere';
import { judge, podOf } from '../judge';

const other = { name: 'other', image: 'x', ports: [{ containerPort: 1 }, { name: 'metrics', containerPort: 9100 }] };
const pod = (json: Json) => podOf({
  initContainers: [{ name: 'init', image: 'x' }],
  containers: [{ name: 'app', image: 'x', ports: [{ name: 'http', containerPort: 80 }], ...json }, other],
});

test.each([
  [{ readinessProbe: { httpGet: { port: 'metrics' } } }, 'error', 'readinessProbe.httpGet.port',
    'the probe never passes, so the pod is never ready'],
  [{ startupProbe: { tcpSocket: { port: 'metrics' } } }, 'error', 'startupProbe.tcpSocket.port',
    'the probe never passes, so the container never counts as started'],
  [{ livenessProbe: { httpGet: { port: 'metrics' } } }, 'warning', 'livenessProbe.httpGet.port', 'the probe does nothing'],
  [{ lifecycle: { postStart: { httpGet: { port: 'metrics' } } } }, 'error', 'lifecycle.postStart.httpGet.port',
    'the hook fails, so the container is killed and started again'],
  [{ lifecycle: { preStop: { httpGet: { port: 'metrics' } } } }, 'warning', 'lifecycle.preStop.httpGet.port',
    'the hook fails and does nothing'],
])('finds %j', (json, severity, path, outcome) => {
  const [finding, ...more] = judge(probeNamedPortElsewhere, pod(json));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity, container: 'app', path: `spec.containers[0].${path}` });
  const field = path.split('.').slice(-3)[0];
  expect(finding.message).toContain(
    `the ${field} of container "app" asks the port "metrics", `
      + `which is not among its own ports but among those of container "other": ${outcome}`,
  );
  expect(finding.fix).toBe(`Move the ${field} to "other", or say the number of the port.`);
});

test('finds a name that no container has', () => {
  const [finding] = judge(probeNamedPortElsewhere, pod({ readinessProbe: { httpGet: { port: 'admin' } } }));
  expect(finding.message).toContain('which is not among its own ports: the probe');
  expect(finding.fix).toBe('Add a port with "name: admin" to the "ports" of "app", or say the number of the port.');
});

test('finds all of a container', () => {
  const probe = { httpGet: { port: 'admin' } };
  const all = { readinessProbe: probe, livenessProbe: probe, lifecycle: { postStart: probe, preStop: probe } };
  expect(judge(probeNamedPortElsewhere, pod(all))).toHaveLength(4);
});

test.each([
  { readinessProbe: { httpGet: { port: 'http' } } }, { readinessProbe: { httpGet: { port: 81 } } },
  { readinessProbe: { httpGet: { port: '81' } } }, { readinessProbe: { httpGet: { port: '' } } },
  { readinessProbe: { exec: { command: ['x'] } } }, { readinessProbe: null }, { lifecycle: {} }, { lifecycle: null },
  { lifecycle: { preStop: { sleep: { seconds: 1 } } } },
])('says nothing of %j', json => {
  expect(judge(probeNamedPortElsewhere, pod(json))).toEqual([]);
});
