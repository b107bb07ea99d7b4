import '../quiet-checks';
import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { judgeMutants, judgeUntold, mutants } from './judge-mutants';
import { judgeResources, podsWithResources } from './judge-resources';
import { Oracle } from './oracle';
import { judgeFixtures } from './pod-security-fixtures';
import { problems, samples, samplesOnOrigins } from './random-compositions';
import { tables } from './versions/tables';
import { SUPPORTED } from '../../src/analysis/manifest/versions';
import { SEED } from '../compositions/description';
import { InitApp } from '../init-app/init-app';

const RANDOM_COMPOSITIONS = 2_000;
/** How many of the workloads with mutations have their resources reckoned as well. */
const OTHERS_WITH_RESOURCES = 2_000;
const SHOWN_FAILURES = Number(process.env.SHOWN_FAILURES ?? 5);
const EXAMPLES = path.join(__dirname, '../../examples/dist');

const say = (line: string) => console.log(line);
let passed = 0;
let failed = 0;

function count(wrong: readonly string[], describe: () => string) {
  if (wrong.length === 0) {
    passed++;
    return;
  }
  failed++;
  if (failed <= SHOWN_FAILURES) {
    say(`FAILED ${describe()}\n${wrong.map(line => `  ${line}`).join('\n')}`);
  }
}

/** The API server accepts every example. */
function judgeExamples(oracle: Oracle) {
  const files = fs.existsSync(EXAMPLES) ? fs.readdirSync(EXAMPLES).filter(file => file.endsWith('.k8s.yaml')) : [];
  if (files.length === 0) {
    count(['there are no manifests in examples/dist: run `npm run examples` first'], () => 'examples');
  }
  let objects = 0;
  for (const file of files) {
    const verdicts = oracle.judgeFile(path.join(EXAMPLES, file)).filter(verdict => verdict.judged);
    objects += verdicts.length;
    const wrong = verdicts.flatMap(({ kind, name, errors }) => errors.map(({ field, message }) => `${kind} ${name}: ${field}: ${message}`));
    count(wrong, () => `examples/dist/${file}`);
  }
  say(`${files.length} examples: ${objects} objects judged`);
}

/** What an app of `cdk8s init` with patterns on a Deployment, a Helm chart and an included manifest emits. */
function initAppManifests(): unknown[] {
  const app = new InitApp();
  try {
    [app.compile(), app.synth()]
      .filter(({ status }) => status !== 0)
      .forEach(({ stdout, stderr }) => count([stdout, stderr], () => 'the app of cdk8s init'));
    return parseAllDocuments(fs.readFileSync(app.output, 'utf-8')).map(document => document.toJS());
  } finally {
    app.remove();
  }
}

function judgeInitApp(oracle: Oracle, manifests: unknown[]) {
  const verdicts = oracle.judge(manifests).filter(({ judged }) => judged);
  count(verdicts.flatMap(({ kind, name, errors }) => errors.map(({ field, message }) => `${kind} ${name}: ${field}: ${message}`)), () =>
    'the app of cdk8s init');
  say(`the app of cdk8s init: ${verdicts.length} objects judged`);
}

/** The API server accepts every composition that the library does not refuse, and Pod Security what is to pass it. */
function judgeRandom(oracle: Oracle, { sound, refused }: ReturnType<typeof samples>, on: string) {
  const verdicts = oracle.judge(sound.flatMap(({ manifests }) => manifests));
  let restricted = 0;
  for (const sample of sound) {
    const { composition, manifests } = sample;
    restricted += composition.patterns.some(p => p.type === 'RestrictedSecurity') ? 1 : 0;
    const own = verdicts.splice(0, manifests.length);
    count(problems(sample, own), () => [
      `random composition (seed ${SEED}) in 1.${oracle.minor}: ${JSON.stringify(composition)}`,
      Yaml.stringify(...manifests),
      JSON.stringify(own, null, 2),
    ].join('\n'));
  }
  say(`${sound.length} random compositions on ${on}, ${restricted} of them with RestrictedSecurity; the library refused ${refused} others`);
}

/** What the checks know of fields is what Kubernetes' Go types say. */
function judgeTables() {
  for (const [file, content] of tables()) {
    const isSame = fs.readFileSync(file, 'utf-8') === content;
    count(isSame ? [] : ['it is not what `npm run versions:tables` writes'], () => path.relative(process.cwd(), file));
  }
}

/** Judges with the oracles of the versions that are named, or with all. */
async function judgeAll(versions: readonly string[]) {
  const minors = SUPPORTED.filter(minor => versions.length === 0 || versions.includes(`1.${minor}`));
  judgeTables();
  judgeFixtures(count, say);
  const [compositions, workloads, pods] = [samples(SEED, RANDOM_COMPOSITIONS), mutants(), podsWithResources()];
  const onOrigins = samplesOnOrigins(SEED, RANDOM_COMPOSITIONS);
  const initApp = initAppManifests();
  const errors = new Map<number, ReturnType<typeof judgeMutants>>();
  for (const minor of minors) {
    const oracle = await Oracle.build(minor, say);
    const begin = Date.now();
    say(`Kubernetes 1.${minor}:`);
    judgeExamples(oracle);
    judgeInitApp(oracle, initApp);
    judgeRandom(oracle, compositions, 'workloads of cdk8s-plus-27');
    judgeRandom(oracle, onOrigins, 'workloads of any origin');
    judgeResources(oracle, pods, workloads.slice(0, OTHERS_WITH_RESOURCES).map(({ manifest }) => manifest), count, say);
    errors.set(minor, judgeMutants(oracle, workloads, count, say));
    say(`judged in ${Math.round((Date.now() - begin) / 1000)} s`);
  }
  if (minors.length === SUPPORTED.length) {
    judgeUntold(errors, workloads, count, say);
  }
}

async function main() {
  if (!Oracle.isAvailable()) {
    say('skipped: Go is not installed (https://go.dev/dl), and the API server\'s validation is a Go program');
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  try {
    await judgeAll(process.argv.slice(2));
  } catch (error) {
    count([`${(error as Error).stack}`], () => 'the oracle');
  }
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();
