import * as fs from 'fs';
import * as path from 'path';
import { Result } from './run-tests';
import { Subject } from './tests';
import { ProvenOn } from './versions';
import { markdownTable } from '../../markdown-table';
import { NOT_SHOWN } from '../rules/not-shown';

export const PROVEN = path.join(__dirname, '../../../docs/proven.md');

const INTRODUCTION = `# Proven by running

What \`npm run test:cluster\` has seen on a real API server, scheduler, kubelet, containerd and runc, with real programs. \`npm run docs:proven\`
writes this page from a run in which everything passed; a test fails when an example or an error rule is missing here, and the run itself
when it proves something else.`;

/** Writes docs/proven.md. */
export function writeProven(results: readonly Result[], on: ProvenOn) {
  fs.writeFileSync(PROVEN, [INTRODUCTION, ...sections(results), versionsSection(on), imagesSection(on)].join('\n\n') + '\n');
}

/** Where docs/proven.md says otherwise than these results, as lines with `+` for what it lacks and `-` for what nobody has proven. */
export function differencesToProven(results: readonly Result[]): string[] {
  const page = fs.existsSync(PROVEN) ? fs.readFileSync(PROVEN, 'utf-8') : '';
  const written = new Set(page.split(/^## Versions$/m)[0].split('\n'));
  const lines = new Set([INTRODUCTION, ...sections(results)].join('\n').split('\n'));
  const isWhole = results.every(({ proven }) => proven.length > 0);
  return [
    ...[...lines].filter(line => !written.has(line)).map(line => `+ ${line}`),
    ...isWhole ? [...written].filter(line => !lines.has(line)).map(line => `- ${line}`) : [],
  ];
}

/** Only what is proven: of what failed or was skipped nothing is said. */
function sections(results: readonly Result[]): string[] {
  const of = (subject: Subject) => results.filter(({ test, proven }) => test.subject === subject && proven.length > 0);
  return [
    '## Examples\n\nEach is applied as `cdk8s synth` writes it; only `imagePullPolicy` is changed, because there is no registry.',
    ...of(Subject.EXAMPLE).map(({ test, proven }) => `### [${test.name}](../examples/${test.name}.ts)\n\n${asList(proven)}`),
    '## Predictions\n\nWhat `PodAnalysis` said before, and the cluster did.',
    ...predictions(of(Subject.PREDICTION)),
    '## Rules\n\nThe manifests of each rule\'s page: what was said of the wrong one; the right one works. `…` stands for what varies.',
    rulesTable(of(Subject.RULE)),
    'Not shown on a cluster, and why:',
    asList([...NOT_SHOWN].map(([rule, reason]) => `[${rule}](rules/${rule}.md): ${reason}`)),
  ];
}

/** The predictions for one pod, `pod: what of it`, stand together. */
function predictions(results: readonly Result[]): string[] {
  const ofPods = new Map<string, string[]>();
  for (const { test, proven } of results) {
    const [pod, what] = test.name.split(': ');
    const lines = proven.map(claim => what === undefined ? claim : `${what}: ${claim}`);
    ofPods.set(pod, [...ofPods.get(pod) ?? [], ...lines]);
  }
  return [...ofPods].sort(([one], [other]) => one < other ? -1 : 1).map(([pod, lines]) => `### ${pod}\n\n${asList(lines)}`);
}

function rulesTable(results: readonly Result[]): string {
  const rows = new Map<string, { wrong: string; right: string }>();
  for (const { test, proven } of results) {
    const [rule, side = 'wrong'] = test.name.split(': ');
    const row = rows.get(rule) ?? { wrong: '', right: test.name === rule ? 'accepted' : '' };
    rows.set(rule, { ...row, [side]: proven.flatMap(text => text.split('\n')).map(asCell).join('<br>') });
  }
  return markdownTable(['rule', 'wrong', 'right'], [...rows].map(([rule, { wrong, right }]) => [`[${rule}](rules/${rule}.md)`, wrong, right]));
}

function asCell(line: string): string {
  return line === 'works' ? line : `\`${line.replace(/\|/g, '\\|').replace(/`/g, '\'')}\``;
}

function asList(sentences: readonly string[]): string {
  return sentences.map(sentence => `- ${sentence}`).join('\n');
}

function versionsSection({ versions }: ProvenOn): string {
  return `## Versions\n\n${markdownTable(['program', 'version'], Object.entries(versions))}`;
}

function imagesSection({ images }: ProvenOn): string {
  return `## Images\n\nMade from Debian packages; each has the path, user and entry point of the public image whose name it bears, or the table says so.\n\n${images}`;
}
