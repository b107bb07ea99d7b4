import { probeAtLoopback } from '../../../../src/analysis/rules/runtime/probe-at-loopback';
import { judge, podOf } from '../judge';

const judged = (command: string[], more: object = {}) => judge(probeAtLoopback, podOf({
  containers: [{ name: 'app', command, readinessProbe: { httpGet: { port: 8080 } }, ...more }],
}));

test.each([
  [['serve', '--listen=127.0.0.1:8080'], '--listen=127.0.0.1:8080'],
  [['serve', '--http-listen-addr', 'localhost:8080'], '--http-listen-addr localhost:8080'],
  [['serve', '--bind', '127.0.0.1', '8080'], '--bind 127.0.0.1'],
  [['serve', '--bind-address=::1', '--port=8080'], '--bind-address=::1'],
  [['serve', '--metrics-addr=[::1]:8080'], '--metrics-addr=[::1]:8080'],
  [['serve', '-listen=127.10.20.30:8080'], '-listen=127.10.20.30:8080'],
  [['sh', '-c', 'prepare; exec serve --web.listen-address=http://127.0.0.1:8080'], '--web.listen-address=http://127.0.0.1:8080'],
])('warns of %j', (command, option) => {
  expect(judged(command)).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].readinessProbe',
    container: 'app',
    message: 'the readinessProbe of container "app" asks port 8080 of the pod, and the program listens on this pod\'s 127.0.0.1 only '
      + `(\`${option}\`): the kubelet gets "connection refused"`,
    fix: 'Listen on all addresses, or ask by "exec" in place of "httpGet".',
  })]);
});

test('knows the port by its name', () => {
  const ports = [{ name: 'http', containerPort: 8080 }];
  const livenessProbe = { tcpSocket: { port: 'http' } };
  const found = judged(['serve', '--listen=127.0.0.1:8080'], { ports, livenessProbe, readinessProbe: undefined });
  expect(found).toMatchObject([{ path: 'spec.containers[0].livenessProbe' }]);
});

test.each([
  ['serve'], ['serve', '--listen=:8080'], ['serve', '--listen=127.0.0.1:9090'], ['serve', '--bind=127.0.0.1', '--port=9090'],
  ['serve', '--listen=127.0.0.1:8080', '--listen=0.0.0.0:8080'], ['serve', '--upstream=127.0.0.1:8080'],
  ['serve', '--redis-addr=127.0.0.1:8080'],
  ['serve', '--db-host=127.0.0.1', '--port=8080'], ['serve', '--listen=10.0.0.1:8080'], ['serve', '--bind'],
  ['serve', '--listen=127.0.0.1:9090', '--health=:8080'], ['serve', '--listen=127.0.0.1:8080', '--public', ':8080'],
  ['serve', '--listen=127.0.0.1:8080', '--public=:8080'], ['serve', '--listen=127.0.0.1:8080,10.0.0.1:8080'],
  ['serve', '--listen=10.0.0.1:8080,127.0.0.1:8080'],
])('says nothing of %j', (...command) => {
  expect(judged(command)).toEqual([]);
});

test.each([
  { readinessProbe: { httpGet: { port: 8080, host: '127.0.0.1' } } },
  { readinessProbe: { exec: { command: ['x'] } } },
  { readinessProbe: undefined },
])('says nothing with %j', more => {
  expect(judged(['serve', '--listen=127.0.0.1:8080'], more)).toEqual([]);
});
