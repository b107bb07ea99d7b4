import * as fc from 'fast-check';

type Quantities = Record<string, string | number>;

/** What a container or a pod asks for. */
interface Resources {
  readonly requests: Quantities;
  readonly limits: Quantities;
}

/** Smallest first, because a limit is never less than a request. */
const OF_CONTAINERS = {
  'cpu': ['1m', 0.005, '11m', '0.025', '.1'],
  'memory': ['1000001', '8Mi', '10M', '1.2e7', '16384Ki', '.03Gi'],
  'ephemeral-storage': ['1k', '1Mi', 5_000_000],
};

/** They exceed what the containers of one pod may come to, as the API server demands. */
const OF_PODS = { cpu: ['700m', 1, '1500m'], memory: ['500M', '0.5Gi', '1Gi'] };

/** What is requested of them is the limit. */
const INDIVISIBLE = { 'example.com/lamp': [1, '2', '3'], 'hugepages-2Mi': ['2Mi', '6Mi'] };

/** Specs of pods that differ in what they ask for, and in which of their containers run at the same time. */
export function resourceSpecs(): fc.Arbitrary<any> {
  const divisible = Object.entries(OF_CONTAINERS).map(([resource, amounts]) => maybe(2, sides(resource, amounts)));
  const indivisible = Object.entries(INDIVISIBLE).map(([resource, amounts]) => maybe(1, equalSides(resource, amounts)));
  const resources = fc.tuple(...divisible, ...indivisible).map(together).map(withMemory);
  const ofPod = fc.tuple(...Object.entries(OF_PODS).map(([resource, amounts]) => maybe(2, sides(resource, amounts)))).map(together);
  return fc.record({
    initContainers: fc.array(fc.record({ resources, restartPolicy: fc.constantFrom(undefined, 'Always') }), { maxLength: 4 })
      .map(named('init')),
    containers: fc.array(fc.record({ resources }), { minLength: 1, maxLength: 3 }).map(named('app')),
    resources: fc.option(ofPod, { nil: undefined, freq: 2 }),
  });
}

/** A request, a limit that is no less, or both. */
function sides(resource: string, amounts: readonly (string | number)[]): fc.Arbitrary<Resources> {
  return fc.record({
    indexes: fc.tuple(fc.nat(amounts.length - 1), fc.nat(amounts.length - 1)),
    sides: fc.constantFrom('requests', 'limits', 'requests and limits'),
  }).map(({ indexes, sides: which }) => ({
    requests: which.includes('requests') ? { [resource]: amounts[Math.min(...indexes)] } : {},
    limits: which.includes('limits') ? { [resource]: amounts[Math.max(...indexes)] } : {},
  }));
}

function equalSides(resource: string, amounts: readonly (string | number)[]): fc.Arbitrary<Resources> {
  return fc.constantFrom(...amounts).map(amount => ({ requests: { [resource]: amount }, limits: { [resource]: amount } }));
}

/** So many times in four, else nothing. */
function maybe(weight: number, resources: fc.Arbitrary<Resources>): fc.Arbitrary<Resources> {
  return fc.oneof({ weight, arbitrary: resources }, { weight: 4 - weight, arbitrary: fc.constant({ requests: {}, limits: {} }) });
}

function together(all: readonly Resources[]): Resources {
  return {
    requests: Object.assign({}, ...all.map(({ requests }) => requests)),
    limits: Object.assign({}, ...all.map(({ limits }) => limits)),
  };
}

/** The API server takes no huge pages without CPU or memory. */
function withMemory({ requests, limits }: Resources): Resources {
  return { requests: 'hugepages-2Mi' in requests ? { memory: '1000001', ...requests } : requests, limits };
}

function named(prefix: string): (containers: readonly object[]) => object[] {
  return containers => containers.map((container, i) => ({ name: `${prefix}-${i}`, image: 'busybox:1.37', ...container }));
}
