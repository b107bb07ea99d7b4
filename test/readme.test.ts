import * as fs from 'fs';
import * as path from 'path';
import { Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { missing } from './missing';
import { explainedIn, findingsIn, runExample } from './run-example';
import { DOCS } from '../src/analysis/judge/docs';
import { humanReport } from '../src/render/human';
import { reportOn } from '../src/report/reported';

const ROOT = path.join(__dirname, '..');
const README = fs.readFileSync(path.join(ROOT, 'README.md'), 'utf8');

interface Example {
  readonly title: string;
  readonly code: string;
  /** The YAML that is said to come out of it. */
  readonly yaml?: string;
  /** What it is said to fail with. */
  readonly error?: string;
}

function examples(): Example[] {
  const blocks = [...README.matchAll(/```ts fixture=readme\n([^]*?)```\n(?:\n```(yaml|text)\n([^]*?)```)?/g)];
  return blocks.map(([text, code, language, shown]) => ({
    title: `line ${README.slice(0, README.indexOf(text)).split('\n').length}`,
    code,
    yaml: language === 'yaml' ? shown : undefined,
    error: language === 'text' ? shown : undefined,
  }));
}

/** The manifests of an example; beside them, those of a Deployment that it may add to. */
function run(code: string): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  const deployment = new kplus.Deployment(chart, 'deployment', { containers: [{ name: 'app', image: 'app:1.4' }] });
  runExample('readme.ts-fixture', code, { chart, deployment });
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

  test('shows Python code that stands on the page of Python, where it is run', () => {
    const [, shown] = /```python\n([^]*?)```/.exec(README)!;
    expect(fs.readFileSync(path.join(ROOT, 'docs/languages/python.md'), 'utf8')).toContain(shown);
  });

  test('shows what the command prints', () => {
    const [, shown] = /```console\nnpx cdk8s-pod-patterns check k8s\/\n```\n\n```text\n([^]*?)\n```/.exec(README)!;
    const text = fs.readFileSync(path.join(__dirname, 'readme/web.yaml'), 'utf8');
    const printed = humanReport(reportOn([{ file: 'k8s/web.yaml', text }]), { colours: false, hyperlinks: false, width: 80 });
    expect(printed).toBe(shown.replace(/https:.*(?=\/[\w-]+\.md$)/m, DOCS));
  });

  // The one that shows an error of the checks is made to have one.
  test.each(examples().filter(({ error }) => !error))('shows at $title an example in which nothing is found, or that says why', ({ code }) => {
    expect([...new Set(findingsIn(run(code)).map(({ rule }) => rule))]).toEqual(explainedIn(code));
  });
});
