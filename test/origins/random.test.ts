import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { Json } from '../../src/analysis/manifest/json';
import { containersIn, podIn, PodManifest } from '../../src/synth/pod-manifest';
import { composition } from '../compositions/arbitrary';
import { buildOn, onAnyOrigin, plainManifests, RANDOM_ORIGINS, RandomOrigin } from '../compositions/build-on-origin';
import { Composition, SEED } from '../compositions/description';

/** The pod that comes out, or what the library refuses it with; any other error is a bug. */
function outcome(origin: RandomOrigin, one: Composition): PodManifest | string {
  try {
    const manifest = plainManifests(Testing.synth(buildOn(origin, one))).find(({ kind }) => !['Service', 'ConfigMap'].includes(kind))!;
    return podIn(manifest)!;
  } catch (error) {
    if (!['PatternError', 'PodCheckError'].includes((error as Error).name)) {
      throw error;
    }
    // Before the colon stands what the workload is called; what the checks say of the whole pod is also about the user's containers.
    const { name, message } = error as Error;
    return name === 'PatternError' ? `refused: ${message.slice(message.indexOf(': ') + 2)}` : 'refused';
  }
}

/** The containers that patterns have added, in their places, what they mount, and what they have told the others. */
function doneTo(pod: PodManifest | string, one: Composition) {
  if (typeof pod === 'string') {
    return pod;
  }
  const users = [one.main, ...one.containers].map(c => c.name ?? 'main').concat(one.initContainers.map((c, i) => c.name ?? `init-${i}`));
  const bySort = (a: Json, b: Json) => a.name < b.name ? -1 : 1;
  return {
    order: [pod.spec.initContainers ?? [], pod.spec.containers].map((list: Json[]) => list.map(c => c.name)),
    helpers: containersIn(pod).filter(c => !users.includes(c.name)),
    told: containersIn(pod).filter(c => users.includes(c.name)).map(({ env, volumeMounts }) => ({ env, volumeMounts })),
    volumes: [...pod.spec.volumes ?? []].sort(bySort),
    shareProcessNamespace: pod.spec.shareProcessNamespace || undefined,
  };
}

test('any composition does the same on any origin, or is refused in the same words', () => {
  let [sound, refused] = [0, 0];
  fc.assert(fc.property(composition().map(onAnyOrigin), fc.constantFrom(...RANDOM_ORIGINS.slice(1)), (one, origin) => {
    const expected = doneTo(outcome('cdk8s-plus-27', one), one);
    expect(doneTo(outcome(origin, one), one)).toEqual(expected);
    typeof expected === 'string' ? refused++ : sound++;
  }), { seed: SEED, numRuns: 400 });
  expect(sound).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(20);
});
