import { setMaxListeners } from 'events';
import { selectedTests } from './harness/all-tests';
import { Api } from './harness/api';
import { bringUp, isUp, Kubernetes, reasonAgainst, takeDown } from './harness/own-cluster';
import { differencesToProven, writeProven } from './harness/proven';
import { Result, runTests } from './harness/run-tests';
import { ClusterTest } from './harness/tests';
import { missingImages, usersCluster } from './harness/users-cluster';
import { versionsOf } from './harness/versions';

const say = (line: string) => console.log(line);

/** What is asked for: `--write` writes docs/proven.md, every other word selects tests. */
const IS_WRITING = process.argv.includes('--write');
const WORDS = process.argv.slice(2).filter(word => !word.startsWith('--'));

/** The first Ctrl-C ends the tests, which then remove what they have made; the second one ends everything. */
const INTERRUPTION = new AbortController();
setMaxListeners(0, INTERRUPTION.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say(`${signal}: removing what the tests have made; again, to leave it`);
    INTERRUPTION.abort();
  });
}

async function runOn({ kubeconfig, kubectl, isTheirs }: Kubernetes, tests: readonly ClusterTest[]): Promise<readonly Result[]> {
  const api = await Api.connect(kubectl, kubeconfig);
  try {
    const premises = { isTheirs, missingImages: isTheirs ? await missingImages(api) : new Set<string>() };
    const results = await runTests(api, tests, premises, INTERRUPTION.signal, say);
    if (IS_WRITING && WORDS.length === 0 && results.every(({ proven }) => proven.length > 0)) {
      writeProven(results, await versionsOf(api));
      say('docs/proven.md is written');
    }
    return results;
  } finally {
    api.disconnect();
  }
}

/** Runs the tests on the cluster that is given, or on that of this machine, which is left as it was found: up or down. */
async function run(tests: readonly ClusterTest[]): Promise<readonly Result[]> {
  const given = process.env.CLUSTER_KUBECONFIG;
  if (given) {
    return runOn(usersCluster(given), tests);
  }
  const reason = reasonAgainst();
  if (reason) {
    say(`skipped: ${reason}`);
    return tests.map(test => ({ test, proven: [], skipped: reason }));
  }
  const wasUp = isUp();
  try {
    return await runOn(await bringUp(say), tests);
  } finally {
    if (!wasUp) {
      await takeDown(say);
    }
  }
}

async function main() {
  const begin = Date.now();
  const tests = selectedTests(WORDS);
  const results = await run(tests);
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  const skipped = results.filter(result => result.skipped !== undefined).length;
  const differences = WORDS.length === 0 && !INTERRUPTION.signal.aborted ? differencesToProven(results) : [];
  if (differences.length > 0) {
    say(['docs/proven.md says otherwise (`npm run docs:proven` writes it):', ...differences].join('\n'));
  }
  say(`${((Date.now() - begin) / 1_000).toFixed(0)} s`);
  say(`${results.length - failed - skipped} passed, ${failed + (differences.length > 0 ? 1 : 0)} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 || differences.length > 0 ? 1 : 0;
  if (INTERRUPTION.signal.aborted) {
    // What was interrupted may still be waiting for something.
    process.exit(130);
  }
}

main().catch(error => {
  say(`${(error as Error).stack}\n0 passed, 1 failed, 0 skipped`);
  process.exitCode = 1;
});
