import { apiPort } from '../../../../src/analysis/rules/api/api-port';
import { podWith, saidOf } from '../containers';
import { judge, podOf } from '../judge';

const ports = (...list: (object | null)[]) => podWith({ ports: list });

test.each([[{}], [{ containerPort: 0 }], [{ containerPort: null }], [null]])('reports the port %j, which has no number', port => {
  expect(judge(apiPort, ports({ containerPort: 1 }, port))).toMatchObject([{
    severity: 'error',
    path: 'spec.containers[0].ports[1].containerPort',
    container: 'app',
    message: 'a port of container "app" has no containerPort, so the API server rejects the pod',
    fix: expect.stringContaining('number of the port'),
  }]);
});

test.each([[-1], [65536], [70000]])('reports the number %d', containerPort => {
  expect(saidOf(apiPort, ports({ containerPort }))).toEqual([
    `spec.containers[0].ports[0].containerPort: a port of container "app" has the containerPort ${containerPort}, `
      + 'and a port is a whole number from 1 to 65535, so the API server rejects the pod',
  ]);
});

test.each([['http_server'], ['80'], ['HTTP'], ['a--b'], ['abcdefghijklmnop']])('reports the name %s', name => {
  expect(judge(apiPort, ports({ containerPort: 80, name }))).toMatchObject([{
    path: 'spec.containers[0].ports[0].name',
    message: expect.stringContaining(`has the name "${name}", which is none for a port`),
    fix: expect.stringContaining('at most 15'),
  }]);
});

test.each([['tcp'], ['HTTP']])('reports the protocol %s', protocol => {
  expect(judge(apiPort, ports({ containerPort: 80, protocol }))).toMatchObject([{
    path: 'spec.containers[0].ports[0].protocol',
    message: expect.stringContaining(`has the protocol "${protocol}", which does not exist`),
    fix: expect.stringContaining('in capitals'),
  }]);
});

test('reports a name that another port of the container has', () => {
  expect(judge(
    apiPort,
    ports({ containerPort: 1, name: 'a' }, { containerPort: 2, name: 'b' }, { containerPort: 3, name: 'a' }),
  )).toMatchObject([{
    path: 'spec.containers[0].ports[2].name',
    container: 'app',
    message: 'two ports of container "app" have the name "a" (ports[0] is the first), so the API server rejects the pod',
    fix: expect.stringContaining('a name of its own'),
  }]);
});

test('reports a malformed name once for each port, not as repeated too', () => {
  expect(saidOf(apiPort, ports({ containerPort: 1, name: 'A' }, { containerPort: 2, name: 'A' }))).toEqual([
    expect.stringContaining('ports[0].name: a port of'), expect.stringContaining('ports[1].name: a port of'),
  ]);
});

test('says nothing of good ports, nor of one name in two containers', () => {
  const list = [
    { containerPort: 1, name: 'a' }, { containerPort: 65535, protocol: 'UDP' }, { containerPort: 65535, protocol: 'SCTP' },
    { containerPort: 80, protocol: '', name: '' }, { containerPort: 81, name: '' },
  ];
  expect(judge(
    apiPort,
    podOf({ containers: [{ name: 'a', image: 'x', ports: list }, { name: 'b', image: 'x', ports: list }, { name: 'c', ports: null }] }),
  )).toEqual([]);
});
