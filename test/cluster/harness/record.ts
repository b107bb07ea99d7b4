import * as fs from 'fs';
import * as path from 'path';
import { Result } from './run-tests';
import { ClusterTest, Subject } from './tests';
import { ProvenOn } from './versions';

/** What one test has proven: each claim with the versions of Kubernetes on which that was seen. */
export interface ProvenByTest {
  readonly subject: Subject;
  readonly name: string;
  readonly claims: Readonly<Record<string, readonly string[]>>;
}

/** What the last run on each version has proven, of which docs/proven.md is made. */
export interface ProvenRecord {
  readonly tests: readonly ProvenByTest[];
  /** The programs that it was seen on, by the version of Kubernetes. */
  readonly programs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The table of the images, in Markdown. */
  readonly images: string;
}

type Named = Pick<ClusterTest, 'subject' | 'name'>;

const FILE = path.join(__dirname, '../proven.json');

export function readRecord(): ProvenRecord {
  return fs.existsSync(FILE) ? JSON.parse(fs.readFileSync(FILE, 'utf-8')) : { tests: [], programs: {}, images: '' };
}

export function writeRecord(record: ProvenRecord) {
  fs.writeFileSync(FILE, `${JSON.stringify(record, undefined, 1)}\n`);
}

/**
 * The record with what a run has seen, which takes the place of what the same tests saw on that version before.
 *
 * @param all every test there is, in order: one that is gone goes
 */
export function withRun(
  record: ProvenRecord, results: readonly Result[], all: readonly ClusterTest[], version: string, { programs, images }: ProvenOn,
): ProvenRecord {
  const isNewest = Object.keys(record.programs).every(other => other <= version);
  const tests = all.map(({ subject, name }) => {
    const before = Object.entries(provenBy(record, { subject, name }));
    const result = results.find(({ test }) => keyOf(test) === keyOf({ subject, name }));
    const now = linesOf(result?.proven ?? []).map(claim => [claim, [version]] as const);
    const others = before.map(([claim, versions]) => [claim, result ? versions.filter(other => other !== version) : versions] as const);
    return { subject, name, claims: isNewest ? together([...now, ...others]) : together([...others, ...now]) };
  });
  return { tests, programs: sorted({ ...record.programs, [version]: programs }), images };
}

/** What the newest version has seen stands first. */
function together(claims: readonly (readonly [string, readonly string[]])[]): ProvenByTest['claims'] {
  const all: Record<string, string[]> = {};
  for (const [claim, versions] of claims.filter(([, seenOn]) => seenOn.length > 0)) {
    all[claim] = [...all[claim] ?? [], ...versions].sort();
  }
  return all;
}

/** Where the record says otherwise of a version than these results, with `+` for what it lacks and `-` for what nobody has proven. */
export function differencesTo(record: ProvenRecord, results: readonly Result[], version: string): string[] {
  const tests = new Set(results.map(({ test }) => keyOf(test)));
  const gone = record.tests.filter(test => !tests.has(keyOf(test))).map(test => `- ${keyOf(test)}`);
  return [...gone, ...results.filter(({ proven }) => proven.length > 0).flatMap(({ test, proven }) => {
    const seen = linesOf(proven);
    const written = Object.entries(provenBy(record, test)).filter(([, versions]) => versions.includes(version)).map(([claim]) => claim);
    return [
      ...seen.filter(claim => !written.includes(claim)).map(claim => `+ ${keyOf(test)}: ${claim}`),
      ...written.filter(claim => !seen.includes(claim)).map(claim => `- ${keyOf(test)}: ${claim}`),
    ];
  })];
}

function provenBy(record: ProvenRecord, test: Named): ProvenByTest['claims'] {
  return record.tests.find(other => keyOf(other) === keyOf(test))?.claims ?? {};
}

function keyOf({ subject, name }: Named): string {
  return `${subject} ${name}`;
}

function linesOf(proven: readonly string[]): string[] {
  return proven.flatMap(text => text.split('\n'));
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([one], [other]) => one < other ? -1 : 1));
}
