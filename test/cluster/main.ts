import * as fs from 'fs';
import * as path from 'path';
import { Api } from './api';
import { bringUp, isUp, Kubernetes, reasonAgainst, takeDown } from './own-cluster';
import { Result, runTests } from './run-tests';
import { ClusterTest, TESTS } from './tests';
import { usersCluster } from './users-cluster';

const FOLDERS = ['examples', 'predictions', 'rules'];

const say = (line: string) => console.log(line);

/** The tests, or those whose subject and name have all the words in them. */
function selected(words: readonly string[]): ClusterTest[] {
  for (const folder of FOLDERS) {
    for (const file of fs.readdirSync(path.join(__dirname, folder)).sort()) {
      require(path.join(__dirname, folder, file));
    }
  }
  return words.length === 0 ? TESTS : TESTS.filter(({ subject, name }) => words.some(word => `${subject} ${name}`.includes(word)));
}

async function runOn({ kubeconfig, kubectl }: Kubernetes, tests: readonly ClusterTest[]): Promise<readonly Result[]> {
  const api = await Api.connect(kubectl, kubeconfig);
  try {
    return await runTests(api, tests, say);
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
  const words = process.argv.slice(2);
  const tests = selected(words);
  const begin = Date.now();
  const results = await run(tests);
  const failed = results.filter(({ failure }) => failure !== undefined);
  const skipped = results.filter(result => result.skipped !== undefined);
  say(`${((Date.now() - begin) / 1_000).toFixed(0)} s`);
  say(`${results.length - failed.length - skipped.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

void main();
