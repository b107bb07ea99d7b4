import { podFacts, runsOn } from '../../src/analysis/pod-facts';

test('containers stand in start order, each with its lifetime', () => {
  const { containers } = podFacts({
    containers: [{ name: 'app' }],
    initContainers: [{ name: 'step' }, { name: 'proxy', restartPolicy: 'Always' }, { name: 'odd', restartPolicy: 'Never' }],
  });
  expect(containers.map(c => [c.name, c.lifetime, runsOn(c)])).toEqual([
    ['step', 'step', false], ['proxy', 'native', true], ['odd', 'step', false], ['app', 'app', true],
  ]);
});

test('a container tells its ports and mounts, and a step its probes and hooks', () => {
  const { containers } = podFacts({
    initContainers: [{
      name: 'app',
      ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }],
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      startupProbe: {},
      lifecycle: { preStop: {} },
    }],
  });
  expect(containers).toEqual([{
    name: 'app',
    lifetime: 'step',
    ports: [{ number: 80, protocol: 'TCP' }, { number: 53, protocol: 'UDP' }],
    mountPaths: ['/data'],
    hooks: ['startupProbe', 'lifecycle'],
  }]);
});

test('two volumes of one name have different identities', () => {
  const [one, two] = podFacts({ volumes: [{ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} }] }).volumes;
  expect(one.identity).not.toBe(two.identity);
});

test('a pod without anything has no facts, lists that are null included', () => {
  expect(podFacts({})).toEqual({ containers: [], volumes: [] });
  expect(podFacts({ containers: [{ name: 'app', ports: null, volumeMounts: null }], initContainers: null, volumes: null }).containers)
    .toEqual([{ name: 'app', lifetime: 'app', ports: [], mountPaths: [], hooks: [] }]);
});
