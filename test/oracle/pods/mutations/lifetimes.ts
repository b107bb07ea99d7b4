import { changes, each, listAt, values } from '../mutant';

const POLICIES = ['', 'Always', 'OnFailure', 'Never', 'always', 'Sometimes', undefined, null];
const CODES = { operator: 'In', values: [42] };
const EPHEMERAL = { name: 'debug', image: 'busybox:1.37' };

/** Restart policies, native sidecars, ephemeral containers, deadlines. */
export const LIFETIMES = [
  ...values('pod', m => m.pod, { restartPolicy: POLICIES, activeDeadlineSeconds: [-1, 0, 1, 2 ** 31 - 1, 2 ** 31, null] }),
  ...values('init container', m => m.step(), { restartPolicy: ['', 'Always', 'OnFailure', 'Never', 'always', null] }),
  ...values('native sidecar', m => m.native(), { restartPolicy: ['', 'OnFailure', 'always', undefined] }),
  ...values('app container', m => m.app(), { restartPolicy: ['', 'Always', 'Never', 'always', 'x', null] }),
  ...each('restartPolicyRules', [
    [], [{}], [{ action: 'Restart' }], [{ exitCodes: CODES }], [{ action: 'restart', exitCodes: CODES }],
    [{ action: 'Restart', exitCodes: CODES }], [{ action: 'Restart', exitCodes: {} }],
    [{ action: 'Restart', exitCodes: { operator: 'in', values: [1] } }], [{ action: 'Restart', exitCodes: { operator: 'NotIn' } }],
    Array(20).fill({ action: 'Restart', exitCodes: CODES }), Array(21).fill({ action: 'Restart', exitCodes: CODES }),
    [{ action: 'Restart', exitCodes: { operator: 'In', values: Array(256).fill(1) } }],
  ], (m, restartPolicyRules) =>
    Object.assign(m.container(), { restartPolicyRules }, m.choice.of([{}, { restartPolicy: 'Never' }, { restartPolicy: 'OnFailure' }]))),
  ...changes({
    'rules of restart in a native sidecar': m => m.native().restartPolicyRules = [{ action: 'Restart', exitCodes: CODES }],
    'probes without Always': m => {
      const container = m.native();
      container.readinessProbe = { tcpSocket: { port: 80 } };
      container.restartPolicy = 'OnFailure';
    },
    'native sidecar without probes becomes a step': m => delete m.native().restartPolicy,
    'ephemeral container': m => listAt(m.pod, 'ephemeralContainers').push(EPHEMERAL),
    'no ephemeral containers': m => m.pod.ephemeralContainers = [],
    'ephemeral container named as another': m => listAt(m.pod, 'ephemeralContainers').push({ ...EPHEMERAL, name: m.container().name }),
    'ephemeral container with ports': m => listAt(m.pod, 'ephemeralContainers').push({ ...EPHEMERAL, ports: [{ containerPort: 80 }] }),
    'ephemeral container without a name': m => listAt(m.pod, 'ephemeralContainers').push({ image: 'x' }),
    'ephemeral container with a probe': m =>
      listAt(m.pod, 'ephemeralContainers').push({ ...EPHEMERAL, livenessProbe: { tcpSocket: { port: 80 } } }),
    'ephemeral container with a target': m => listAt(m.pod, 'ephemeralContainers').push({ ...EPHEMERAL, targetContainerName: 'nobody' }),
  }),
];
