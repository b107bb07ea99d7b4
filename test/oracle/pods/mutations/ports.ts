import { changes, listAt, Mutant, values } from '../mutant';

const PORT_NAMES = [
  '', 'a', '1', '123', 'a1', '-a', 'a-', 'a--b', 'A', 'a_b', 'a.b', 'fifteen-letters', 'sixteen-letters-', 'abcdefghijklmnop', 'has space',
  null,
];

export const PORTS = [
  ...values('port', m => m.port(), {
    containerPort: [0, 1, 65535, 65536, -1, 100000, undefined, null],
    hostPort: [0, 1, 65535, 65536, -1],
    name: PORT_NAMES,
    protocol: ['', 'TCP', 'UDP', 'SCTP', 'tcp', 'HTTP', null],
    hostIP: ['', '1.2.3.4', 'somewhere'],
  }),
  ...changes({
    'an empty port': m => listAt(m.container(), 'ports').push({}),
    'port name twice in a container': m =>
      ports(m, m.container(), { name: 'dup', containerPort: 7001 }, { name: 'dup', containerPort: 7002 }),
    'port name in two containers': m => [m.app(), m.step()].forEach(c => ports(m, c, { name: 'dup', containerPort: 7001 })),
    'containerPort twice in a container': m => ports(m, m.container(), { containerPort: 7001 }, { containerPort: 7001 }),
    'hostPort twice in a container': m =>
      ports(m, m.container(), { containerPort: 7001, hostPort: 7001 }, { containerPort: 7002, hostPort: 7001 }),
    'hostPort twice, TCP and UDP': m =>
      ports(m, m.container(), { containerPort: 7001, hostPort: 7001 }, { containerPort: 7001, hostPort: 7001, protocol: 'UDP' }),
    'hostPort twice, TCP by default': m =>
      ports(m, m.app(), { containerPort: 7001, hostPort: 7001 }, { containerPort: 7002, hostPort: 7001, protocol: 'TCP' }),
    'hostPort twice, two addresses': m =>
      ports(m, m.app(), { containerPort: 7001, hostPort: 7001, hostIP: '10.0.0.1' }, { containerPort: 7002, hostPort: 7001 }),
    'hostPort twice, one address': m =>
      ports(m, m.app(), { containerPort: 7001, hostPort: 7001, hostIP: 'x' }, { containerPort: 7002, hostPort: 7001, hostIP: 'x' }),
    'hostPort in two app containers': m => twoHostPorts(m, m.app(), other(m)),
    'hostPort in an app and an init container': m => twoHostPorts(m, m.app(), m.step()),
    'hostPort in an app container and a native sidecar': m => twoHostPorts(m, m.app(), m.native()),
    'hostNetwork with another hostPort': m => {
      m.pod.hostNetwork = true;
      ports(m, m.container(), { containerPort: 7001, hostPort: 7002 });
    },
    'hostNetwork with the same hostPort': m => {
      m.pod.hostNetwork = true;
      ports(m, m.container(), { containerPort: 7001, hostPort: 7001 });
    },
    'hostNetwork with containerPort twice': m => {
      m.pod.hostNetwork = true;
      ports(m, m.container(), { containerPort: 7001 }, { containerPort: 7001, name: 'again' });
    },
    'hostNetwork with one port in two containers': m => {
      m.pod.hostNetwork = true;
      ports(m, m.app(), { containerPort: 7001 });
      ports(m, other(m), { containerPort: 7001 });
    },
    'hostNetwork': m => m.pod.hostNetwork = true,
  }),
];

function ports(_: Mutant, container: any, ...added: object[]) {
  listAt(container, 'ports').push(...added);
}

function twoHostPorts(m: Mutant, one: any, two: any) {
  ports(m, one, { containerPort: 7001, hostPort: 7003 });
  ports(m, two, { containerPort: 7002, hostPort: 7003 });
}

function other(m: Mutant) {
  const container = m.newContainer();
  listAt(m.pod, 'containers').push(container);
  return container;
}
