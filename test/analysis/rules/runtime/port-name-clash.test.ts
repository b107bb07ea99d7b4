import { portNameClash } from '../../../../src/analysis/rules/runtime/port-name-clash';
import { judge, podOf } from '../judge';

const at = (name: string, containerPort: number, port: string | undefined = 'http', more: object = {}) => ({
  name,
  image: 'x',
  ports: [{ containerPort: 1 }, { name: port, containerPort }],
  ...more,
});

test('tells of two containers whose ports have one name', () => {
  const [finding, ...more] = judge(portNameClash, podOf({ containers: [at('a', 80), at('b', 81)] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', container: 'b', path: 'spec.containers[1].ports[1].name' });
  expect(finding.message).toContain('container "a" calls its port 80 "http", and so does container "b" with its port 81: a Service');
  expect(finding.fix).toContain('such as "http-2"');
});

test('proposes a name that is short enough', () => {
  expect(judge(
    portNameClash,
    podOf({ containers: [at('a', 80, 'abcdefghijklmno'), at('b', 81, 'abcdefghijklmno')] }),
  )[0].fix).toContain('such as "cdefghijklmno-2"');
});

test('compares with the first that runs on', () => {
  const spec = { initContainers: [at('s', 79), at('n', 80, 'http', { restartPolicy: 'Always' }), at('t', 81)], containers: [at('a', 82)] };
  expect(judge(portNameClash, podOf(spec)).map(f => [f.container, f.message.split(',')[0]])).toEqual([
    ['t', 'native sidecar "n" calls its port 80 "http"'], ['a', 'native sidecar "n" calls its port 80 "http"'],
  ]);
});

test.each([
  ['steps', { initContainers: [at('s', 80), at('t', 81)], containers: [at('a', 82)] }],
  ['other names', { containers: [at('a', 80), at('b', 81, 'admin')] }],
  ['one container', { containers: [{ name: 'a', ports: [{ name: 'http', containerPort: 1 }, { name: 'http', containerPort: 2 }] }] }],
  ['one of two containers', {
    containers: [
      { name: 'a', ports: [{ name: 'http', containerPort: 1 }, { name: 'http', containerPort: 2 }] },
      { name: 'b' },
    ],
  }],
  ['ports without a name', { containers: [{ name: 'a', ports: [{ containerPort: 1 }] }, { name: 'b', ports: [{ containerPort: 2 }] }] }],
])('says nothing of %s', (_, spec) => {
  expect(judge(portNameClash, podOf(spec))).toEqual([]);
});
