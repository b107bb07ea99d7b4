import * as fs from 'fs';
import * as path from 'path';
import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as ts from 'typescript';
import { parse } from 'yaml';
import { missing } from './missing';
import { DOCS } from '../src/analysis/judge/docs';

const ROOT = path.join(__dirname, '..');
const FIXTURE = fs.readFileSync(path.join(ROOT, 'rosetta', 'readme.ts-fixture'), 'utf8');

interface Example {
  readonly title: string;
  readonly code: string;
  /** The YAML that is said to come out of it. */
  readonly yaml?: string;
  /** What it is said to fail with. */
  readonly error?: string;
}

function examples(): Example[] {
  const readme = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```ts fixture=readme\n([^]*?)```\n(?:\n```(yaml|text)\n([^]*?)```)?/g)];
  return blocks.map(([text, code, language, shown]) => ({
    title: `line ${readme.slice(0, readme.indexOf(text)).split('\n').length}`,
    code,
    yaml: language === 'yaml' ? shown : undefined,
    error: language === 'text' ? shown : undefined,
  }));
}

/** Runs an example, with the imports that its fixture has, against the sources. */
function run(code: string): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  const deployment = new kplus.Deployment(chart, 'deployment', { containers: [{ name: 'app', image: 'app:1.4' }] });
  const {
    outputText,
  } = ts.transpileModule(FIXTURE.replace('/// here', code), {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const load = (name: string) =>
    name === 'cdk8s-pod-patterns' ? require('../src') : require(name); // eslint-disable-line @typescript-eslint/no-require-imports
  new Function('require', 'exports', 'chart', 'deployment', outputText)(load, {}, chart, deployment);
  return Testing.synth(chart);
}

describe('the README', () => {
  test('has examples, most of them with what comes out', () => {
    expect(examples().length).toBeGreaterThanOrEqual(7);
    expect(examples().filter(({ yaml }) => yaml).length).toBeGreaterThanOrEqual(5);
    expect(examples().filter(({ error }) => error)).toHaveLength(1);
  });

  test.each(examples().filter(({ error }) => error))('shows at $title an example that fails as it says', ({ code, error }) => {
    // The pages are those of the version, which a release knows and the README does not.
    expect(() => run(code)).toThrow(new Error(error!.trim().replace(/https:.*(?=\/[\w-]+\.md$)/m, DOCS)));
  });

  test.each(examples().filter(({ error }) => !error))('shows at $title an example that synthesizes to its YAML', ({ code, yaml }) => {
    const emitted = run(code);
    if (yaml) {
      const shown = parse(yaml);
      const counterpart = emitted.find(object => object.kind === shown.kind);
      expect(missing(shown, counterpart, shown.kind)).toEqual([]);
    }
  });
});
