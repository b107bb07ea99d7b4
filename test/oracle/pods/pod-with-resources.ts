import * as fc from 'fast-check';
import { Choice } from './choice';
import { Json } from '../../../src/analysis/manifest/json';

/** Pods, and Deployments of such, with amounts of all notations. The API server may reject one: it is about the sums. */
export function podWithResources(): fc.Arbitrary<Json> {
  return fc.gen().map(draw => {
    const choice = new Choice(draw);
    // Of a Pod as a whole the API server sums up before it rounds to thousandths.
    const hasPodLevel = choice.percent(40);
    const amounts = hasPodLevel ? AMOUNTS : { ...AMOUNTS, cpu: [...AMOUNTS.cpu, '33u', '0.0005'], memory: [...AMOUNTS.memory, '0.0001Ki'] };
    const make = (kind: string) => (i: number): Json => ({ name: `${kind}-${i}`, image: 'x:1', resources: resources(choice, amounts) });
    const spec: Json = {
      initContainers: choice.many(4, make('init'))
        .map(container => choice.percent(50) ? { ...container, restartPolicy: 'Always' } : container),
      containers: [make('app')(0), ...choice.many(2, i => make('app')(i + 1))],
      overhead: choice.maybe(20, () => some(choice, { cpu: AMOUNTS.cpu, memory: AMOUNTS.memory }, 80)),
      resources: hasPodLevel ? ofPod(choice) : undefined,
    };
    const labels = { a: 'b' };
    const manifest = choice.percent(50) ? { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec } : {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'pods' },
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    };
    return JSON.parse(JSON.stringify(manifest));
  });
}

type Amounts = Readonly<Record<string, readonly unknown[]>>;

const AMOUNTS = {
  'cpu': ['100m', '0.5', '1', 0, '1e-1', 2, '2500m', '1e1', '.3e1', 0.1, 0.3, '0.7', '+1', '1.500', '2k'],
  'memory': [
    '64Mi', '1Gi', 1e6, '128974848', '0', '2G', '1.5Gi', '1000Ki', '1023', '100m', '0.5Ki', '1000k', '3e3', '12E6', '1Ti', '0Ki', '16Ei',
  ],
  'ephemeral-storage': ['1Gi', 0, '10G'],
  'example.com/gpu': [0, 1, '2', '2k'],
  'hugepages-2Mi': ['2Mi', '1Gi', 0],
};

const OF_PODS = { 'cpu': ['4', '500m', 2, 0], 'memory': ['4Gi', '2G', 0], 'hugepages-2Mi': ['4Mi'] };

function resources(choice: Choice, amounts: Amounts): Json | undefined {
  switch (choice.below(5)) {
    case 0: return undefined;
    case 1: return { limits: some(choice, { cpu: amounts.cpu, memory: amounts.memory }, 100) };
    default: return {
      requests: choice.maybe(70, () => some(choice, amounts, 50)),
      limits: choice.maybe(70, () => some(choice, amounts, 50)),
    };
  }
}

function ofPod(choice: Choice): Json {
  return { requests: choice.maybe(60, () => some(choice, OF_PODS, 60)), limits: choice.maybe(80, () => some(choice, OF_PODS, 60)) };
}

function some(choice: Choice, amounts: Amounts, chance: number): Json {
  return Object.fromEntries(Object.entries(amounts)
    .filter(() => choice.percent(chance))
    .map(([name, values]) => [name, choice.of(values)]));
}
