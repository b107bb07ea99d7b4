import { changes, HANDLERS, listAt, objectAt, values } from '../mutant';

const SECONDS = [-1, 0, 1];
const PORTS = [0, 1, 65535, 65536, -1, '', 'http', '8080', 'HTTP', 'a-name-that-is-too-long', 'a--b', '-a', '80a', undefined, null];

/** Probes and hooks. */
export const PROBES = [
  ...values('probe', m => m.probe(), {
    initialDelaySeconds: SECONDS,
    timeoutSeconds: SECONDS,
    periodSeconds: SECONDS,
    failureThreshold: SECONDS,
    successThreshold: [...SECONDS, 2],
    terminationGracePeriodSeconds: [...SECONDS, 60],
  }),
  ...values('livenessProbe', m => m.probe('livenessProbe'), { successThreshold: [0, 1, 2, -1], terminationGracePeriodSeconds: [0, 1] }),
  ...values('startupProbe', m => m.probe('startupProbe'), { successThreshold: [0, 1, 2], terminationGracePeriodSeconds: [-1, 1] }),
  ...values('readinessProbe', m => m.probe('readinessProbe'), {
    successThreshold: [0, 1, 2, -1],
    terminationGracePeriodSeconds: [0, 1, -1],
  }),
  ...values('httpGet probe', m => m.probeBy('httpGet', { path: '/', port: 80 }), {
    port: PORTS,
    path: ['', undefined],
    scheme: ['', 'HTTP', 'HTTPS', 'http', 'TCP'],
    host: ['', 'localhost'],
    httpHeaders: [
      [{ name: 'X-A', value: '' }], [{ name: '', value: 'x' }], [{ name: 'a b', value: 'x' }], [{ name: 'X_A', value: 'x' }],
      [{ value: 'x' }],
    ],
  }),
  ...values('tcpSocket probe', m => m.probeBy('tcpSocket', { port: 80 }), { port: PORTS }),
  ...values('grpc probe', m => m.probeBy('grpc', { port: 80 }), { port: [0, 1, 65535, 65536, -1, undefined], service: ['', null] }),
  ...values('exec probe', m => m.probeBy('exec', { command: ['true'] }), { command: [[], [''], undefined, null] }),
  ...changes({
    'probe without a handler': m => {
      const probe = m.probe();
      HANDLERS.forEach(handler => delete probe[handler]);
    },
    'empty probe': m => m.running().livenessProbe = {},
    'probe of null': m => m.running().livenessProbe = null,
    'probe with two handlers': m => Object.assign(m.probe(), { exec: { command: ['true'] }, tcpSocket: { port: 80 } }),
    'probe with a handler and null': m => {
      m.probeBy('httpGet', { port: 80 });
      m.probe().tcpSocket = null;
    },
    'probe with two handlers, one of them wrong': m => Object.assign(m.probe(), { httpGet: { port: 80 }, grpc: { port: 0 } }),
    'livenessProbe of a plain init container': m => m.step().livenessProbe = { exec: { command: ['true'] } },
    'readinessProbe of a plain init container': m => m.step().readinessProbe = { exec: { command: ['true'] } },
    'startupProbe of a plain init container': m => m.step().startupProbe = { exec: { command: ['true'] } },
    'empty probe of a plain init container': m => m.step().startupProbe = {},
    'probes of a native sidecar': m =>
      Object.assign(m.native(), { livenessProbe: { tcpSocket: { port: 80 } }, readinessProbe: { exec: { command: ['true'] } } }),
    'hooks of a plain init container': m => m.step().lifecycle = { preStop: { exec: { command: ['true'] } } },
    'empty hooks of a plain init container': m => m.step().lifecycle = {},
    'hooks of a native sidecar': m => m.native().lifecycle = { preStop: { exec: { command: ['true'] } } },
    'empty hooks': m => m.running().lifecycle = {},
    'empty hook': m => m.hook({}),
    'hook with two handlers': m => m.hook({ exec: { command: ['true'] }, httpGet: { port: 80 } }),
    'hook with a sleep and a command': m => m.hook({ exec: { command: ['true'] }, sleep: { seconds: 0 } }),
    'hook without a command': m => m.hook({ exec: {} }),
    'hook at port 0': m => m.hook({ tcpSocket: { port: 0 } }),
    'hook at port 65536': m => m.hook({ httpGet: { port: 65536 } }),
    'hook at a port of a wrong name': m => m.hook({ httpGet: { port: 'Not_valid' } }),
    'hook without a port': m => m.hook({ httpGet: { path: '/' } }),
    'hook with a wrong scheme': m => m.hook({ httpGet: { port: 80, scheme: 'https' } }),
    'hook with a wrong header': m => m.hook({ httpGet: { port: 80, httpHeaders: [{ name: 'a:b', value: '' }] } }),
    'hook with a handler of probes': m => m.hook({ grpc: { port: 80 } }),
    'probe with a handler of hooks': m => m.probe().sleep = { seconds: 1 },
    'stopSignal': m => objectAt(m.running(), 'lifecycle').stopSignal = 'SIGUSR1',
    'stopSignal of nothing': m => objectAt(m.running(), 'lifecycle').stopSignal = 'SIGNOTHING',
    'sleep of -1': m => m.hook({ sleep: { seconds: -1 } }),
    'sleep of 0': m => m.hook({ sleep: { seconds: 0 } }),
    'sleep without seconds': m => m.hook({ sleep: {} }),
    'sleep as long as the grace period by default': m => {
      delete m.pod.terminationGracePeriodSeconds;
      m.hook({ sleep: { seconds: 30 } });
    },
    'sleep longer than the grace period by default': m => {
      delete m.pod.terminationGracePeriodSeconds;
      m.hook({ sleep: { seconds: 31 } });
    },
    'sleep longer than the grace period': m => {
      m.pod.terminationGracePeriodSeconds = 5;
      m.hook({ sleep: { seconds: 6 } });
    },
    'sleep as long as the grace period': m => {
      m.pod.terminationGracePeriodSeconds = 5;
      m.hook({ sleep: { seconds: 5 } });
    },
    'sleep of 1 with a negative grace period': m => {
      m.pod.terminationGracePeriodSeconds = -5;
      m.hook({ sleep: { seconds: 1 } });
    },
    'sleep of 2 with a negative grace period': m => {
      m.pod.terminationGracePeriodSeconds = -5;
      m.hook({ sleep: { seconds: 2 } });
    },
    'two probes of which one is wrong': m =>
      listAt(m.pod, 'containers').push({ ...m.newContainer(), livenessProbe: { grpc: { port: 1 } }, startupProbe: {} }),
  }),
  ...values('pod', m => m.pod, { terminationGracePeriodSeconds: [-1, 0, 1, 2 ** 40, null] }),
];
