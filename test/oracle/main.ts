import '../quiet-checks';
import * as fs from 'fs';
import * as path from 'path';
import { Yaml } from 'cdk8s';
import { judgeMutants } from './judge-mutants';
import { judgeResources } from './judge-resources';
import { Oracle } from './oracle';
import { judgeFixtures } from './pod-security-fixtures';
import { problems, samples } from './random-compositions';
import { SEED } from '../compositions/description';

const RANDOM_COMPOSITIONS = 2_000;
const SHOWN_FAILURES = 5;
const SCHEMA = path.join(__dirname, '../../src/analysis/manifest/pod-schema.ts');
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

/** The API server accepts every composition that the library does not refuse, and Pod Security what is to pass it. */
function judgeRandom(oracle: Oracle) {
  const { sound, refused } = samples(SEED, RANDOM_COMPOSITIONS);
  const verdicts = oracle.judge(sound.flatMap(({ manifests }) => manifests));
  let restricted = 0;
  for (const sample of sound) {
    const { composition, manifests } = sample;
    restricted += composition.patterns.some(p => p.type === 'RestrictedSecurity') ? 1 : 0;
    const own = verdicts.splice(0, manifests.length);
    count(problems(sample, own), () => [
      `random composition (seed ${SEED}): ${JSON.stringify(composition)}`, Yaml.stringify(...manifests), JSON.stringify(own, null, 2),
    ].join('\n'));
  }
  say(`${sound.length} random compositions, ${restricted} of them with RestrictedSecurity; the library refused ${refused} others`);
}

/** The types that the checks decode manifests by are those of Kubernetes. */
function judgeSchema(oracle: Oracle) {
  const isSame = fs.readFileSync(SCHEMA, 'utf-8') === oracle.schema();
  count(isSame ? [] : ['it is not what the oracle prints: see its first lines'], () => 'src/analysis/manifest/pod-schema.ts');
}

async function main() {
  if (!Oracle.isAvailable()) {
    say('skipped: Go is not installed (https://go.dev/dl), and the API server\'s validation is a Go program');
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  try {
    const oracle = await Oracle.build(say);
    judgeSchema(oracle);
    judgeExamples(oracle);
    judgeRandom(oracle);
    judgeFixtures(count, say);
    judgeMutants(oracle, count, say);
    judgeResources(oracle, count, say);
  } catch (error) {
    count([`${(error as Error).stack}`], () => 'the oracle');
  }
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();
