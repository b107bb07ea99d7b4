import { Json } from '../../../../src/analysis/manifest/json';
import { probePortOfOtherContainer } from '../../../../src/analysis/rules/runtime/probe-port-of-other-container';
import { judge, podOf } from '../judge';

const other = { name: 'other', image: 'x', ports: [{ containerPort: 9100 }] };
const pod = (json: Json) => podOf({ containers: [{ name: 'app', image: 'x', ports: [{ containerPort: 80 }], ...json }, other] });

test.each([
  [{ livenessProbe: { httpGet: { port: 9100 } } }, 'warning', 'livenessProbe.httpGet',
    'when "other" does not answer, "app" is restarted, which does not help'],
  [{ startupProbe: { tcpSocket: { port: 9100 } } }, 'warning', 'startupProbe.tcpSocket',
    'when "other" does not answer, "app" is restarted, which does not help'],
  [{ readinessProbe: { grpc: { port: 9100 } } }, 'info', 'readinessProbe.grpc', '"app" is shown as not ready when "other" is not'],
])('finds %j', (json, severity, path, outcome) => {
  const [finding, ...more] = judge(probePortOfOtherContainer, pod(json));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity, container: 'app', path: `spec.containers[0].${path}.port` });
  expect(finding.message).toBe(`the ${path.split('.')[0]} of container "app" asks port 9100, which container "other" declares: ${outcome}`);
  expect(finding.fix).toContain('Move the probe to "other". If "app" does listen there, declare the port on it and not on "other".');
});

test('leaves the startup probe of a native sidecar for a later container to another rule', () => {
  const native = (probe: string) => podOf({
    initContainers: [{ name: 'n', image: 'x', restartPolicy: 'Always', [probe]: { tcpSocket: { port: 9100 } } }],
    containers: [other],
  });
  expect(judge(probePortOfOtherContainer, native('startupProbe'))).toEqual([]);
  expect(judge(probePortOfOtherContainer, native('livenessProbe'))).toMatchObject([{ severity: 'warning', container: 'n' }]);
  const earlier = {
    initContainers: [{ ...other, restartPolicy: 'Always' }],
    containers: [{ name: 'app', image: 'x', startupProbe: { tcpSocket: { port: 9100 } } }],
  };
  expect(judge(probePortOfOtherContainer, podOf(earlier))).toMatchObject([{ container: 'app', severity: 'warning' }]);
});

test.each([
  { ports: [{ containerPort: 9100 }], livenessProbe: { tcpSocket: { port: 9100 } } }, { livenessProbe: { tcpSocket: { port: 80 } } },
  { livenessProbe: { tcpSocket: { port: 9101 } } }, { livenessProbe: { httpGet: { host: 'x', port: 9100 } } },
  { livenessProbe: { httpGet: { port: 'metrics' } } }, { livenessProbe: { exec: { command: ['x'] } } }, {},
])('says nothing of %j', json => {
  expect(judge(probePortOfOtherContainer, pod(json))).toEqual([]);
});

test.each([{ name: 'liveness-probe' }, { name: 'other', image: 'registry.k8s.io/sig-storage/livenessprobe:v2.12' }])(
  'says nothing of the port of %j, which reports on others',
  reporter => {
    const app = { name: 'app', image: 'x', livenessProbe: { httpGet: { port: 9100 } } };
    expect(judge(probePortOfOtherContainer, podOf({ containers: [app, { ...other, ...reporter }] }))).toEqual([]);
  },
);

test('says nothing of the port of a step', () => {
  const spec = { initContainers: [other], containers: [{ name: 'app', image: 'x', livenessProbe: { tcpSocket: { port: 9100 } } }] };
  expect(judge(probePortOfOtherContainer, podOf(spec))).toEqual([]);
});
