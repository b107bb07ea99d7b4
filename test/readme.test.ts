import * as fs from 'fs';
import * as path from 'path';
import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { missing } from './missing';

const ROOT = path.join(__dirname, '..');
const FIXTURE = fs.readFileSync(path.join(ROOT, 'rosetta', 'readme.ts-fixture'), 'utf8');

/** The examples of the README, each with the YAML that is said to come out of it, if there is any. */
function examples(): { title: string; code: string; yaml?: string }[] {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```ts fixture=readme\n([^]*?)```\n(?:\n```yaml\n([^]*?)```)?/g)];
  return blocks.map(([text, code, yaml]) => ({
    title: `line ${readme.slice(0, readme.indexOf(text)).split('\n').length}`,
    code,
    yaml,
  }));
}

/** Runs an example, with the imports that its fixture has, against the sources. */
function run(code: string): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  const deployment = new kplus.Deployment(chart, 'deployment', { containers: [{ name: 'app', image: 'app:1.4' }] });
  const { outputText } = ts.transpileModule(FIXTURE.replace('/// here', code), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const load = (name: string) => name === 'cdk8s-pod-patterns' ? require('../src') : require(name); // eslint-disable-line @typescript-eslint/no-require-imports
  new Function('require', 'exports', 'chart', 'deployment', outputText)(load, {}, chart, deployment);
  return Testing.synth(chart);
}

describe('the README', () => {
  test('has examples, most of them with what comes out', () => {
    expect(examples().length).toBeGreaterThanOrEqual(7);
    expect(examples().filter(({ yaml }) => yaml).length).toBeGreaterThanOrEqual(5);
  });

  test.each(examples())('shows at $title an example that synthesizes to its YAML', ({ code, yaml }) => {
    const emitted = run(code);
    if (yaml) {
      const shown = parse(yaml);
      const counterpart = emitted.find(object => object.kind === shown.kind);
      expect(missing(shown, counterpart, shown.kind)).toEqual([]);
    }
  });
});
