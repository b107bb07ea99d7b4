import { Schema, schemaOf } from './schemas';
import { changedFields } from './tables';
import { errorsIn, mutants } from '../judge-mutants';
import { podsWithResources } from '../judge-resources';
import { Oracle, Verdict } from '../oracle';
import { increment, table } from '../tally-lines';

const say = (line: string) => console.log(line);

function diffFields(old: Schema, young: Schema) {
  say('\nFields:');
  changedFields(old, young).forEach(field => say(`  + ${field}: ${typeOf(young, field)}`));
  changedFields(young, old).forEach(field => say(`  - ${field}: ${typeOf(old, field)}`));
  for (const field of Object.keys(young).flatMap(name => Object.keys(young[name]).map(own => `${name}.${own}`))) {
    const [was, is] = [typeOf(old, field), typeOf(young, field)];
    if (was !== undefined && was !== is) {
      say(`  ${field}: ${was} -> ${is}`);
    }
  }
}

function typeOf(schema: Schema, field: string): string | undefined {
  const [type, name] = field.split('.');
  return schema[type]?.[name];
}

function diffGates(before: Oracle, now: Oracle) {
  const [old, young] = [gatesOf(before), gatesOf(now)];
  say('\nFeature gates:');
  for (const name of [...new Set([...old.keys(), ...young.keys()])].sort()) {
    const [was, is] = [old.get(name) ?? 'none', young.get(name) ?? 'none'];
    if (was !== is) {
      say(`  ${name}: ${was} -> ${is}`);
    }
  }
}

function gatesOf(oracle: Oracle): Map<string, string> {
  return new Map(oracle.gates().map(({ name, isOn, maturity }) => [name, `${isOn ? 'on' : 'off'}, ${maturity}`]));
}

/** What one version says of the generated workloads that the other does not say, and what it makes of their resources. */
function diffVerdicts(before: Oracle, now: Oracle) {
  const workloads = mutants().map(({ manifest }) => manifest);
  const [old, young] = [before, now].map(oracle => errorsIn(oracle, workloads).map(said));
  const [gone, come] = [new Map<string, number>(), new Map<string, number>()];
  for (let i = 0; i < workloads.length; i++) {
    old[i].filter(error => !young[i].includes(error)).forEach(error => increment(gone, error));
    young[i].filter(error => !old[i].includes(error)).forEach(error => increment(come, error));
  }
  say(`\nOf ${workloads.length} workloads`);
  table(`1.${now.minor} alone says`, come).forEach(say);
  table(`1.${before.minor} alone says`, gone).forEach(say);
  const pods = podsWithResources();
  const [ours, theirs] = [before, now].map(oracle => oracle.judge(pods).map(({ resources }) => JSON.stringify(resources)));
  const others = ours.filter((resources, i) => resources !== theirs[i]).length;
  say(`\n${others} of ${pods.length} pods have other resources or another QoS class`);
}

/** What is said of a workload, without what differs from one to the next. */
function said(errors: Verdict['errors']): string[] {
  const lines = errors.flatMap(({ field, message }) => {
    return message.split(/, (?=unknown field)/).map(part => field ? `${field}: ${part}` : part);
  });
  const common = (line: string) => line.replace(/\[\d+\]/g, '[]').replace(/\b(spec\.jobTemplate\.)?spec\.template\./g, '');
  return [...new Set(lines.map(line => common(line).slice(0, 200)))];
}

async function main() {
  const [before, now] = process.argv.slice(2).map(version => Number(/^1\.(\d+)$/.exec(version)?.[1]));
  if (!before || !now) {
    throw new Error('usage: npm run versions:diff -- 1.36 1.37');
  }
  diffFields(schemaOf(before), schemaOf(now));
  const [old, young] = [await Oracle.build(before, say), await Oracle.build(now, say)];
  diffGates(old, young);
  diffVerdicts(old, young);
}

void main();
