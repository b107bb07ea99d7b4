/** How many times as many random manifests are tried as in `npm test`: `FUZZ=50 npx jest test/analysis/fuzz.test.ts`. */
export const FUZZ = Number(process.env.FUZZ ?? 1);
