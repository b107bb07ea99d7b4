import { SEED } from './compositions/description';

/** How many times as many random manifests are tried as in `npm test`: `FUZZ=50 npx jest test/analysis/fuzz.test.ts`. */
export const FUZZ = Number(process.env.FUZZ ?? 1);

/** What is random is the same each time, but for whoever tries more. */
export const FUZZ_SEED = process.env.FUZZ === undefined ? SEED : undefined;
