import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { Verdict } from './oracle';
import { Json } from '../../src/analysis/manifest/json';
import { containersIn, podIn } from '../../src/synth/pod-manifest';
import { composition } from '../compositions/arbitrary';
import { build } from '../compositions/build';
import { buildOn, onAnyOrigin, plainManifests, RANDOM_ORIGINS } from '../compositions/build-on-origin';
import { Composition, ContainerDescription, isHelper } from '../compositions/description';
import { helperName } from '../compositions/order';

/** A random composition that the library did not refuse, and its manifests. */
export interface Sample {
  readonly composition: Composition;
  readonly manifests: readonly Json[];
}

/** The first `count` compositions of a seed that synthesize. */
export function samples(
  seed: number, count: number, change = (one: Composition) => one, make?: (one: Composition) => Json[],
): { sound: Sample[]; refused: number } {
  const sound: Sample[] = [];
  let refused = 0;
  for (let batch = 0; sound.length < count; batch++) {
    if (refused > 2 * count) {
      throw new Error(`the library refused ${refused} random compositions and took ${sound.length}: something is wrong with either`);
    }
    for (const one of fc.sample(composition().map(change), { seed: seed + batch, numRuns: 500 })) {
      const manifests = synthesized(one, make);
      manifests ? sound.push({ composition: one, manifests }) : refused++;
    }
  }
  return { sound: sound.slice(0, count), refused };
}

/** The first `count` compositions of a seed that synthesize on workloads of any origin, one after the other of the origins. */
export function samplesOnOrigins(seed: number, count: number): { sound: Sample[]; refused: number } {
  let made = 0;
  const next = () => RANDOM_ORIGINS[made++ % RANDOM_ORIGINS.length];
  return samples(seed, count, onAnyOrigin, one => plainManifests(Testing.synth(buildOn(next(), one))));
}

/** The manifests of a composition, unless the library refuses it. */
export function synthesized(one: Composition, make = (it: Composition): Json[] => Testing.synth(build(it).chart)): Json[] | undefined {
  try {
    return make(one);
  } catch (error) {
    if (!['PatternError', 'PodCheckError'].includes((error as Error).name)) {
      throw error;
    }
    return undefined;
  }
}

/** What is wrong with a composition's manifest in the eyes of the API server and of Pod Security. */
export function problems({ composition: one, manifests }: Sample, verdicts: readonly Verdict[]): string[] {
  return manifests.flatMap((manifest, i) => {
    const { judged, errors, restricted } = verdicts[i];
    if (!judged) {
      return manifest.kind === 'Service' ? [] : [`the oracle does not know the kind ${manifest.kind}`];
    }
    const isRestricted = one.patterns.some(p => p.type === 'RestrictedSecurity');
    return [
      ...errors.map(({ field, message }) => `rejected: ${field}: ${message}`),
      ...restricted.filter(objection => isRestricted || names(objection, lawfulHelpers(one, manifest)))
        .map(objection => `"restricted": ${objection}`),
    ];
  });
}

function names(objection: string, containers: readonly string[]): boolean {
  return containers.some(container => objection.includes(JSON.stringify(container)));
}

/** The containers that came from a pattern, but for those of which the user asks what `restricted` forbids. */
function lawfulHelpers({ patterns, main, containers, initContainers, afterwards }: Composition, manifest: Json): string[] {
  const users = [main, ...containers, ...initContainers, ...afterwards.map(late => late.container)].map(c => c.name ?? 'main');
  const bold = patterns.flatMap(p =>
    isHelper(p) ? [{ ...p.container, name: helperName(p) }] : p.type === 'InitContainers' ? ownSteps(p.steps) : [])
    .filter(asksForMore).map(c => c.name);
  const pod = podIn(manifest);
  // Nobody knows which of the unnamed steps is which.
  const isBold = (name: string) => bold.includes(name) || (bold.includes(undefined) && name.startsWith('init-'));
  return pod?.spec.containers ? containersIn(pod).map(c => c.name).filter(name => !users.includes(name) && !isBold(name)) : [];
}

function ownSteps(steps: readonly ({ factory: string } | { factory: 'run'; container: ContainerDescription })[]): ContainerDescription[] {
  return steps.flatMap(step => 'container' in step ? [step.container] : []);
}

function asksForMore({ privileged, root, user, capabilities = [] }: ContainerDescription): boolean {
  return privileged || root || user === 0 || capabilities.some(capability => capability !== 'NET_BIND_SERVICE');
}
