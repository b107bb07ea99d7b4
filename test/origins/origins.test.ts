import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ORIGINS, PACKAGES, templateOf } from './origins';
import { outcomeOf } from './outcome';
import { Kind, plusWorkload } from './plus-workloads';
import { RECIPES } from './recipes';
import type { Json } from '../../src/analysis/manifest/json';

const chartOf = () => new Chart(new App(), 'test');

/** What a recipe does to a workload of cdk8s-plus-27. */
function expected(recipe: string, kind: Kind): Json {
  const chart = chartOf();
  const workload = plusWorkload(kplus, PACKAGES, chart, kind);
  RECIPES[recipe](PACKAGES, chart).forEach(pattern => pattern.applyTo(workload));
  return outcomeOf(templateOf(Testing.synth(chart).find((m: Json) => m.kind === kind)));
}

describe.each(Object.keys(RECIPES))('%s', recipe => {
  test.each(Object.keys(ORIGINS))('does to %s what it does to a workload of cdk8s-plus-27', name => {
    const { kind, make, pods } = ORIGINS[name];
    const chart = chartOf();
    const named = make(chart);
    RECIPES[recipe](PACKAGES, chart).forEach(pattern => pattern.applyTo(named));
    const manifests = Testing.synth(chart);
    const found = pods(manifests);
    expect(found.length).toBeGreaterThan(0);
    for (const pod of found) {
      expect(outcomeOf(pod)).toEqual(expected(recipe, kind));
    }
    expect(Testing.synth(chart)).toEqual(manifests);
  });
});
