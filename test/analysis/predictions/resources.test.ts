import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { PodResources } from '../../../src/analysis/predictions/resources';
import { processorTimeSince } from '../../linear-time';
import { podOf, workloadOf } from '../rules/judge';

const app = (requests?: object, limits?: object, name = 'app') => ({ name, image: 'app:1', resources: { requests, limits } });
const native = (requests?: object, limits?: object, name = 'proxy') => ({ ...app(requests, limits, name), restartPolicy: 'Always' });
const step = (requests?: object, limits?: object, name = 'step') => app(requests, limits, name);
const resourcesOf = (spec: object, kubernetesVersion?: string): PodResources =>
  PodAnalysis.of(podOf(spec), { kubernetesVersion }).resources;

describe('the effective requests', () => {
  test('are the sum of the app containers and the native sidecars', () => {
    const { requests, requestNumbers } = resourcesOf({
      initContainers: [native({ cpu: '100m', memory: '64Mi' })],
      containers: [app({ cpu: 1, memory: '1Gi' }), app({ cpu: '0.4' }, undefined, 'ship')],
    });
    expect(requests).toEqual({ cpu: '1500m', memory: '1088Mi' });
    expect(requestNumbers).toEqual({ cpu: 1.5, memory: 1088 * 2 ** 20 });
    expect(Object.keys(requests)).toEqual(['cpu', 'memory']);
  });

  // https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers
  test.each([
    ['of an init container, which runs before the others', [step({ cpu: 3 })], '3'],
    ['of the largest init container, because they run one after the other', [step({ cpu: 2 }), step({ cpu: 3 }), step({ cpu: '2500m' })],
      '3'],
    ['of an init container with the native sidecars before it',
      [native({ cpu: 1 }), native({ cpu: '500m' }), step({ cpu: 3 }), native({ cpu: '100m' })], '4500m'],
    ['of the app with all sidecars, if an init container needs less', [native({ cpu: 1 }), step({ cpu: '1999m' }), native({ cpu: 1 })],
      '3'],
    ['of an init container before a native sidecar alone', [step({ cpu: 3 }), native({ cpu: 1 })], '3'],
    ['of the app, if an init container needs as much', [step({ cpu: 1 })], '1'],
  ])('are those %s', (_, initContainers, cpu) => {
    expect(resourcesOf({ initContainers, containers: [app({ cpu: 1 })] }).requests).toEqual({ cpu });
  });

  test.each([0, '0', null])('are limits where there is no request, and a request of %j is one', none => {
    expect(resourcesOf({ containers: [app(undefined, { cpu: 1, memory: '1Gi' }), app({ cpu: none }, { cpu: 1 }, 'ship')] }).requests)
      .toEqual({ cpu: '1', memory: '1Gi' });
  });

  test('know resources of any name, and no harm comes of odd ones', () => {
    const odd = JSON.parse(
      '{"__proto__":"1","constructor":"2","toString":"3","example.com/gpu":"4","hugepages-2Mi":"4Mi","cpu":null,"memory":"much"}',
    );
    expect(Object.entries(resourcesOf({ containers: [app(odd)] }).requests)).toEqual([
      ['__proto__', '1'], ['constructor', '2'], ['cpu', '0'], ['example.com/gpu', '4'], ['hugepages-2Mi', '4Mi'], ['toString', '3'],
    ]);
  });

  test('include the overhead', () => {
    const { requests, limits } = resourcesOf({ containers: [app({ cpu: 1 }, { cpu: 2 })], overhead: { cpu: '250m', memory: '120Mi' } });
    expect(requests).toEqual({ cpu: '1250m', memory: '120Mi' });
    expect(limits).toEqual({ cpu: '2250m' });
  });

  test('are those of a template, too', () => {
    const spec = { containers: [app({ cpu: 1 })] };
    expect(PodAnalysis.of(workloadOf('CronJob', spec)).resources.requests).toEqual({ cpu: '1' });
  });
});

describe('the effective limits', () => {
  test('are sums like the requests', () => {
    const { limits, limitNumbers } = resourcesOf({
      initContainers: [native({}, { cpu: 1, memory: '64Mi' }), step({}, { cpu: 4, memory: '64Mi' })],
      containers: [app({}, { cpu: 2, memory: '1Gi' })],
    });
    expect(limits).toEqual({ cpu: '5', memory: '1088Mi' });
    expect(limitNumbers).toEqual({ cpu: 5, memory: 1088 * 2 ** 20 });
  });

  test.each([
    ['an app container', [], [app({}, { cpu: 1, memory: '1Gi' }), app({}, { cpu: 1 }, 'ship')]],
    ['a native sidecar', [native({}, { cpu: 1 })], [app({}, { cpu: 1, memory: '1Gi' })]],
    ['an init container', [step({}, { cpu: 1 })], [app({}, { cpu: 1, memory: '1Gi' })]],
    ['an init container with native sidecars after it', [step({}, { cpu: 1 }), native({}, { cpu: 1, memory: '1Gi' })],
      [app({}, { cpu: 1, memory: '1Gi' })]],
    ['an app container that says 0', [], [app({}, { cpu: 1, memory: '1Gi' }), app({}, { cpu: 1, memory: 0 }, 'ship')]],
  ])('say nothing of memory if there is none of %s', (_, initContainers, containers) => {
    expect(Object.keys(resourcesOf({ initContainers, containers }).limits)).toEqual(['cpu']);
  });

  test(
    'are the sum of what there is where a kubelet sees native sidecars before as part of an init container, '
      + 'and of what it does not limit for a pod',
    () => {
      const limits = { cpu: 1, memory: '1Gi' };
      const spec = {
        initContainers: [native({}, limits), step(), native({}, {}, 'late')],
        containers: [app({}, { ...limits, 'ephemeral-storage': '1Gi' })],
      };
      expect(resourcesOf(spec, '1.36').limits).toEqual({ 'cpu': '2', 'memory': '2Gi', 'ephemeral-storage': '1Gi' });
    },
  );

  test('are none from 1.37 on where some container has none, whatever native sidecars start before it', () => {
    const limits = { cpu: 1, memory: '1Gi' };
    expect(resourcesOf({ initContainers: [native({}, limits), step()], containers: [app({}, limits)] }).limits).toEqual({});
    expect(resourcesOf({ initContainers: [native({}, limits), step({}, limits)], containers: [app({}, limits)] }).limits).toEqual({
      cpu: '2',
      memory: '2Gi',
    });
  });
});

describe('the resources of a pod as a whole', () => {
  const containers = [app({ cpu: 1, memory: '1Gi' }), app({ cpu: 1 }, undefined, 'ship')];

  test('go before those of the containers', () => {
    expect(resourcesOf({ containers, resources: { requests: { cpu: 4 }, limits: { cpu: 8, memory: '4Gi' } } }))
      .toMatchObject({ requests: { cpu: '4', memory: '1Gi' }, limits: { cpu: '8', memory: '4Gi' }, qosClass: 'Burstable' });
  });

  test('are the limit of the pod where no container requests anything', () => {
    expect(resourcesOf({ containers: [app()], resources: { limits: { cpu: 2, memory: '1Gi' } } }))
      .toMatchObject({ requests: { cpu: '2', memory: '1Gi' }, limits: { cpu: '2', memory: '1Gi' }, qosClass: 'Guaranteed' });
  });

  test('do not default to what containers request where the pod has no limits', () => {
    expect(resourcesOf({ containers, resources: { requests: { memory: '4Gi' } } })).toMatchObject({
      requests: { cpu: '2', memory: '4Gi' },
      limits: {},
      qosClass: 'Burstable',
    });
  });

  test('decide the class where they say nothing until 1.36, and from 1.37 on only where they say something', () => {
    expect(resourcesOf({ containers, resources: {} }, '1.36')).toMatchObject({
      requests: { cpu: '2', memory: '1Gi' },
      qosClass: 'BestEffort',
    });
    expect(resourcesOf({ containers, resources: {} })).toMatchObject({ requests: { cpu: '2', memory: '1Gi' }, qosClass: 'Burstable' });
  });

  test('have from 1.37 on the limits that all containers have, and at least what the pod requests', () => {
    const limited = [app({}, { cpu: 1, memory: '1Gi' }), app({}, { cpu: 1 }, 'ship')];
    expect(resourcesOf({ containers: limited, resources: { requests: { cpu: 3 } } }, '1.36').limits).toEqual({ cpu: '2' });
    expect(resourcesOf({ containers: limited, resources: { requests: { cpu: 3 } } })).toMatchObject({
      requests: { cpu: '3', memory: '1Gi' },
      limits: { cpu: '3' },
      qosClass: 'Burstable',
    });
    expect(resourcesOf({ containers: [limited[0]], resources: { requests: { cpu: 1 } } })).toMatchObject({
      limits: { cpu: '1', memory: '1Gi' },
      qosClass: 'Guaranteed',
    });
  });

  test('are no limit where they are 0, nor is the overhead added to that', () => {
    expect(resourcesOf({
      containers,
      resources: { limits: { cpu: 0, memory: '1Gi' } },
      overhead: { cpu: 1, memory: '1Gi' },
    }).limits).toEqual({ memory: '2Gi' });
  });

  test('are of CPU, memory and huge pages only; limits of huge pages are those of the containers', () => {
    const huge = [app({ cpu: 1 }, { 'hugepages-2Mi': '4Mi', 'hugepages-1Gi': '1Gi' })];
    expect(resourcesOf({ containers: huge, resources: { limits: { 'example.com/gpu': 1, 'cpu': 2, 'hugepages-1Gi': '2Gi' } } }))
      .toMatchObject({
        requests: { 'cpu': '1', 'hugepages-1Gi': '2Gi', 'hugepages-2Mi': '4Mi' },
        limits: { 'cpu': '2', 'hugepages-1Gi': '2Gi', 'hugepages-2Mi': '4Mi' },
      });
    expect(resourcesOf({ containers: huge, resources: { requests: { 'hugepages-2Mi': '8Mi' } } }).requests['hugepages-2Mi']).toBe('8Mi');
  });

  test.each([['1.33', '2', 'Burstable'], ['1.34', '4', 'Guaranteed'], [undefined, '4', 'Guaranteed']])(
    'count from Kubernetes 1.34 on, and not in %s: %s CPUs',
    (version, cpu, qosClass) => {
      const {
        requests,
        qosClass: actual,
      } = resourcesOf({ containers, resources: { limits: { cpu: 4, memory: '4Gi' }, requests: { cpu: 4, memory: '4Gi' } } }, version);
      expect([requests.cpu, actual]).toEqual([cpu, qosClass]);
    },
  );
});

describe('the class of service', () => {
  const all = { cpu: 1, memory: '1Gi' };
  test.each([
    ['BestEffort', [app(), app({}, {}, 'ship')]],
    ['BestEffort', [app({ 'cpu': 0, 'memory': 0, 'example.com/gpu': 1 }, { 'cpu': 0, 'example.com/gpu': 1 })]],
    ['Burstable', [app({ cpu: '1m' })]],
    ['Burstable', [app({}, { memory: '1Gi' })]],
    ['Guaranteed', [app({}, all)]],
    ['Guaranteed', [app(all, all), app({ cpu: '1000m' }, all, 'ship')]],
    ['Burstable', [app({ cpu: '999m' }, all)]],
    ['Burstable', [app({ memory: '1G' }, all)]],
    ['Burstable', [app({ cpu: 0 }, all)]],
    ['Burstable', [app({}, all), app({}, { cpu: 1 }, 'ship')]],
    ['Burstable', [app({}, all), app({}, {}, 'ship')]],
    ['Burstable', [app({}, { cpu: 1 })]],
  ])('is %s for %j', (qosClass, containers) => {
    expect(resourcesOf({ containers }).qosClass).toBe(qosClass);
  });

  test('counts init containers as well', () => {
    expect(resourcesOf({ initContainers: [step()], containers: [app({}, all)] }).qosClass).toBe('Burstable');
    expect(resourcesOf({ initContainers: [step({}, all)], containers: [app()] }).qosClass).toBe('Burstable');
    expect(resourcesOf({ initContainers: [native({}, all)], containers: [app({}, all)] }).qosClass).toBe('Guaranteed');
  });
});

test('says of each container what it asks for, and its part of what the pod requests', () => {
  expect(resourcesOf({
    initContainers: [step({ cpu: 2 }), native({ cpu: '250m' }, { memory: '64Mi' })],
    containers: [app({ cpu: '750m', memory: '64Mi' }), app({ cpu: 0 }, undefined, 'idle'), { name: 'none', image: 'x:1' }],
  }).containers).toEqual([
    { container: 'step', requests: { cpu: '2' }, limits: {}, shares: { cpu: 1 } },
    { container: 'proxy', requests: { cpu: '250m', memory: '64Mi' }, limits: { memory: '64Mi' }, shares: { cpu: 0.125, memory: 0.5 } },
    { container: 'app', requests: { cpu: '750m', memory: '64Mi' }, limits: {}, shares: { cpu: 0.375, memory: 0.5 } },
    { container: 'idle', requests: { cpu: '0' }, limits: {}, shares: { cpu: 0 } },
    { container: 'none', requests: {}, limits: {}, shares: {} },
  ]);
  expect(resourcesOf({ containers: [app({ cpu: 0 })] }).containers[0].shares).toEqual({});
});

test('is linear in containers, each with a resource of its own', () => {
  const containers = Array.from({ length: 10_000 }, (_, i) => app({ cpu: '1m', [`example.com/r${i}`]: 1 }, undefined, `app-${i}`));
  const begin = process.cpuUsage();
  const { requests } = resourcesOf({ containers });
  // Seconds where it is quadratic, and a tenth of one where it is not.
  expect(processorTimeSince(begin)).toBeLessThan(2_000);
  expect(requests.cpu).toBe('10');
  expect(Object.keys(requests)).toHaveLength(10_001);
});
