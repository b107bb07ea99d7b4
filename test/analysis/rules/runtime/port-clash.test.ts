import { portClash } from '../../../../src/analysis/rules/runtime/port-clash';
import { judge, podOf, workloadOf } from '../judge';

const at = (name: string, containerPort: number, more: object = {}) => ({ name, image: 'x', ports: [{ containerPort }], ...more });
const tcp = (port: unknown) => ({ livenessProbe: { tcpSocket: { port } } });

test('warns of two containers that declare one port', () => {
  const [finding, ...more] = judge(portClash, workloadOf('Deployment', { containers: [at('a', 80), at('b', 80)] }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'warning', container: 'b', path: 'spec.template.spec.containers[1].ports[0]' });
  expect(finding.message).toBe(
    'container "a" and container "b" run at the same time and both declare TCP port 80: the containers of a pod share one network, '
    + 'so if both listen there, the second fails with "address already in use"',
  );
  expect(finding.fix).toContain('If only one of them listens at 80, remove the port from the other: "a" or "b".');
});

test('fails where both have a probe for the port', () => {
  const named = { ports: [{ containerPort: 79 }, { name: 'http', containerPort: 80 }], readinessProbe: { httpGet: { port: 'http' } } };
  const [finding] = judge(portClash, podOf({ containers: [at('a', 80, tcp(80)), at('b', 80, named)] }));
  expect(finding).toMatchObject({ severity: 'error', path: 'spec.containers[1].ports[1]' });
  expect(finding.message).toContain('so the second to listen there fails with "address already in use" and crashes');
});

test.each([
  [at('a', 80, tcp(80)), at('b', 80)], [at('a', 80), at('b', 80, tcp(80))], [at('a', 80, tcp(80)), at('b', 80, tcp(81))],
  [at('a', 80, tcp(80)), at('b', 80, { livenessProbe: { exec: { command: ['x'] } } })], [at('a', 80, tcp('a')), at('b', 80, tcp('b'))],
])('only warns where not both have: %j %j', (...containers) => {
  expect(judge(portClash, podOf({ containers }))).toMatchObject([{ severity: 'warning' }]);
});

test.each(['a', 'b'])('fails where a pattern has added %s', name => {
  const helpers = { [name]: { role: 'sidecar' as const } };
  expect(judge(portClash, podOf({ containers: [at('a', 80), at('b', 80)] }), {}, { helpers })).toMatchObject([{ severity: 'error' }]);
  expect(judge(portClash, podOf({ containers: [at('c', 80), at('toString', 80)] }), {}, { helpers })).toMatchObject([{
    severity: 'warning',
  }]);
});

test('compares with the first of several, in each container', () => {
  const findings = judge(
    portClash,
    podOf({ initContainers: [at('n', 80, { restartPolicy: 'Always' }), at('s', 80)], containers: [at('a', 80), at('b', 80)] }),
  );
  expect(findings.map(f => f.message.slice(0, 42))).toEqual([
    'native sidecar "n" and init container "s" ', 'native sidecar "n" and container "a" run a',
    'native sidecar "n" and container "b" run a',
  ]);
  expect(findings[0].path).toBe('spec.initContainers[1].ports[0]');
});

test.each([
  ['steps, which run one after the other', { initContainers: [at('s', 80), at('t', 80)], containers: [at('a', 80)] }],
  ['a step and a later native sidecar', {
    initContainers: [at('s', 80), at('n', 80, { restartPolicy: 'Always' })],
    containers: [at('a', 81)],
  }],
  ['other ports', { containers: [at('a', 80), at('b', 81)] }],
  ['other protocols', {
    containers: [
      at('a', 80),
      at('b', 80, { ports: [{ containerPort: 80, protocol: 'UDP' }, { containerPort: 80, protocol: 'SCTP' }] }),
    ],
  }],
  ['one container twice', { containers: [at('a', 80, { ports: [{ containerPort: 80 }, { containerPort: 80 }] }), at('b', 81)] }],
  ['one container', { containers: [at('a', 80, { ports: [{ containerPort: 80 }, { containerPort: 80 }] })] }],
  ['ports without a number', { containers: [at('a', 80, { ports: [{}] }), at('b', 80, { ports: [{}] })] }],
])('says nothing of %s', (_, spec) => {
  expect(judge(portClash, podOf(spec))).toEqual([]);
});

test('knows UDP', () => {
  const ports = [{ containerPort: 53, protocol: 'UDP' }];
  expect(judge(portClash, podOf({ containers: [at('a', 1, { ports }), at('b', 1, { ports })] }))[0].message).toContain('UDP port 53');
});
