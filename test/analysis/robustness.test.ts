import * as fc from 'fast-check';
import { replaced, waysIn } from './manifest-places';
import { podOf } from './rules/judge';
import { all, allOf, container, MANIFESTS, PARTNERS, service, spec } from './whole-manifests';
import { Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';
import { FUZZ_SEED } from '../fuzz';
import { processorTimeSince } from '../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

// Whatever it is given, the analysis throws nothing and takes no long time.
// Not for mutation testing, where each mutant would run all of it.

const JUNK: readonly unknown[] = [
  null, undefined, true, 0, -1, 1.5, NaN, '', 'x', [], [null], ['x'], [[]], {}, { x: 1 }, { toString: 1, valueOf: 1 }, new Date(0),
];

/** Junk in every place of a manifest, in each another. */
function* broken(manifest: Json, first: number): Generator<unknown> {
  for (const [i, way] of waysIn(manifest).entries()) {
    yield replaced(manifest, way, JUNK[(first + i) % JUNK.length]);
  }
}

test.each(MANIFESTS.map((manifest, i) => [manifest.kind as string, manifest, 5 * i] as const))(
  'junk in any place of a %s is no exception',
  (_, manifest, first) => {
    for (const junk of broken(manifest, first)) {
      all(junk);
    }
  },
);

test.each(PARTNERS.map(manifest => [manifest.kind as string, manifest] as const))(
  'junk in any place of a %s beside others is no exception',
  (_, manifest) => {
    for (let first = 0; first < JUNK.length; first++) {
      for (const junk of broken(manifest, first)) {
        allOf([junk, ...PARTNERS, MANIFESTS[1]]);
      }
    }
  },
);

test('any JSON in any place is no exception', () => {
  const places = [...MANIFESTS, ...PARTNERS].flatMap(manifest => waysIn(manifest).map(way => [manifest, way] as const));
  fc.assert(fc.property(fc.constantFrom(...places), fc.jsonValue(), ([manifest, way], value) => {
    allOf([replaced(manifest, way, value), ...PARTNERS]);
  }), { numRuns: 200 });
});

test('any JSON is no exception', () => {
  const manifest = fc.record({
    kind: fc.constantFrom('Pod', 'Job', 'List'),
    spec: fc.jsonValue(),
    items: fc.jsonValue(),
    metadata: fc.jsonValue(),
  });
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), manifest), value => {
    all(value);
    allOf([value, value]);
  }));
});

test('10,000 containers take a second or so', () => {
  const many = (prefix: string, more: object = {}) =>
    Array.from({ length: 5_000 }, (_, i) => ({ ...container, name: `${prefix}-${i}`, ...more }));
  const begin = process.cpuUsage();
  const analysis = PodAnalysis.of(podOf({
    ...spec,
    initContainers: many('native'),
    containers: many('app', { restartPolicy: undefined }),
  }));
  void [analysis.startup, analysis.shutdown, analysis.resources, analysis.restarts];
  // Minutes if it were quadratic.
  expect(processorTimeSince(begin)).toBeLessThan(5_000);
  expect(analysis.findings.length).toBeGreaterThan(10_000);
  expect(processorTimeSince(begin)).toBeLessThan(20_000);
});

describe('Lists in a List', () => {
  const nested = (levels: number, ...items: unknown[]): Json => ({
    apiVersion: 'v1',
    kind: 'List',
    items: levels > 1 ? [nested(levels - 1, ...items)] : items,
  });
  const pod = podOf({ containers: [{ name: 'app', image: 'app:1' }] });
  const tooDeep = {
    rule: 'api-wrong-type',
    message: 'Lists are nested more than 10 deep: what is deeper is not looked at',
    fix: 'Write the objects beside one another in one List.',
  };
  const wrongTypes = (manifest: unknown) => PodAnalysis.of(manifest).findings.filter(({ rule }) => rule === 'api-wrong-type');

  test('are looked at 10 deep', () => {
    expect(PodAnalysis.of(nested(10, pod))).toMatchObject({ kind: 'Pod', name: 'pod' });
    expect(wrongTypes(nested(10, pod))).toEqual([]);
    const analysis = PodAnalysis.of({ kind: 'List', items: [nested(10, pod), pod] });
    expect(analysis).toMatchObject({ kind: 'Pod' });
    expect(analysis.findings).toContainEqual(expect.objectContaining({ ...tooDeep, path: `items[0].${'items[0].'.repeat(9)}items` }));
  });

  test('overflow no stack', () => {
    let deep: Json = pod;
    for (let i = 0; i < 100_000; i++) {
      deep = { apiVersion: 'v1', kind: 'List', items: [deep] };
    }
    expect(wrongTypes(deep)).toMatchObject([tooDeep]);
    expect(PodAnalysis.ofAll([deep, pod])).toMatchObject({
      pods: [{ name: 'pod' }],
      findings: expect.arrayContaining([expect.objectContaining(tooDeep)]),
    });
  });

  test('may hold themselves', () => {
    const cyclic: Json = { apiVersion: 'v1', kind: 'List', items: [pod] };
    cyclic.items.push(cyclic, cyclic);
    expect(wrongTypes(cyclic)).toMatchObject([tooDeep]);
    allOf([cyclic]);
  });

  test('stand for 100,000 objects at most, however few are written', () => {
    const of = (item: Json, times: number) => ({ apiVersion: 'v1', kind: 'List', items: Array.from({ length: times }, () => item) });
    const begin = process.cpuUsage();
    // The Lists count as well: 1 and 316 of them.
    expect(wrongTypes(of(of(service, 316), 316))).toMatchObject([{
      message: 'the document has more than 100000 objects: those from here on are not looked at',
      path: 'items[315].items',
    }]);
    expect(wrongTypes(of(of(service, 316), 315))).toEqual([]);
    expect(wrongTypes(of(of(of(of(of(of({ kind: 'x' }, 100), 100), 100), 100), 100), 100))).toHaveLength(1);
    expect(processorTimeSince(begin)).toBeLessThan(5_000);
  });
});

test('what holds itself is no exception', () => {
  for (const manifest of [...MANIFESTS, ...PARTNERS]) {
    for (const way of waysIn(manifest).slice(1)) {
      const copy = structuredClone(manifest);
      const around = way.slice(0, -1).reduce((inner, key) => inner[key], copy);
      for (const outer of [copy, around]) {
        around[way[way.length - 1]] = outer;
        allOf([copy]);
      }
    }
  }
});
