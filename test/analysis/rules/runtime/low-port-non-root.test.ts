import { lowPortNonRoot } from '../../../../src/analysis/rules/runtime/low-port-non-root';
import { judge, podOf } from '../judge';

const container = (port: unknown, context: object = {
  runAsUser: 1000,
}) => ({ name: 'app', image: 'app:1', ports: [{ containerPort: port }], securityContext: context });
const sysctl = (value: unknown, name = 'net.ipv4.ip_unprivileged_port_start') => ({
  securityContext: {
    sysctls: [
      { name: 'net.a', value: '1' },
      { name, value },
    ],
  },
});

test.each([1, 80, 1023])('warns of port %d of a user that is not root', port => {
  const [finding, ...more] = judge(lowPortNonRoot, podOf({ containers: [{ name: 'first', image: 'f:1' }, container(port)] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'low-port-non-root',
    severity: 'warning',
    path: 'spec.containers[1].ports[0].containerPort',
    container: 'app',
  });
  expect(finding.message).toMatch(
    new RegExp(`^container "app" runs as user 1000 and has port ${port}: .*below 1024 to root.*permission denied`),
  );
  expect(finding.fix).toContain('"targetPort"');
  expect(finding.fix).toContain('net.ipv4.ip_unprivileged_port_start');
});

test('warns of each low port, and with the user of the pod', () => {
  const ports = [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 8080 }, { containerPort: 53 }];
  expect(judge(
    lowPortNonRoot,
    podOf({ securityContext: { runAsUser: 7 }, initContainers: [{ name: 'dns', image: 'd:1', restartPolicy: 'Always', ports }] }),
  ))
    .toMatchObject([{ path: 'spec.initContainers[0].ports[0].containerPort' }, { path: 'spec.initContainers[0].ports[2].containerPort' }]);
});

test.each([
  ['a higher port', container(1024)],
  ['root', container(80, { runAsUser: 0 })],
  ['a user that only the image knows', container(80, { runAsNonRoot: true })],
  ['no ports', { name: 'app', image: 'app:1', securityContext: { runAsUser: 1 } }],
  ['a port that is no number', container('web')],
  ['a program whose file may carry the capability',
    container(80, { runAsUser: 1, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })],
])('says nothing of %s', (_, one) => {
  expect(judge(lowPortNonRoot, podOf({ containers: [one] }))).toEqual([]);
});

test.each([
  [{ runAsUser: 1, allowPrivilegeEscalation: false, capabilities: { add: ['NET_BIND_SERVICE'] } }],
  [{ runAsUser: 1, capabilities: { add: ['KILL'] } }],
])('warns where no file can bring the capability: %j', context => {
  expect(judge(lowPortNonRoot, podOf({ containers: [container(80, context)] }))).toHaveLength(1);
});

test.each([
  ['0', 0], ['80', 0], ['81', 1], ['1024', 1], ['none', 1], [undefined, 1],
])('heeds the sysctl with the value %p', (value, count) => {
  expect(judge(lowPortNonRoot, podOf({ ...sysctl(value), containers: [container(80)] }))).toHaveLength(count);
});

test('says which ports are left to root', () => {
  expect(judge(lowPortNonRoot, podOf({ ...sysctl('100'), containers: [container(80)] }))[0].message).toContain('below 100 to root');
  expect(judge(lowPortNonRoot, podOf({ ...sysctl('0', 'net.ipv4.tcp_syncookies'), containers: [container(80)] }))).toHaveLength(1);
});
