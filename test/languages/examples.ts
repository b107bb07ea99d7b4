import * as fs from 'fs';
import * as path from 'path';
import { gunzipSync } from 'zlib';
import { ROOT } from './language';

const FRAMES = path.join(__dirname, 'examples');

/** An example of README or a docstring, as a user of each language reads it. */
export interface Example {
  /** Where it stands: `README34` for a line, or the class. */
  readonly id: string;
  readonly fixture: string;
  /** What is declared to stand around it, by name: the type. */
  readonly values: Record<string, string>;
  readonly typescript: string;
  readonly python: string;
  readonly java: string;
}

/** All examples, with the translations that are published. */
export function examples(): Example[] {
  const { snippets } = JSON.parse(gunzipSync(fs.readFileSync(path.join(ROOT, '.jsii.tabl.json.gz'))).toString());
  return Object.values<any>(snippets).map(({ location, fullSource, translations: { $, python, java } }) => {
    const id = location.api.fqn?.split('.').pop() ?? `README${location.field.line}`;
    const around = [...fullSource.matchAll(/^declare const (\w+): (.*);$/gm)];
    // What an example predicts is compared as well.
    const kept = [...$.source.matchAll(/^const (\w+) = Pod(?:Analysis|Story)\./gm)].map(([, name]) => `\nkeep(${name})`).join('');
    return {
      id,
      fixture: `${id.startsWith('README') ? 'readme' : 'default'}.ts-fixture`,
      values: Object.fromEntries(around.map(([, name, type]) => [name, type])),
      typescript: $.source + kept,
      python: python.source + kept,
      java: java.source + kept.replace(/$/gm, ';').replace(/^;/, ''),
    };
  }).sort((a, b) => a.id < b.id ? -1 : 1);
}

/** Writes the program that runs all examples into a folder, and gives its sources. */
export const EXAMPLE_PROGRAMS: Record<string, (all: readonly Example[], folder: string) => string[]> = {
  Python: (all, folder) => {
    fs.writeFileSync(path.join(folder, 'examples.json'), JSON.stringify(all));
    fs.copyFileSync(path.join(FRAMES, 'run_examples.py'), path.join(folder, 'run_examples.py'));
    return [path.join(folder, 'run_examples.py')];
  },
  Java: (all, folder) => {
    const frame = fs.readFileSync(path.join(FRAMES, 'RunExamples.java'), 'utf-8');
    const calls = all.map(({ id }) => `run("${id}", ${id}Example::run);`).join('\n        ');
    const main = ['RunExamples', frame.replace('// here', () => calls)];
    const files = [main, ...all.map(example => [`${example.id}Example`, inJava(example)])];
    return files.map(([name, code]) => {
      const file = path.join(folder, `${name}.java`);
      fs.writeFileSync(file, code);
      return file;
    });
  },
};

const IN_JAVA: Record<string, (name: string) => string> = {
  'App': () => '(App) chart.getNode().getRoot()',
  'kplus.Deployment': name => `RunExamples.deployment(chart, "${name}")`,
  'SharedVolume': name => `new SharedVolume(chart, "${name}")`,
  'Helm': name => `RunExamples.pod(chart, "${name}")`,
  'ApiObject': name => `RunExamples.jobSet(chart, "${name}")`,
};

/** A class for one example: what it declares gets a value, and a class that it defines is a class within. */
function inJava({ id, values, java }: Example): string {
  const imports = ['io.github.cdk8spodpatterns.*', 'java.util.*', 'org.cdk8s.*', 'org.cdk8s.plus27.*', 'software.constructs.Construct'];
  const declared = Object.entries(values).filter(([, type]) => type !== 'Chart');
  const variables = declared.map(([name, type]) => `var ${name} = ${IN_JAVA[type](name)};\n`);
  const classes: string[] = [];
  const body = java.replace(/^public class .*?^}$/gms, text => `${classes.push(text.replace('public', 'public static')) && ''}`)
    .replace(/^\w+ (\w+);$/gm, (line, name) => name in values ? '' : line);
  return [
    ...imports.map(name => `import ${name};`),
    `final class ${id}Example {`, 'static void keep(Object kept) { RunExamples.keep(kept); }', ...classes,
    'static void run(Chart chart) {', ...variables, body, '}', '}', '',
  ].join('\n');
}
