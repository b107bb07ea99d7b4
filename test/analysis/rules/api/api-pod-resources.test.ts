import { Json } from '../../../../src/analysis/manifest/json';
import { apiPodResources } from '../../../../src/analysis/rules/api/api-pod-resources';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };

test.each<[Json, ...string[][]]>([
  [{ resources: { claims: [] } },
    ['resources.claims', 'the resources entry of the pod has claims, which only containers use',
      'Move "claims" to the "resources" of the containers that use them.']],
  [{ resources: { limits: { 'ephemeral-storage': '1Gi' } } },
    ['resources.limits.ephemeral-storage',
      'the resources entry of the pod has limits of "ephemeral-storage", which is no resource of a pod as a whole',
      'It can be cpu, memory, hugepages-SIZE; give other ones to a container.']],
  [{ resources: { limits: { 'nvidia.com/gpu': 1 } } },
    ['resources.limits[nvidia.com/gpu]',
      'the resources entry of the pod has limits of "nvidia.com/gpu", which is no resource of a pod as a whole',
      'It can be cpu, memory, hugepages-SIZE; give other ones to a container.']],
  [{ resources: { limits: { cpus: 1 } } },
    ['resources.limits.cpus', 'the resources entry of the pod has limits of "cpus", which is no resource of a pod as a whole',
      'Perhaps "cpu" is meant. It can be cpu, memory, hugepages-SIZE; give other ones to a container.']],
  [{ resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } },
    ['resources.requests.cpu', 'the resources entry of the pod requests 2 of cpu, more than its limit of 1',
      'Lower the request or raise the limit.']],
  [{ resources: { limits: { 'hugepages-2Mi': '2Mi' } } },
    ['resources', 'the resources entry of the pod has hugepages-2Mi without cpu and memory', 'Add an amount of memory, or of cpu.']],
  [{ resources: { requests: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } } },
    ['resources.requests.hugepages-2Mi', 'the resources entry of the pod requests hugepages-2Mi without a limit of it',
      'Set the limit of hugepages-2Mi to the same amount, or only the limit.']],
  [{
    resources: { requests: { cpu: '100m' } },
    containers: [
      { name: 'app', image: 'app:1', resources: { requests: { cpu: '60m' } } },
      { name: 'b', image: 'app:1', resources: { requests: { cpu: '50m' } } },
    ],
  },
  ['resources.requests.cpu', 'the resources entry of the pod requests "100m" of cpu, less than what its containers request together',
    'Raise the request of the pod to 110m at least, or lower those of the containers.']],
  [{
    resources: { requests: { memory: '1Gi' } },
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { memory: '3Gi' } } }],
  },
  ['resources.requests.memory', 'the resources entry of the pod requests "1Gi" of memory, less than what its containers request together',
    'Raise the request of the pod to 3Gi at least, or lower those of the containers.']],
  [{
    resources: { requests: { memory: '1Ki' } },
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { memory: '3Ki' } } }],
  },
  ['resources.requests.memory', 'the resources entry of the pod requests "1Ki" of memory, less than what its containers request together',
    'Raise the request of the pod to 3Ki at least, or lower those of the containers.']],
  [{
    resources: { requests: { memory: '1Mi' } },
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { memory: '3Mi' } } }],
  },
  ['resources.requests.memory', 'the resources entry of the pod requests "1Mi" of memory, less than what its containers request together',
    'Raise the request of the pod to 3Mi at least, or lower those of the containers.']],
  [{ resources: { requests: { memory: '1' } }, containers: [{ name: 'app', image: 'app:1', resources: { requests: { memory: '3' } } }] },
    ['resources.requests.memory', 'the resources entry of the pod requests "1" of memory, less than what its containers request together',
      'Raise the request of the pod to 3 at least, or lower those of the containers.']],
  [{
    resources: { requests: { cpu: 2 } },
    initContainers: [
      { name: 'init', image: 'i:1', resources: { requests: { cpu: 1 } }, restartPolicy: 'Always' },
      { name: 'step', image: 'i:1', resources: { requests: { cpu: 2 } } },
    ],
  },
  ['resources.requests.cpu', 'the resources entry of the pod requests 2 of cpu, less than what its containers request together',
    'Raise the request of the pod to 3 at least, or lower those of the containers.']],
  [{
    resources: { requests: { cpu: 2 } },
    initContainers: [{ name: 'init', image: 'i:1', resources: { requests: { cpu: 1 } }, restartPolicy: 'Always' }],
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: '1500m' } } }],
  },
  ['resources.requests.cpu', 'the resources entry of the pod requests 2 of cpu, less than what its containers request together',
    'Raise the request of the pod to 2500m at least, or lower those of the containers.']],
  [{ resources: { limits: { cpu: 1 } }, containers: [{ name: 'app', image: 'app:1', resources: { limits: { cpu: '1100m' } } }] },
    ['resources.requests.cpu', 'the resources entry of the pod requests "1100m" of cpu, more than its limit of 1',
      'Lower the request or raise the limit.'],
    ['resources.limits.cpu', 'the resources entry of the pod has a limit of 1 of cpu, less than that of container "app", which is "1100m"',
      'Raise the limit of the pod, or lower that of the container.']],
  [{ resources: { limits: { memory: '1Gi' } }, containers: [{ name: 'app', image: 'app:1', resources: { limits: { memory: '2Gi' } } }] },
    ['resources.requests.memory', 'the resources entry of the pod requests "2Gi" of memory, more than its limit of "1Gi"',
      'Lower the request or raise the limit.'],
    ['resources.limits.memory',
      'the resources entry of the pod has a limit of 1Gi of memory, less than that of container "app", which is "2Gi"',
      'Raise the limit of the pod, or lower that of the container.']],
  [{
    resources: { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } },
    containers: [
      { name: 'app', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } } },
      { name: 'b', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': 1 } } },
    ],
  },
  ['resources.requests.cpu', 'the resources entry of the pod requests "2" of cpu, more than its limit of 1',
    'Lower the request or raise the limit.'],
  ['resources.requests.hugepages-2Mi',
    'the resources entry of the pod requests "2Mi" of hugepages-2Mi, less than what its containers request together',
    'Raise the request of the pod to 6Mi at least, or lower those of the containers.'],
  ['resources.limits.hugepages-2Mi',
    'the resources entry of the pod has a limit of 2Mi of hugepages-2Mi, less than the limits of its containers together',
    'Raise the limit of the pod to 6Mi at least.'],
  ['resources.limits.hugepages-2Mi',
    'the resources entry of the pod has a limit of 2Mi of hugepages-2Mi, less than that of container "b", which is "4Mi"',
    'Raise the limit of the pod, or lower that of the container.']],
  [{ resources: { limits: { cpu: 1 } }, containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: 2 } } }] },
    ['resources.requests.cpu',
      'the resources entry of the pod, with what Kubernetes fills in, requests "2" of cpu, more than its limit of 1',
      'Lower the request or raise the limit.']],
  [{ resources: { requests: { cpu: 1 } }, containers: [{ name: 'app', image: 'app:1', resources: { limits: { cpu: 2 } } }] },
    ['resources.requests.cpu',
      'the resources entry of the pod, with what Kubernetes fills in, requests 1 of cpu, less than what its containers request together',
      'Raise the request of the pod to 2 at least, or lower those of the containers.']],
  // The API server fills in the exact sum, 2m, and then compares it with a sum of rounded amounts.
  [{
    resources: { limits: { cpu: '4m' } },
    containers: [
      { name: 'app', image: 'app:1', resources: { requests: { cpu: '0.3m' } } },
      { name: 'b', image: 'app:1', resources: { requests: { cpu: '1431u' } } },
    ],
  },
  ['resources.requests.cpu',
    'the resources entry of the pod, with what Kubernetes fills in, requests "2m" of cpu, less than what its containers request together',
    'Raise the request of the pod to 3m at least, or lower those of the containers.']],
  [{ os: { name: 'windows' }, resources: { limits: { cpu: -1 } } },
    ['resources', 'the resources entry of the pod is there, and a Windows pod has none', 'Give resources to the containers instead.']],
  [{ overhead: { cpu: '-1' } },
    ['overhead.cpu', 'the overhead of the pod has "-1" as its cpu limit, which is negative', 'Write an amount from 0 on.']],
  [{ overhead: { foo: 1 } },
    ['overhead.foo', 'the overhead of the pod has limits of "foo", which is no resource of a container',
      'It can be cpu, memory, ephemeral-storage, hugepages-SIZE, or one with a prefix, such as "nvidia.com/gpu".']],
  [{ overhead: { 'hugepages-2Mi': '2Mi' } },
    ['overhead', 'the overhead of the pod has hugepages-2Mi without cpu and memory', 'Add an amount of memory, or of cpu.']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiPodResources, podOf({ containers: [app], ...spec }))).toEqual(found);
});

test.each<[unknown[], ...string[][]]>([
  [[{}], ['resourceClaims[0].name', 'an entry of resourceClaims has no name', 'Give the claim a name, by which the containers use it.'],
    ['resourceClaims[0]', 'an entry of resourceClaims has neither resourceClaimName nor resourceClaimTemplateName',
      'Set "resourceClaimName" to a ResourceClaim that is there, or "resourceClaimTemplateName" for one for each pod.']],
  [[null], ['resourceClaims[0].name', 'an entry of resourceClaims has no name', 'Give the claim a name, by which the containers use it.'],
    ['resourceClaims[0]', 'an entry of resourceClaims has neither resourceClaimName nor resourceClaimTemplateName',
      'Set "resourceClaimName" to a ResourceClaim that is there, or "resourceClaimTemplateName" for one for each pod.']],
  [[{ name: 'A', resourceClaimName: 'a' }],
    ['resourceClaims[0].name', 'an entry of resourceClaims has the resourceClaims[0].name "A", which is malformed',
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[{ name: 'a', resourceClaimName: 'a' }, { name: 'a', resourceClaimTemplateName: 'a' }],
    ['resourceClaims[1].name', 'an entry of resourceClaims has the name "a" of another one', 'Give each claim a name of its own.']],
  [[{ name: 'a', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }],
    ['resourceClaims[0]', 'an entry of resourceClaims has both resourceClaimName and resourceClaimTemplateName',
      'Set "resourceClaimName" to a ResourceClaim that is there, or "resourceClaimTemplateName" for one for each pod.']],
  [[{ name: 'a', resourceClaimName: '' }],
    ['resourceClaims[0].resourceClaimName', 'an entry of resourceClaims has an empty resourceClaims[0].resourceClaimName',
      'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [[{ name: 'a', resourceClaimTemplateName: 'A' }],
    ['resourceClaims[0].resourceClaimTemplateName',
      'an entry of resourceClaims has the resourceClaims[0].resourceClaimTemplateName "A", which is malformed',
      'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
])('reports the resourceClaims %j', (resourceClaims, ...found) => {
  expect(foundIn(apiPodResources, podOf({ resourceClaims }))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ resources: null, resourceClaims: null, overhead: null }],
  [{ resources: {} }],
  [{ resources: { claims: null, limits: { cpu: 1, memory: '1Gi' } } }],
  [{
    resources: { limits: {} },
    containers: [{ name: 'app', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } } }],
  }],
  [{
    resources: { requests: { cpu: '110m' } },
    containers: [
      { name: 'app', image: 'app:1', resources: { requests: { cpu: '60m' } } },
      { name: 'b', image: 'app:1', resources: { requests: { cpu: '50m' } } },
    ],
  }],
  [{
    resources: { requests: { cpu: 3 } },
    initContainers: [
      { name: 'init', image: 'i:1', resources: { requests: { cpu: 1 } }, restartPolicy: 'Always' },
      { name: 'step', image: 'i:1', resources: { requests: { cpu: 2 } } },
      { name: 'again', image: 'i:1', resources: { requests: { cpu: 2 } } },
    ],
  }],
  [{
    resources: { requests: { cpu: '2500m' } },
    initContainers: [
      { name: 'init', image: 'i:1', resources: { requests: { cpu: 1 } }, restartPolicy: 'Always' },
      { name: 'step', image: 'i:1', resources: {} },
    ],
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: '1500m' } } }],
  }],
  [{
    resources: { requests: { cpu: 1 } },
    initContainers: [{ name: 'init', image: 'i:1', resources: { requests: { cpu: 1 } } }],
    containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: 1 } } }],
  }],
  [{
    resources: { limits: { cpu: 1 } },
    initContainers: [{ name: 'init', image: 'i:1', resources: { requests: { cpu: 1 }, limits: { cpu: 2 } } }],
    containers: [
      { name: 'app', image: 'app:1', resources: { limits: { cpu: 1 } } },
      { name: 'b', image: 'app:1', resources: { requests: { memory: 1 } } },
    ],
  }],
  [{ resources: { limits: { cpu: 2 } }, containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: 2 } } }] }],
  [{ resources: { limits: { cpu: '2007m' } }, containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: '2007m' } } }] }],
  [{
    resources: { limits: { cpu: '300m' } },
    containers: [
      { name: 'app', image: 'app:1', resources: { requests: { cpu: '100m' } } },
      { name: 'b', image: 'app:1', resources: { requests: { cpu: '200m' } } },
    ],
  }],
  [{ resources: { limits: { memory: '1Gi' } }, containers: [{ name: 'app', image: 'app:1', resources: { requests: { cpu: 2 } } }] }],
  [{
    resources: { limits: { 'hugepages-2Mi': '4Mi' } },
    containers: [{ name: 'app', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': 1 } } }],
  }],
  [{
    resources: { requests: { cpu: 1 } },
    containers: [{ name: 'app', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': 1 } } }],
  }],
  [{
    resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': 2 } },
    containers: [
      { name: 'app', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } } },
      { name: 'b', image: 'app:1', resources: { limits: { 'hugepages-2Mi': '2Mi', 'cpu': 1 } } },
    ],
  }],
  [{
    resources: { limits: { cpu: 1 } },
    initContainers: [{ name: 'n', image: 'i:1', resources: { limits: { cpu: 1 } }, restartPolicy: 'Always' }],
  }],
  [{ os: { name: 'linux' }, resources: { limits: { cpu: 1 } } }],
  [{ overhead: { 'cpu': 1, 'a.b/c': 1 } }],
  [{ resourceClaims: [{ name: 'a', resourceClaimName: 'a.b' }, { name: 'b', resourceClaimTemplateName: 'a', resourceClaimName: null }] }],
])('says nothing of %j', spec => {
  expect(judge(apiPodResources, podOf({ containers: [app], ...spec }))).toEqual([]);
});

describe('in a template, where the API server fills in nothing', () => {
  const inTemplate = (resources: Json, ofApp: Json) =>
    judge(apiPodResources, workloadOf('Deployment', { resources, containers: [{ ...app, resources: ofApp }] }));

  test('it rejects what does not fit', () => {
    expect(inTemplate({ requests: { cpu: 1 } }, { requests: { cpu: 2 } })).toMatchObject([{
      severity: 'error',
      path: 'spec.template.spec.resources.requests.cpu',
      message: 'the resources entry of the pod requests 1 of cpu, less than what its containers request together, '
        + 'so the API server rejects the pod',
    }]);
    const hugePages = { limits: { 'hugepages-2Mi': '2Mi' } };
    expect(inTemplate(hugePages, { limits: { cpu: 1 } })).toMatchObject([{ severity: 'error', path: 'spec.template.spec.resources' }]);
  });

  test.each<[Json, Json, string, string]>([
    [{ limits: { cpu: 1 } }, { requests: { cpu: 2 } }, 'requests.cpu', 'requests "2" of cpu, more than its limit of 1'],
    [{ requests: { cpu: 1 } }, { limits: { cpu: 2 } }, 'requests.cpu', 'requests 1 of cpu, less than what its containers request together'],
  ])('it rejects the pods with %j and %j only', (resources, ofApp, place, what) => {
    expect(inTemplate(resources, ofApp)).toMatchObject([{
      severity: 'warning',
      path: `spec.template.spec.resources.${place}`,
      message: `the resources entry of the pod, with what Kubernetes fills in, ${what}: `
        + 'the API server accepts the Deployment and rejects every pod that is made from it (event FailedCreate)',
    }]);
  });

  test('it says nothing of what fits', () => {
    expect(inTemplate({ limits: { cpu: 2 }, requests: { cpu: 1 } }, { limits: { cpu: 1 } })).toEqual([]);
  });
});

test('takes a request of null for 0, and fills in nothing for it', () => {
  const resources = { limits: { cpu: 2 }, requests: { cpu: null } };
  expect(judge(apiPodResources, podOf({ resources, containers: [app] }))).toEqual([]);
  expect(foundIn(apiPodResources, podOf({ resources, containers: [{ ...app, resources: { requests: { cpu: 1 } } }] }))).toEqual([
    ['resources.requests.cpu', expect.stringContaining('requests null of cpu, less than'), expect.anything()],
  ]);
});

test('says what Kubernetes fills in only if that is what does not fit', () => {
  const said = (resources: Json, ofApp: Json) => foundIn(apiPodResources, podOf({ resources, containers: [{ ...app, resources: ofApp }] }))
    .map(([, what]) => what);
  expect(said({ limits: { cpu: 1 } }, { requests: { cpu: '1500m' } })).toEqual([
    'the resources entry of the pod, with what Kubernetes fills in, requests "1500m" of cpu, more than its limit of 1',
  ]);
  expect(said({ limits: { cpu: 1 } }, {
    requests: { cpu: 2 },
    limits: { cpu: 2 },
  })[0]).toMatch(/^the resources entry of the pod (requests|has)/);
});
