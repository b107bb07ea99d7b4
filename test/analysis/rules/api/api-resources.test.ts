import { Json } from '../../../../src/analysis/manifest/json';
import { apiResources } from '../../../../src/analysis/rules/api/api-resources';
import { podWith } from '../containers';
import { foundIn } from '../found';
import { judge, podOf } from '../judge';

const PAGE_FIX = 'Name it after the size of a page, such as "hugepages-2Mi" or "hugepages-1Gi".';
const CLAIM_FIX = 'List a claim once without "request", or each of its requests once.';
const RESOURCE_FIX = 'It can be cpu, memory, ephemeral-storage, hugepages-SIZE, or one with a prefix, such as "nvidia.com/gpu".';
const inApp = (resources: unknown, spec: Json = {}) => foundIn(apiResources, podWith({ resources }, spec), 'spec.containers[0].resources');

test.each<[Json, ...string[][]]>([
  [{ limits: { cpu: '-1' } },
    ['.limits.cpu', 'the resources entry of container "app" has "-1" as its cpu limit, which is negative', 'Write an amount from 0 on.']],
  [{ requests: { memory: -1 } },
    ['.requests.memory', 'the resources entry of container "app" has -1 as its memory request, which is negative',
      'Write an amount from 0 on.']],
  [{ requests: { memory: '256Mi' }, limits: { memory: '128Mi' } },
    ['.requests.memory', 'the resources entry of container "app" requests "256Mi" of memory, more than its limit of "128Mi"',
      'Lower the request or raise the limit.']],
  [{ requests: { memory: '2Gi' }, limits: { memory: ' 1Gi' } }, [
    '.requests.memory', 'the resources entry of container "app" requests "2Gi" of memory, more than its limit of " 1Gi"',
    'Lower the request or raise the limit.',
  ]],
  [{ requests: { cpu: 1 }, limits: { cpu: null } },
    ['.limits.cpu', 'the resources entry of container "app" requests 1 of cpu with the limit null, which stands for 0',
      'Remove the limit, or write an amount.']],
  [{ requests: { cpu: '1.0000001' }, limits: { cpu: '1' } },
    ['.requests.cpu', 'the resources entry of container "app" requests "1.0000001" of cpu, more than its limit of "1"',
      'Lower the request or raise the limit.']],
  [{ requests: { cpu: '0.101' }, limits: { cpu: '100m' } },
    ['.requests.cpu', 'the resources entry of container "app" requests "0.101" of cpu, more than its limit of "100m"',
      'Lower the request or raise the limit.']],
  [{ limits: { 'nvidia.com/gpu': '500m' } },
    ['.limits[nvidia.com/gpu]', 'the resources entry of container "app" has "500m" as its nvidia.com/gpu limit, which is no whole number',
      'Write a whole number: there is no half of such a resource.']],
  [{ requests: { 'nvidia.com/gpu': 1 } },
    ['.requests[nvidia.com/gpu]', 'the resources entry of container "app" requests nvidia.com/gpu without a limit of it',
      'Set the limit of nvidia.com/gpu to the same amount, or only the limit.']],
  [{ requests: { 'nvidia.com/gpu': 2 }, limits: { 'nvidia.com/gpu': 3 } },
    ['.requests[nvidia.com/gpu]',
      'the resources entry of container "app" requests 2 of nvidia.com/gpu, less than its limit of 3, and they must be equal',
      'Set both to the same amount, or only the limit.']],
  [{ requests: { 'nvidia.com/gpu': 3 }, limits: { 'nvidia.com/gpu': 2 } },
    ['.requests[nvidia.com/gpu]', 'the resources entry of container "app" requests 3 of nvidia.com/gpu, more than its limit of 2',
      'Lower the request or raise the limit.']],
  [{ requests: { 'nvidia.com/gpu': null } },
    ['.requests[nvidia.com/gpu]', 'the resources entry of container "app" requests nvidia.com/gpu without a limit of it',
      'Set the limit of nvidia.com/gpu to the same amount, or only the limit.']],
  [{ limits: { 'hugepages-2Mi': '2Mi' } },
    ['', 'the resources entry of container "app" has hugepages-2Mi without cpu and memory', 'Add an amount of memory, or of cpu.']],
  [{ limits: { 'hugepages-2Mi': '3Mi', 'cpu': 1 } },
    ['.limits.hugepages-2Mi',
      'the resources entry of container "app" has "3Mi" as its hugepages-2Mi limit, which is no multiple of the size of a page',
      'Write a multiple of 2Mi.']],
  [{ limits: { 'hugepages-2Mi': '-2Mi', 'cpu': 1 } },
    ['.limits.hugepages-2Mi', 'the resources entry of container "app" has "-2Mi" as its hugepages-2Mi limit, which is negative',
      'Write an amount from 0 on.']],
  [{ limits: { 'hugepages-x': 1, 'cpu': 1 } },
    ['.limits.hugepages-x',
      'the resources entry of container "app" has 1 as its hugepages-x limit, and the name does not say how large a page is', PAGE_FIX]],
  [{ limits: { 'hugepages-0': 0, 'cpu': 1 } },
    ['.limits.hugepages-0',
      'the resources entry of container "app" has 0 as its hugepages-0 limit, and the name does not say how large a page is', PAGE_FIX]],
  [{ limits: { 'hugepages-0.5': 1, 'cpu': 1 } },
    ['.limits[hugepages-0.5]',
      'the resources entry of container "app" has 1 as its hugepages-0.5 limit, and the name does not say how large a page is', PAGE_FIX]],
  [{ requests: { 'hugepages-1Gi': '1Gi', 'memory': '1Gi' } },
    ['.requests.hugepages-1Gi', 'the resources entry of container "app" requests hugepages-1Gi without a limit of it',
      'Set the limit of hugepages-1Gi to the same amount, or only the limit.']],
  [{ requests: { 'hugepages-1Gi': '1Gi' }, limits: { 'hugepages-1Gi': '2Gi', 'memory': '1Gi' } },
    ['.requests.hugepages-1Gi',
      'the resources entry of container "app" requests "1Gi" of hugepages-1Gi, less than its limit of "2Gi", and they must be equal',
      'Set both to the same amount, or only the limit.']],
])('reports the amounts of %j', (resources, ...found) => {
  expect(inApp(resources)).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ ram: 1 },
    ['.limits.ram', 'the resources entry of container "app" has limits of "ram", which is no resource of a container', RESOURCE_FIX]],
  [{ storage: '1Gi' },
    ['.limits.storage', 'the resources entry of container "app" has limits of "storage", which is no resource of a container',
      `Perhaps "ephemeral-storage" is meant. ${RESOURCE_FIX}`]],
  [{ memry: 1 },
    ['.limits.memry', 'the resources entry of container "app" has limits of "memry", which is no resource of a container',
      `Perhaps "memory" is meant. ${RESOURCE_FIX}`]],
  [{ 'requests.cpu': 1 },
    ['.limits[requests.cpu]', 'the resources entry of container "app" has limits of "requests.cpu", which is no resource of a container',
      RESOURCE_FIX]],
  [{ 'a b': 1 },
    ['.limits.a b', 'the resources entry of container "app" has limits of "a b", which is no resource of a container', RESOURCE_FIX]],
  [{ 'a b/c': 1 },
    ['.limits[a b/c]', 'the resources entry of container "app" has limits of "a b/c", which is no resource of a container', RESOURCE_FIX]],
  [{ 'requests.a/b': 1 },
    ['.limits[requests.a/b]', 'the resources entry of container "app" has limits of "requests.a/b", which is no resource of a container',
      RESOURCE_FIX]],
  [{ [`a.${'x'.repeat(62)}.${'y'.repeat(62)}.${'z'.repeat(62)}.${'w'.repeat(55)}/b`]: 1 },
    [`.limits[a.${'x'.repeat(62)}.${'y'.repeat(62)}.${'z'.repeat(62)}.${'w'.repeat(55)}/b]`,
      'the resources entry of container "app" has limits of '
        + `"a.${'x'.repeat(62)}.${'y'.repeat(62)}.${'z'.repeat(62)}.${'w'.repeat(55)}/b", which is no resource of a container`,
      RESOURCE_FIX]],
])('reports the names of the limits %j', (limits, ...found) => {
  expect(inApp({ limits })).toEqual(found);
});

test.each<[unknown]>([
  [null],
  [{}],
  [{ limits: null, requests: {} }],
  [{ limits: { cpu: 1 }, requests: { cpu: null } }],
  [{
    limits: { 'cpu': '1.1', 'memory': '1.1M', 'ephemeral-storage': 0 },
    requests: { 'cpu': '1.1', 'memory': '1.1M', 'ephemeral-storage': 0 },
  }],
  [{ limits: { memory: '1.1M' }, requests: { memory: '1100000' } }],
  [{ limits: { cpu: '100u' }, requests: { cpu: '500u' } }],
  [{ limits: { cpu: '0.3' }, requests: { cpu: '300m' } }],
  [{ limits: { cpu: '1001m' }, requests: { cpu: '1.0000001' } }],
  [{ requests: { cpu: 5 } }],
  [{ limits: { memory: 'k' } }],
  [{ limits: { cpu: 0 } }],
  [{ limits: { 'nvidia.com/gpu': '2' } }],
  [{ limits: { 'nvidia.com/gpu': '2000m' }, requests: { 'nvidia.com/gpu': '2000m' } }],
  [{ limits: { 'kubernetes.io/x': '500m' } }],
  [{ requests: { 'a.kubernetes.io/x': '500m' } }],
  [{ limits: { 'hugepages-2Mi': '4Mi', 'cpu': 1 } }],
  [{ limits: { 'hugepages-1Gi': '0', 'memory': 1 } }],
  [{ limits: { 'hugepages-2Mi': '2Mi' }, requests: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } }],
  [{ limits: { 'a.b/hugepages-2Mi': 3 } }],
  [{ claims: null }],
])('says nothing of %j', resources => {
  expect(inApp(resources)).toEqual([]);
});

describe('of the claims', () => {
  const resourceClaims = [{ name: 'a', resourceClaimName: 'x' }, { name: 'b', resourceClaimName: 'y' }];

  test.each<[unknown[], ...string[][]]>([
    [[{}],
      ['.claims[0].name', 'the resources entry of container "app" uses a claim without a name',
        'Set "name" to the name of an entry under "resourceClaims" of the pod.']],
    [[null],
      ['.claims[0].name', 'the resources entry of container "app" uses a claim without a name',
        'Set "name" to the name of an entry under "resourceClaims" of the pod.']],
    [[{ name: 'c' }],
      ['.claims[0].name', 'the resources entry of container "app" uses the claim "c", and the pod has only "a", "b"',
        'Add a claim of that name to "resourceClaims" of the pod, or write the name of one that is there.']],
    [[{ name: 'a', request: 'R' }],
      ['.claims[0].request', 'the resources entry of container "app" has the claims[0].request "R", which is malformed',
        'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
    [[{ name: 'a' }, { name: 'a' }], ['.claims[1]', 'the resources entry of container "app" uses the claim "a" twice', CLAIM_FIX]],
    [[{ name: 'a' }, { name: 'a', request: 'r' }],
      ['.claims[1]', 'the resources entry of container "app" uses the claim "a" twice', CLAIM_FIX]],
    [[{ name: 'a', request: 'r' }, { name: 'a' }],
      ['.claims[1]', 'the resources entry of container "app" uses the claim "a" twice', CLAIM_FIX]],
    [[{ name: 'a', request: 'r' }, { name: 'b', request: 'r' }, { name: 'a', request: 'r' }],
      ['.claims[2]', 'the resources entry of container "app" uses the request "r" of the claim "a" twice', CLAIM_FIX]],
  ])('it reports %j', (claims, ...found) => {
    expect(inApp({ claims }, { resourceClaims })).toEqual(found);
  });

  test.each<[unknown[]]>([
    [[]],
    [[{ name: 'a' }, { name: 'b' }]],
    [[{ name: 'a', request: 'r' }, { name: 'a', request: 's' }, { name: 'b' }]],
    [[{ name: 'a', request: '' }]],
  ])('it says nothing of %j', claims => {
    expect(inApp({ claims }, { resourceClaims })).toEqual([]);
  });

  test('it names up to ten that the pod has', () => {
    const has = (n: number) => inApp({ claims: [{ name: 'x' }] }, {
      resourceClaims: [
        null,
        { name: '' },
        ...Array.from({ length: n }, (_, i) => ({ name: `c${i}` })),
      ],
    })[0][1];
    expect(has(0)).toBe('the resources entry of container "app" uses the claim "x", and the pod has no claims');
    expect(has(1)).toContain('and the pod has only "c0"');
    expect(has(11)).toMatch(/"c8", "c9"$/);
  });
});

test('looks at every container and says which one it is', () => {
  const bad = { image: 'x:1', resources: { limits: { cpu: -1 } } };
  expect(judge(
    apiResources,
    podOf({
      initContainers: [{ name: 'wait' }, { name: 'native', restartPolicy: 'Always', ...bad }],
      containers: [{ name: 'app', ...bad }],
    }),
  )).toMatchObject([
    {
      severity: 'error',
      container: 'native',
      path: 'spec.initContainers[1].resources.limits.cpu',
      message: 'the resources entry of native sidecar "native" has -1 as its cpu limit, which is negative, '
        + 'so the API server rejects the pod',
    },
    { container: 'app', path: 'spec.containers[0].resources.limits.cpu' },
  ]);
});

test('tells many amounts apart', () => {
  for (let i = 1; i < 600; i++) {
    expect(inApp({ limits: { cpu: `${i}m` }, requests: { cpu: `${i + 1}m` } }).length).toBe(1);
    expect(inApp({ limits: { cpu: `${i + 1}m` }, requests: { cpu: `${i}m` } }).length).toBe(0);
  }
});
