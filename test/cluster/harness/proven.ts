import * as path from 'path';
import { ProvenByTest, ProvenRecord } from './record';
import { Subject } from './tests';
import { markdownTable } from '../../markdown-table';
import { NOT_SHOWN } from '../rules/not-shown';

export const PROVEN = path.join(__dirname, '../../../docs/proven.md');

/** docs/proven.md. */
export function provenPage(record: ProvenRecord): string {
  return [introduction(record), ...sections(record), versionsSection(record), imagesSection(record)].join('\n\n') + '\n';
}

function introduction({ programs }: ProvenRecord): string {
  return `# Proven by running

What \`npm run test:cluster\` has seen on a real API server, scheduler, kubelet, containerd and runc, with real programs:
on Kubernetes ${Object.keys(programs).join(' and on ')}. Where a version stands behind a row, it was seen on that one alone.

\`npm run docs:proven\` writes this page from runs in which everything passed; a test fails when an example or an error rule is missing here,
and a run when it proves something else.`;
}

/** Only what is proven: of what was skipped nothing is said. */
function sections({ tests, programs }: ProvenRecord): string[] {
  const all = Object.keys(programs).length;
  const rowsOf = ({ claims }: ProvenByTest, shown = (claim: string) => claim) =>
    Object.entries(claims).map(([claim, versions]) => `${shown(claim)}${versions.length < all ? ` (${versions.join(', ')})` : ''}`);
  const of = (subject: Subject) => tests.filter(test => test.subject === subject && Object.keys(test.claims).length > 0);
  return [
    '## Examples\n\nEach is applied as `cdk8s synth` writes it; only `imagePullPolicy` is changed, because there is no registry.',
    ...of(Subject.EXAMPLE).map(test => `### [${test.name}](../examples/${test.name}.ts)\n\n${asList(rowsOf(test))}`),
    '## Predictions\n\nWhat `PodAnalysis` said before, and the cluster did.',
    ...predictions(of(Subject.PREDICTION).map(test => [test.name, rowsOf(test)])),
    '## Rules\n\nThe manifests of each rule\'s page: what was said of the wrong one; the right one works. `…` stands for what varies.',
    rulesTable(of(Subject.RULE).map(test => [test.name, rowsOf(test, asCell)])),
    'Not shown on a cluster, and why:',
    asList([...NOT_SHOWN].map(([rule, reason]) => `[${rule}](rules/${rule}.md): ${reason}`)),
  ];
}

/** The predictions for one pod, `pod: what of it`, stand together. */
function predictions(tests: readonly (readonly [string, readonly string[]])[]): string[] {
  const ofPods = new Map<string, string[]>();
  for (const [name, rows] of tests) {
    const [pod, what] = name.split(': ');
    const lines = rows.map(row => what === undefined ? row : `${what}: ${row}`);
    ofPods.set(pod, [...ofPods.get(pod) ?? [], ...lines]);
  }
  return [...ofPods].sort(([one], [other]) => one < other ? -1 : 1).map(([pod, lines]) => `### ${pod}\n\n${asList(lines)}`);
}

function rulesTable(tests: readonly (readonly [string, readonly string[]])[]): string {
  const rows = new Map<string, { wrong: string; right: string }>();
  for (const [name, cells] of tests) {
    const [rule, side = 'wrong'] = name.split(': ');
    const row = rows.get(rule) ?? { wrong: '', right: name === rule ? 'accepted' : '' };
    rows.set(rule, { ...row, [side]: cells.join('<br>') });
  }
  return markdownTable(
    ['rule', 'wrong', 'right'],
    [...rows].map(([rule, { wrong, right }]) => [`[${rule}](rules/${rule}.md)`, wrong, right]),
  );
}

function asCell(line: string): string {
  return line === 'works' ? line : `\`${line.replace(/\|/g, '\\|').replace(/`/g, '\'')}\``;
}

function asList(sentences: readonly string[]): string {
  return sentences.map(sentence => `- ${sentence}`).join('\n');
}

function versionsSection({ programs }: ProvenRecord): string {
  const versions = Object.values(programs);
  const names = [...new Set(versions.flatMap(Object.keys))];
  const table = markdownTable(['program', ...versions.map(() => 'version')], names.map(name => [name, ...versions.map(of => of[name])]));
  return `## Versions\n\n${table}`;
}

function imagesSection({ images }: ProvenRecord): string {
  return '## Images\n\nMade from Debian packages; '
    + `each has the path, user and entry point of the public image whose name it bears, or the table says so.\n\n${images}`;
}
