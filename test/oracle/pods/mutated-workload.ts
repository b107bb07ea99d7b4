import * as fc from 'fast-check';
import { Choice } from './choice';
import { Mutant, Mutation } from './mutant';
import { AREAS } from './mutations';
import { GENERIC } from './mutations/generic';
import { validWorkload } from './valid-workload';
import { Json } from '../../../src/analysis/manifest/json';

/** A manifest, and the names of what has been done to it; nothing if it is valid. */
export interface MutatedWorkload {
  readonly manifest: Json;
  readonly mutations: readonly string[];
}

/** Valid workloads, and mostly such with one to three mutations. */
export function mutatedWorkload(): fc.Arbitrary<MutatedWorkload> {
  return fc.gen().map(draw => {
    const choice = new Choice(draw);
    const manifest = validWorkload(choice);
    const mutations = Array.from({ length: choice.of(HOW_MANY) }, () => mutationOf(choice, manifest.kind));
    // Those of any field come last, because the others rely on types.
    mutations.sort((a, b) => Number(GENERIC.includes(a)) - Number(GENERIC.includes(b)));
    const mutant = new Mutant(manifest, choice);
    mutations.forEach(mutation => mutation.apply(mutant));
    return { manifest, mutations: mutations.map(mutation => mutation.name) };
  });
}

/** Most have one mutation, which tells most. */
const HOW_MANY = [0, 1, 1, 1, 1, 1, 1, 2, 2, 3];

function mutationOf(choice: Choice, kind: string): Mutation {
  const fitting = choice.of(AREAS).filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
  return choice.of(fitting);
}
