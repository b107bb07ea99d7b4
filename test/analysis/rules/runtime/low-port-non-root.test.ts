import { lowPortNonRoot } from '../../../../src/analysis/rules/runtime/low-port-non-root';
import { judge, podOf } from '../judge';

const container = (port: unknown, securityContext: object = { runAsUser: 1000 }) =>
  ({ name: 'app', image: 'app:1', ports: [{ containerPort: port }], securityContext });
const CAPABLE = { runAsUser: 1, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } };
const onNode = (...containers: object[]) => podOf({ hostNetwork: true, containers });
const sysctl = (value: unknown, name = 'net.ipv4.ip_unprivileged_port_start') =>
  ({ securityContext: { sysctls: [{ name: 'net.a', value: '1' }, { name, value }] } });

test.each([1, 80, 1023])('warns of port %d in the network of the node, of a user that is not root', port => {
  const [finding, ...more] = judge(lowPortNonRoot, onNode({ name: 'first', image: 'f:1' }, container(port)));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', path: 'spec.containers[1].ports[0].containerPort', container: 'app' });
  expect(finding.message).toMatch(new RegExp(`^container "app" runs as user 1000 and has port ${port}: the network of the node`));
  expect(finding.message).toMatch(/below 1024 to root.*permission denied/);
  expect(finding.fix).toContain('"targetPort"');
  expect(finding.fix).toContain('NET_BIND_SERVICE');
});

test('warns of each low port, and with the user of the pod', () => {
  const ports = [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 8080 }, { containerPort: 53 }];
  const initContainers = [{ name: 'dns', image: 'd:1', restartPolicy: 'Always', ports }];
  expect(judge(lowPortNonRoot, podOf({ hostNetwork: true, securityContext: { runAsUser: 7 }, initContainers })))
    .toMatchObject([{ path: 'spec.initContainers[0].ports[0].containerPort' }, { path: 'spec.initContainers[0].ports[2].containerPort' }]);
});

test('says nothing of a pod with a network of its own, which containerd opens to everybody', () => {
  expect(judge(lowPortNonRoot, podOf({ containers: [container(80)] }))).toEqual([]);
});

test.each([
  ['a higher port', container(1024)],
  ['root', container(80, { runAsUser: 0 })],
  ['a user that only the image knows', container(80, { runAsNonRoot: true })],
  ['no ports', { name: 'app', image: 'app:1', securityContext: { runAsUser: 1 } }],
  ['a port that is no number', container('web')],
  ['a program whose file may carry the capability', container(80, CAPABLE)],
  ['one that may gain nothing else', container(80, { ...CAPABLE, allowPrivilegeEscalation: false })],
])('says nothing of %s', (_, one) => {
  expect(judge(lowPortNonRoot, onNode(one))).toEqual([]);
});

test('warns where another capability is added', () => {
  expect(judge(lowPortNonRoot, onNode(container(80, { runAsUser: 1, capabilities: { add: ['KILL'] } })))).toHaveLength(1);
});

const BY_SYSCTL = [['0', 0], ['80', 0], ['81', 1], ['1024', 1], ['none', 0], [undefined, 0]] as const;

test.each(BY_SYSCTL)('heeds the sysctl with the value %p', (value, count) => {
  expect(judge(lowPortNonRoot, podOf({ ...sysctl(value), containers: [container(80)] }))).toHaveLength(count);
});

test('says what leaves which ports to root', () => {
  expect(judge(lowPortNonRoot, podOf({ ...sysctl('100'), containers: [container(80)] }))[0]).toMatchObject({
    message: expect.stringMatching(/the sysctl "net.ipv4.ip_unprivileged_port_start" of the pod leaves the ports below 100 to root/),
    fix: expect.stringContaining('a port from 100 on'),
  });
  expect(judge(lowPortNonRoot, podOf({ ...sysctl('1024', 'net.ipv4.tcp_syncookies'), containers: [container(80)] }))).toEqual([]);
});
