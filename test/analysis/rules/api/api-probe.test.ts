import { PROBES } from '../../../../src/analysis/pod/container';
import { apiProbe } from '../../../../src/analysis/rules/api/api-probe';
import { fixesOf, podWith, saidOf } from '../containers';
import { judge, podOf } from '../judge';

const good = { tcpSocket: { port: 80 } };
const liveness = (livenessProbe: unknown) => podWith({ livenessProbe });
const at = (place: string, what: string, kind = 'livenessProbe') =>
  `spec.containers[0].${kind}${place}: the ${kind} of container "app" ${what}, so the API server rejects the pod`;

test.each(PROBES.map(kind => [kind]))('reports a %s without an action, also of a native sidecar', kind => {
  expect(saidOf(apiProbe, podWith({ [kind]: {} }))).toEqual([at(
    '',
    'has no action: it needs one of exec, httpGet, tcpSocket, grpc',
    kind,
  )]);
  expect(saidOf(apiProbe, podWith({ [kind]: { periodSeconds: 3, exec: null } }))).toHaveLength(1);
  const pod = podOf({ initContainers: [{ name: 'proxy', image: 'x', restartPolicy: 'Always', [kind]: {} }], containers: [] });
  expect(judge(apiProbe, pod)).toMatchObject([{
    severity: 'error',
    path: `spec.initContainers[0].${kind}`,
    container: 'proxy',
    message: expect.stringContaining('of native sidecar "proxy"'),
    fix: 'Say what it does, or remove it.',
  }]);
});

test('leaves plain init containers to their own rule', () => {
  expect(judge(apiProbe, podOf({ initContainers: [{ name: 'wait', image: 'x', livenessProbe: {} }] }))).toEqual([]);
});

test('reports every action beside the first', () => {
  expect(saidOf(apiProbe, liveness({ exec: { command: ['a'] }, grpc: { port: 0 }, httpGet: {} }))).toEqual([
    at('.httpGet', 'has both exec and httpGet, and only one action is allowed'),
    at('.grpc', 'has both exec and grpc, and only one action is allowed'),
  ]);
  expect(fixesOf(apiProbe, liveness({ ...good, grpc: { port: 1 } }))).toEqual(['Remove "tcpSocket" or "grpc".']);
});

test('reports an exec without a command', () => {
  for (const exec of [{}, { command: [] }, { command: null }]) {
    expect(saidOf(apiProbe, liveness({ exec }))).toEqual([at('.exec.command', 'has an exec without a command')]);
  }
  expect(fixesOf(apiProbe, liveness({ exec: {} }))).toEqual(['Set "command" to the words of the command.']);
  expect(judge(apiProbe, liveness({ exec: { command: ['true'] } }))).toEqual([]);
});

describe.each([['httpGet'], ['tcpSocket'], ['grpc']])('%s', action => {
  test('needs a port', () => {
    expect(saidOf(apiProbe, liveness({ [action]: {} }))).toEqual([at(`.${action}.port`, `has no port in its ${action}`)]);
    expect(fixesOf(apiProbe, liveness({ [action]: { port: null } }))).toEqual([
      expect.stringMatching(/^Set "port" to the port at which the container listens; .* IntOrString\.fromNumber\(8080\)\.$/),
    ]);
    expect(judge(apiProbe, liveness({ [action]: { port: 65535 } }))).toEqual([]);
  });

  test.each([[0], [-1], [65536]])('does not take the port %d', port => {
    expect(saidOf(apiProbe, liveness({ [action]: { port } }))).toEqual([at(
      `.${action}.port`,
      `has the port ${port}, and a port is a whole number from 1 to 65535`,
    )]);
    expect(fixesOf(apiProbe, liveness({ [action]: { port } }))).toEqual(['Write the number of the port at which the container listens.']);
  });
});

test.each([['httpGet'], ['tcpSocket']])('reports the name of a port that none can have, of %s', action => {
  expect(saidOf(apiProbe, liveness({ [action]: { port: '8080' } }))).toEqual([at(
    `.${action}.port`,
    'has the port "8080" as a text, which the API server takes for a name, and a name has a letter',
  )]);
  expect(fixesOf(apiProbe, liveness({ [action]: { port: '8080' } }))).toEqual(['Write the number without quotes: "port: 8080".']);
  for (const port of ['', 'http_port', '80-80', 'a80b_', '-80']) {
    expect(saidOf(apiProbe, liveness({ [action]: { port } }))).toEqual([at(
      `.${action}.port`,
      `has the port "${port}", which cannot be the name of a port`,
    )]);
  }
  expect(fixesOf(apiProbe, liveness({ [action]: { port: 'A' } }))).toEqual([expect.stringContaining('its name under "ports"')]);
  expect(judge(apiProbe, liveness({ [action]: { port: 'http' } }))).toEqual([]);
});

test('reports a scheme and headers that do not exist', () => {
  const httpGet = { port: 'http', scheme: 'https', httpHeaders: [{ name: 'X-A', value: '' }, { name: 'a b' }, null] };
  expect(saidOf(apiProbe, liveness({ httpGet }))).toEqual([
    at('.httpGet.scheme', 'has the scheme "https"'), at('.httpGet.httpHeaders[1].name', 'has the header name "a b"'),
    at('.httpGet.httpHeaders[2].name', 'has the header name ""'),
  ]);
  expect(fixesOf(apiProbe, liveness({ httpGet })).slice(0, 2)).toEqual([
    'Write "HTTP" or "HTTPS", in capitals.',
    'Use letters, digits and "-" only, at least one of them.',
  ]);
  expect(saidOf(apiProbe, liveness({ httpGet: { scheme: 'x' } }))).toHaveLength(2);
});

test.each([
  [{ scheme: 'HTTP' }], [{ scheme: 'HTTPS' }], [{ scheme: '' }], [{ scheme: null, path: '' }],
  [{ httpHeaders: [{ name: 'Host', value: 'x' }] }],
])('says nothing of httpGet %j', more => {
  expect(judge(apiProbe, liveness({ httpGet: { port: 80, ...more } }))).toEqual([]);
});

test.each([['initialDelaySeconds'], ['timeoutSeconds'], ['periodSeconds'], ['failureThreshold'], ['successThreshold']])(
  'reports a negative %s',
  field => {
    expect(judge(apiProbe, podWith({ readinessProbe: { ...good, [field]: -1 } }))).toMatchObject([{
      path: `spec.containers[0].readinessProbe.${field}`,
      message: `the readinessProbe of container "app" has the ${field} -1, which is negative, so the API server rejects the pod`,
      fix: `Remove "${field}", or make it positive.`,
    }]);
    expect(judge(apiProbe, podWith({ readinessProbe: { ...good, [field]: 0 } }))).toEqual([]);
    expect(judge(apiProbe, liveness({ ...good, [field]: -1 }))).toHaveLength(1);
  },
);

test('allows another successThreshold than 1 to a readinessProbe only', () => {
  for (const kind of ['livenessProbe', 'startupProbe']) {
    expect(saidOf(apiProbe, podWith({ [kind]: { ...good, successThreshold: 2 } }))).toEqual([
      at('.successThreshold', 'has the successThreshold 2, and only a readinessProbe may have another than 1', kind),
    ]);
    expect(judge(apiProbe, podWith({ [kind]: { ...good, successThreshold: 0 } }))).toEqual([]);
    expect(judge(apiProbe, podWith({ [kind]: { ...good, successThreshold: 1 } }))).toEqual([]);
  }
  expect(fixesOf(apiProbe, liveness({ ...good, successThreshold: 2 }))).toEqual(['Remove "successThreshold".']);
  expect(judge(apiProbe, podWith({ readinessProbe: { ...good, successThreshold: 2 } }))).toEqual([]);
});

test('allows a grace period to the others only, and a positive one', () => {
  for (const seconds of [10, 0, -1]) {
    expect(saidOf(apiProbe, podWith({ readinessProbe: { ...good, terminationGracePeriodSeconds: seconds } }))).toEqual([
      at('.terminationGracePeriodSeconds', 'has terminationGracePeriodSeconds, and it ends no container', 'readinessProbe'),
    ]);
  }
  expect(fixesOf(apiProbe, podWith({ readinessProbe: { ...good, terminationGracePeriodSeconds: 1 } }))).toEqual([
    'Remove "terminationGracePeriodSeconds" from the readinessProbe.',
  ]);
  for (const seconds of [0, -1]) {
    expect(saidOf(apiProbe, liveness({ ...good, terminationGracePeriodSeconds: seconds }))).toEqual([
      at('.terminationGracePeriodSeconds', `has the terminationGracePeriodSeconds ${seconds}, and it must be positive`),
    ]);
  }
  expect(fixesOf(apiProbe, liveness({ ...good, terminationGracePeriodSeconds: 0 }))).toEqual(['Remove it, or make it at least 1.']);
  expect(judge(apiProbe, liveness({ ...good, terminationGracePeriodSeconds: 1 }))).toEqual([]);
  expect(judge(apiProbe, liveness({ ...good, terminationGracePeriodSeconds: null }))).toEqual([]);
  expect(judge(apiProbe, podWith({ readinessProbe: { ...good, terminationGracePeriodSeconds: null } }))).toEqual([]);
});

test('says nothing of good probes', () => {
  expect(judge(apiProbe, podWith({ livenessProbe: good, readinessProbe: good, startupProbe: null }))).toEqual([]);
});
