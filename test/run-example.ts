import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { PodSetFinding } from '../src';
import { PodAnalysis } from '../src/analysis/pod-analysis';

/** A comment that says why a rule finds something in an example: `// volume-never-read: the app is not shown`. */
const EXPLAINED = /\/\/ ([a-z\d]+(?:-[a-z\d]+)+): \S/g;

/** Runs an example against the sources, in the fixture with which it is compiled, with values for what stands around it. */
export function runExample(fixture: string, code: string, values: Record<string, unknown>): void {
  const around = fs.readFileSync(path.join(__dirname, '..', 'rosetta', fixture), 'utf8');
  const { outputText } = ts.transpileModule(around.replace('/// here', () => code), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const load = (name: string) =>
    name === 'cdk8s-pod-patterns' ? require('../src') : require(name); // eslint-disable-line @typescript-eslint/no-require-imports
  new Function('require', 'exports', ...Object.keys(values), outputText)(load, {}, ...Object.values(values));
}

/** The ids of the rules that an example says it breaks, with the reason. */
export function explainedIn(code: string): string[] {
  return [...code.matchAll(EXPLAINED)].map(([, rule]) => rule);
}

/** What is found in manifests, for information too, and is not acknowledged. */
export function findingsIn(manifests: any[]): PodSetFinding[] {
  return PodAnalysis.ofAll(manifests).findings.filter(({ acknowledged }) => acknowledged === undefined);
}
