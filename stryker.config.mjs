/**
 * Mutation testing of the analysis: `npm run test:mutation`, or of one file: `npm run test:mutation -- -m src/analysis/manifest/quantity.ts`.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  // The schema is data, written by a program and compared with what it writes by `npm run test:oracle`.
  mutate: ['src/analysis/**/*.ts', '!src/analysis/manifest/pod-schema.ts'],
  testRunner: 'jest',
  // The tests of the analysis alone, without those that run every rule on many manifests: a mutant would have to wait for all of them.
  jest: { config: { testMatch: ['<rootDir>/test/analysis/**/!(canaries|fuzz|growing-input|hostile-text|mending|pages|pod-analysis|robustness|users-ask).test.ts'] } },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  ignorePatterns: ['lib', 'dist', 'examples', 'bench', 'reports', '.jsii', '.jsii.tabl.json.gz', '.jsii-rosetta.cache.json'],
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
