import * as fc from 'fast-check';
import { harmfulLines, hostile, replacedIn, valueAt, waysIn } from '../hostile';
import { analyzeAll } from './analyze-all';
import { manifestsOf, PageManifest } from './rules/pages';
import { PodAnalysis } from '../../src';
import { Finding } from '../../src/analysis/finding';
import { analyze } from '../../src/analysis/judge/analyze';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';

// Whatever a manifest holds, what is said of it may be printed. Not for mutation testing, where each mutant would run all of it.

const PAGES = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(rule => [rule.id, manifestsOf(rule.id).wrong] as const);

function findingsIn(objects: any[], { target, knowledge }: PageManifest): Finding[] {
  return [
    ...objects.flatMap(object => workloadsIn(object)).flatMap(workload => analyze(workload, RULES, target, knowledge)),
    ...analyzeAll(objects, { target, rules: [] }), ...PodAnalysis.ofAll(objects).findings,
  ];
}

/** What an analysis says besides its findings. */
function textsOf(objects: any[]): string[] {
  return PodAnalysis.ofAll(objects).pods.flatMap(({ startup, shutdown, restarts }) => [
    ...startup.order.flatMap(({ waitsFor, commandWaitsFor, holdsUpUntil = '', neverEnds = '' }) => [
      ...waitsFor,
      ...commandWaitsFor,
      holdsUpUntil,
      neverEnds,
    ]),
    ...[...shutdown.onDeletion, ...shutdown.onCompletion].map(({ moment }) => moment),
    ...restarts.map(({ onPodChangeText }) => onPodChangeText),
  ]);
}

function expectHarmless(objects: any[], page: PageManifest) {
  for (const { path, message, fix } of findingsIn(objects, page)) {
    for (const text of [path, message, fix]) {
      expect(text).not.toContain('\n');
      expect(harmfulLines(text)).toEqual([]);
    }
  }
  for (const text of textsOf(objects)) {
    expect(text).not.toContain('\n');
    expect(harmfulLines(text)).toEqual([]);
  }
}

test.each(PAGES)('says nothing harmful where a value or a key of the manifest of %s is hostile', (_, page) => {
  const ways = waysIn(page.objects).filter(way => way.length > 1);
  const texts = fc.sample(hostile(), { numRuns: ways.length, seed: ways.length });
  ways.forEach((way, i) => {
    const value = valueAt(page.objects, way);
    if (typeof value === 'string') {
      expectHarmless(replacedIn(page.objects, way, texts[i]), page);
      expectHarmless(replacedIn(page.objects, way, `${value}${texts[i]}`), page);
    }
    expectHarmless(replacedIn(page.objects, way, [texts[i]]), page);
    expectHarmless(replacedIn(page.objects, way, value, texts[i]), page);
  });
});

test('leaves the name of a container as it is where others compare it, and escapes a reason', () => {
  const name = 'a\n::error::b';
  const annotation = JSON.stringify([{ rule: 'api-container-name', container: name, reason: 'a\nb' }]);
  const pod = {
    kind: 'Pod',
    metadata: { name: 'a', annotations: { 'cdk8s-pod-patterns/acknowledged': annotation } },
    spec: { containers: [{ name, image: 'a:1' }] },
  };
  const found = PodAnalysis.of(pod).findings.find(({ rule }) => rule === 'api-container-name');
  expect(found).toMatchObject({ container: name, acknowledged: 'a\\nb', message: expect.stringContaining('"a\\n::error::b" is no name') });
});

test('says nothing harmful in the error of an option', () => {
  fc.assert(fc.property(hostile(), text => {
    for (const options of [{ kubernetesVersion: text }, { rules: { [text]: 'off' } as any }]) {
      try {
        PodAnalysis.of({}, options);
      } catch (error) {
        expect(harmfulLines((error as Error).message)).toEqual([]);
        expect((error as Error).message).not.toContain('\n');
      }
    }
  }));
});
