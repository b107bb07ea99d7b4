import { changes, each, listAt, Mutant, objectAt, values } from '../mutant';

const QUANTITIES = [
  '', '1', '0', '-1', '1m', '1.5', '1Mi', '1MiB', '1 Mi', 'abc', '1e3', '1E', '+1', '.5', '1.', '1K', '0.1m', '100M', -1, 1.5, 0, true,
  null, [], '5e', '1n', '1u', 1e30, '-0',
];

export const RESOURCES = [
  ...each('cpu request of', QUANTITIES, (m, value) => objectAt(m.resources(), 'requests').cpu = value),
  ...each('memory limit of', QUANTITIES, (m, value) => objectAt(m.resources(), 'limits').memory = value),
  ...each('limit of an own resource of', ['1', 1.5, '1.5', '1000m', '100m', 0, '-1', '1Ki'], (m, value) =>
    set(m, { limits: { 'example.com/gpu': value } })),
  ...each(
    'request of',
    [
      'gpu', 'storage', 'pods', 'cpu ', 'CPU', 'example.com/', '/x', 'a/b/c', 'kubernetes.io/x', 'example.com/requests.x',
      'requests.example.com/x', 'hugepages-2Mi', 'hugepages-x', 'requests.cpu', 'ephemeral-storage', 'attachable-volumes-x',
      'example.com/a b', '',
    ],
    (m, name) => set(m, { requests: { [name]: 1 } }),
  ),
  ...each(
    'limit of',
    [
      'gpu', 'storage', 'example.com/gpu', 'x.kubernetes.io/y', 'hugepages-2Mi', 'hugepages-', 'limits.memory', 'n'.repeat(64),
      `e.com/${'n'.repeat(64)}`,
    ],
    (m, name) => set(m, { limits: { [name]: '2Mi' } }),
  ),
  ...each('request and limit of cpu', [['1', '1'], ['1', '1000m'], ['1001m', '1'], ['2', 1], [0.5, '500m'], ['1', '0'], ['0', '0']],
    (m, [cpu, limit]) => set(m, { requests: { cpu }, limits: { cpu: limit } })),
  ...each('request and limit of memory', [['1Gi', '1G'], ['1G', '1Gi'], ['1024Mi', '1Gi'], ['1025Mi', '1Gi'], [1, '1'], ['1e3', '1k']],
    (m, [memory, limit]) => set(m, { requests: { memory }, limits: { memory: limit } })),
  ...each('request and limit of an own resource', [[1, 1], [1, 2], ['1k', 1000], [2, 1]],
    (m, [value, limit]) => set(m, { requests: { 'example.com/gpu': value }, limits: { 'example.com/gpu': limit } })),
  ...each('request and limit of hugepages', [['2Mi', '2Mi'], ['2Mi', '4Mi'], ['1Mi', '1Mi'], ['0', '0'], ['3Mi', '3Mi']],
    (m, [value, limit]) => set(m, { requests: { 'hugepages-2Mi': value }, limits: { 'hugepages-2Mi': limit, 'cpu': 2 } })),
  ...each('pod-level request of', ['cpu', 'memory', 'hugepages-2Mi', 'ephemeral-storage', 'example.com/gpu', 'gpu'], (m, name) =>
    m.pod.resources = { requests: { [name]: '64Gi' } }),
  ...each('pod-level limit of', ['cpu', 'memory', 'hugepages-2Mi', 'ephemeral-storage', 'example.com/gpu'], (m, name) =>
    m.pod.resources = { limits: { [name]: '64Gi' } }),
  ...each('pod-level request and limit', [['1', '2'], ['2', '1'], ['-1', '1']], (m, [cpu, limit]) =>
    m.pod.resources = { requests: { cpu }, limits: { cpu: limit } }),
  ...changes({
    'request without its limit': m => set(m, { requests: { 'example.com/gpu': 1 } }),
    'hugepages without cpu or memory': m => set(m, { limits: { 'hugepages-2Mi': '4Mi' } }),
    'hugepages with a request of cpu': m => set(m, { requests: { cpu: 1 }, limits: { 'hugepages-2Mi': '4Mi' } }),
    'requests of null': m => set(m, { requests: null }),
    'empty resources': m => set(m, {}),
    'request above the default limit': m =>
      set(m, { requests: { 'cpu': '3', 'memory': '10Gi', 'ephemeral-storage': '1Ti' }, limits: { 'ephemeral-storage': '1Gi' } }),
    'claim that the pod has not': m => listAt(m.resources(), 'claims').push({ name: 'nowhere' }),
    'claim without a name': m => listAt(m.resources(), 'claims').push({}),
    'claim twice in a container': m => {
      m.pod.resourceClaims = [{ name: 'c', resourceClaimName: 'x' }];
      m.resources().claims = [{ name: 'c' }, { name: 'c' }];
    },
    'claims of two requests': m => {
      m.pod.resourceClaims = [{ name: 'c', resourceClaimName: 'x' }];
      m.resources().claims = [{ name: 'c', request: 'a' }, { name: 'c', request: 'b' }];
    },
    'pod-level claims': m => objectAt(m.pod, 'resources').claims = [{ name: 'c' }],
    'pod-level limit below that of a container': m => podAndContainer(m, { limits: { memory: '1Gi' } }, { limits: { memory: '2Gi' } }),
    'pod-level limit as that of a container': m => podAndContainer(m, { limits: { memory: '2Gi' } }, { limits: { memory: '2Gi' } }),
    'pod-level request below that of a container': m =>
      podAndContainer(m, { requests: { memory: '1Gi' } }, { requests: { memory: '2Gi' } }),
    'pod-level request below that of two containers': m => {
      listAt(m.pod, 'containers').push({ ...m.newContainer(), resources: { requests: { cpu: '60' } } });
      podAndContainer(m, { requests: { cpu: '64' } }, { requests: { cpu: '5' } });
    },
    'pod-level request below that of an init container': m => {
      m.step().resources = { requests: { cpu: '3' } };
      m.pod.resources = { requests: { cpu: '2' } };
    },
    'pod-level hugepages below those of a container': m =>
      podAndContainer(m, { requests: { cpu: 64 }, limits: { 'hugepages-2Mi': '2Mi' } }, { limits: { 'hugepages-2Mi': '4Mi', 'cpu': 1 } }),
  }),
  ...values('resource claim', m => m.itemOf(m.pod, 'resourceClaims', () => ({ name: 'made', resourceClaimName: 'x' })), {
    name: ['', 'A', 'gpu', undefined], resourceClaimName: [undefined, '', 'x', 'X'], resourceClaimTemplateName: ['t', '', 'T'],
  }),
  ...values('resize policy', m => m.itemOf(m.container(), 'resizePolicy', () => ({ resourceName: 'cpu', restartPolicy: 'NotRequired' })), {
    resourceName: ['', 'cpu', 'memory', 'storage', undefined], restartPolicy: ['', 'NotRequired', 'RestartContainer', 'Always', undefined],
  }),
  ...values('overhead', m => objectAt(m.pod, 'overhead'), { 'cpu': ['1', '-1'], 'gpu': [1], 'example.com/x': [1.5] }),
];

function set(m: Mutant, resources: object) {
  m.container().resources = resources;
}

function podAndContainer(m: Mutant, pod: object, container: object) {
  m.pod.resources = pod;
  m.app().resources = container;
}
