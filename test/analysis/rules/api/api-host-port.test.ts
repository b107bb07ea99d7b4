import { apiHostPort } from '../../../../src/analysis/rules/api/api-host-port';
import { saidOf } from '../containers';
import { judge, podOf, workloadOf } from '../judge';

type Ports = readonly object[];
const c = (name: string, ports: Ports, more = {}) => ({ name, image: 'x:1', ports, ...more });
const specOf = (apps: Ports[], init: Ports[] = [], more = {}) => ({
  containers: apps.map((ports, i) => c(`app${i}`, ports)), initContainers: init.map((ports, i) => c(`init${i}`, ports)), ...more,
});
const hostNetwork = { hostNetwork: true };

test.each([[-1], [65536], [70000]])('reports the hostPort %d', hostPort => {
  expect(judge(apiHostPort, podOf(specOf([[{ containerPort: 80, hostPort }]])))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].ports[0].hostPort',
    container: 'app0',
    message: `a port of container "app0" has the hostPort ${hostPort}, and a port is a whole number from 1 to 65535: `
      + 'the API server rejects the pod',
    fix: expect.stringContaining('few pods need one'),
  }]);
});

test('reports a port of the node that two app containers want', () => {
  const spec = specOf([[{ containerPort: 80, hostPort: 8080 }], [{ containerPort: 1 }, { containerPort: 81, hostPort: 8080 }]]);
  expect(judge(apiHostPort, podOf(spec))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[1].ports[1].hostPort',
    container: 'app1',
    message: 'container "app1" wants port 8080 (TCP) of the node, which spec.containers[0].ports[0] wants too: '
      + 'the API server rejects the pod',
    fix: expect.stringContaining('another port'),
  }]);
});

test('reports one that a container wants twice, also an init container or native sidecar', () => {
  const twice = [{ containerPort: 80, hostPort: 80 }, { containerPort: 81, hostPort: 80 }];
  expect(saidOf(apiHostPort, podOf(specOf([twice], [[], twice])))).toEqual([
    expect.stringContaining('spec.initContainers[1].ports[1].hostPort: init container "init1" wants port 80'),
    expect.stringContaining('spec.containers[0].ports[1].hostPort: '),
  ]);
  expect(judge(
    apiHostPort,
    podOf({ initContainers: [c('n', twice, { restartPolicy: 'Always' })], containers: [c('a', [])] }),
  )).toHaveLength(1);
});

test('says nothing where an init container wants the port of another container', () => {
  const port = [{ containerPort: 80, hostPort: 80 }];
  expect(judge(apiHostPort, podOf(specOf([port], [port, port])))).toEqual([]);
  expect(judge(
    apiHostPort,
    podOf({ initContainers: [c('n', port, { restartPolicy: 'Always' })], containers: [c('a', port)] }),
  )).toEqual([]);
});

test('says nothing of other protocols, other addresses, no host ports', () => {
  expect(judge(apiHostPort, podOf(specOf([
    [{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 80, protocol: 'UDP' },
      { containerPort: 80, hostPort: 80, hostIP: '127.0.0.1' }],
    [{ containerPort: 80 }, { containerPort: 80, hostPort: 0 }, { containerPort: 1, hostPort: 1 }, { containerPort: 2, hostPort: 65535 }],
  ])))).toEqual([]);
  expect(judge(
    apiHostPort,
    podOf(specOf([[{ containerPort: 80, hostPort: 80, protocol: '' }, { containerPort: 81, hostPort: 80, protocol: 'TCP', hostIP: '' }]])),
  )).toHaveLength(1);
});

test('reports another hostPort than containerPort with hostNetwork, in app containers', () => {
  const apps = [[{ containerPort: 80, hostPort: 81 }, { hostPort: 82 }, { containerPort: 83, hostPort: 83 }, { containerPort: 84 }]];
  const spec = specOf(apps, [[{ containerPort: 80, hostPort: 81 }]], hostNetwork);
  const expected = [
    'a port of container "app0" has the hostPort 81, which is not its containerPort 80, '
      + 'and with "hostNetwork: true" they are the same port: the API server rejects the pod',
    'a port of container "app0" has the hostPort 82, which is not its containerPort 0, '
      + 'and with "hostNetwork: true" they are the same port: the API server rejects the pod',
  ];
  expect(saidOf(apiHostPort, podOf(spec))).toEqual(expected.map((message, i) => `spec.containers[0].ports[${i}].hostPort: ${message}`));
  expect(judge(apiHostPort, podOf(spec))[0].fix).toContain('Remove "hostPort"');
  expect(judge(apiHostPort, workloadOf('Deployment', spec))).toMatchObject([{ severity: 'error' }, { severity: 'error' }]);
  expect(judge(apiHostPort, podOf({ ...spec, hostNetwork: false }))).toEqual([]);
});

test('takes the container ports of a Pod with hostNetwork for host ports', () => {
  const spec = specOf([[{ containerPort: 80 }], [{ containerPort: 80 }]], [[{ containerPort: 9 }, { containerPort: 9 }]], hostNetwork);
  expect(judge(apiHostPort, podOf(spec))).toMatchObject([
    { severity: 'error', path: 'spec.initContainers[0].ports[1].hostPort', message: expect.stringContaining('wants port 9 (TCP)') },
    { severity: 'error', path: 'spec.containers[1].ports[0].hostPort' },
  ]);
});

test('only warns of them in a template, which the API server accepts', () => {
  const spec = specOf([[{ containerPort: 80 }], [{ containerPort: 80 }], [{ containerPort: 80, hostPort: 80 }]], [], hostNetwork);
  const message = expect.stringContaining(
    'accepts the DaemonSet and rejects its pods (event FailedCreate), as "hostNetwork: true" makes host ports of them',
  );
  expect(judge(apiHostPort, workloadOf('DaemonSet', spec))).toMatchObject([
    { severity: 'warning', message },
    { severity: 'warning', message },
  ]);
  const first = specOf([[{ containerPort: 80, hostPort: 80 }], [{ containerPort: 80 }]], [], hostNetwork);
  expect(judge(apiHostPort, workloadOf('DaemonSet', first))).toMatchObject([{ severity: 'warning' }]);
  const given = specOf([[{ containerPort: 80, hostPort: 80 }], [{ containerPort: 80, hostPort: 80 }]], [], hostNetwork);
  expect(judge(apiHostPort, workloadOf('DaemonSet', given))).toMatchObject([{
    severity: 'error',
    message: expect.stringContaining('too: the API server rejects the pod'),
  }]);
});
