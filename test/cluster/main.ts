import { setMaxListeners } from 'events';
import * as fs from 'fs';
import { selectedTests } from './harness/all-tests';
import { Api } from './harness/api';
import { askedVersion, VERSIONS } from './harness/kubernetes-version';
import { bringUp, isUp, Kubernetes, reasonAgainst, takeDown } from './harness/own-cluster';
import { PROVEN, provenPage } from './harness/proven';
import { differencesTo, readRecord, withRun, writeRecord } from './harness/record';
import { Result, runTests } from './harness/run-tests';
import { ClusterTest, TESTS } from './harness/tests';
import { missingImages, usersCluster } from './harness/users-cluster';
import { programsOf, minorOf } from './harness/versions';

const say = (line: string) => console.log(line);

/** What is asked for: `--write` writes docs/proven.md, `--kubernetes 1.35` picks the version, every other word selects tests. */
const { version: VERSION, others } = askedVersion(process.argv.slice(2));
const IS_WRITING = others.includes('--write');
const WORDS = others.filter(word => !word.startsWith('--'));

/** The first Ctrl-C ends the tests, which then remove what they have made; the second one ends everything. */
const INTERRUPTION = new AbortController();
setMaxListeners(0, INTERRUPTION.signal);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say(`${signal}: removing what the tests have made; again, to leave it`);
    INTERRUPTION.abort();
  });
}

/** How the tests ended, and where docs/proven.md says otherwise. */
interface Outcome {
  readonly results: readonly Result[];
  readonly differences: readonly string[];
}

async function runOn({ kubeconfig, kubectl, isTheirs }: Kubernetes, tests: readonly ClusterTest[]): Promise<Outcome> {
  const api = await Api.connect(kubectl, kubeconfig);
  try {
    const minor = await minorOf(api);
    const version = `1.${minor}`;
    const premises = { isTheirs, missingImages: isTheirs ? await missingImages(api) : new Set<string>(), minor };
    const results = await runTests(api, tests, premises, INTERRUPTION.signal, say);
    if (INTERRUPTION.signal.aborted || !VERSIONS.includes(version)) {
      return { results, differences: [] };
    }
    if (IS_WRITING && results.every(({ proven }) => proven.length > 0)) {
      writeRecord(withRun(readRecord(), results, TESTS, version, await programsOf(api)));
      fs.writeFileSync(PROVEN, provenPage(readRecord()));
      say('docs/proven.md is written');
    }
    return { results, differences: WORDS.length > 0 ? [] : differencesTo(readRecord(), results, version) };
  } finally {
    api.disconnect();
  }
}

/** Runs the tests on the cluster that is given, or on that of this machine, which is left as it was found: up or down. */
async function run(tests: readonly ClusterTest[]): Promise<Outcome> {
  const given = process.env.CLUSTER_KUBECONFIG;
  if (given) {
    return runOn(usersCluster(given), tests);
  }
  const reason = reasonAgainst();
  if (reason) {
    say(`skipped: ${reason}`);
    return { results: tests.map(test => ({ test, proven: [], skipped: reason })), differences: [] };
  }
  const wasUp = isUp();
  try {
    return await runOn(await bringUp(VERSION, say), tests);
  } finally {
    if (!wasUp) {
      await takeDown(say);
    }
  }
}

async function main() {
  const begin = Date.now();
  const { results, differences } = await run(selectedTests(WORDS));
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  const skipped = results.filter(result => result.skipped !== undefined).length;
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
