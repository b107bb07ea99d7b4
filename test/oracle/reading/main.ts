import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { isDeepStrictEqual } from 'util';
import { documents } from './documents';
import { SourceFile } from '../../../src/reader/source-file';
import { cacheFolder } from '../../cache-folder';
import { SEED } from '../../compositions/description';
import { DOCUMENTS, KEYS, REFUSED, STREAMS, VALUES } from '../../reader/readings';
import { go, runsIn } from '../go';
import { hashOf } from '../versions/sources';

const COUNT = 5_000;
const SHOWN_FAILURES = Number(process.env.SHOWN_FAILURES ?? 5);
const PROGRAM = path.join(__dirname, 'program');
/** Behind this, no document is read any more. */
const RUBBISH = '\n]@\n\t}';
/** What kubectl makes something surprising of, and we refuse. */
const STRICTER = [
  /within brackets, a text that begins with/, // `{?a: b}` has the key "a"
  /a space must follow the colon/, // `[a:]` is the text "a:"
  /ends a line to kubectl alone/,
  /escape sequence \\'/,
  /Tags and anchors must be separated/, // `![]` is an empty text
  /the name of an anchor has/, // `&a?b` is a text with an anchor
];
/** JSON that goes on as YAML behind the first object. */
const MIXED = /^\s*\{/;

/** What kubectl reads in a text. */
interface Reading {
  readonly documents: readonly unknown[];
  readonly refusal?: string;
}

const say = (line: string) => console.log(line);
let passed = 0;
let failed = 0;

/** Builds the program, unless the same sources have been built before. */
function built(): string {
  const program = cacheFolder(`reading-${hashOf(PROGRAM)}`);
  if (!fs.existsSync(program)) {
    const unfinished = `${program}.${process.pid}`;
    go(PROGRAM, ['build', '-o', unfinished, '.']);
    fs.renameSync(unfinished, program);
  }
  return program;
}

function readByKubectl(program: string, texts: readonly string[]): Reading[] {
  const input = texts.map(text => `${JSON.stringify(text)}\n`).join('');
  const { stdout, stderr, status, error } = spawnSync(program, [], { ...runsIn(PROGRAM), input, encoding: 'utf-8', maxBuffer: Infinity });
  if (error || status !== 0) {
    throw new Error(`kubectl's reading failed: ${error ?? stderr}`);
  }
  return stdout.split('\n').filter(Boolean).map(line => JSON.parse(line));
}

/** As JSON, zero has no sign. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What is wrong with our reading of a text, given that of kubectl. */
function fault(text: string, { documents: wanted, refusal }: Reading, isReadToItsEnd: () => boolean): string | undefined {
  const ours = new SourceFile(text).documents;
  const problem = ours.find(document => document.problem)?.problem;
  if (problem) {
    const isKnown = refusal !== undefined || STRICTER.some(one => one.test(problem.message)) || MIXED.test(text) || !isReadToItsEnd();
    const { message, span: { start } } = problem;
    return isKnown ? undefined : `we refuse it (line ${start.line}: ${message}), and kubectl reads ${JSON.stringify(wanted)}`;
  }
  const values = plain(ours.map(({ value }) => value));
  return refusal !== undefined ? `kubectl refuses it (${refusal}), and we read ${JSON.stringify(values)}`
    : isDeepStrictEqual(values, plain(wanted)) ? undefined
      : `kubectl reads ${JSON.stringify(wanted)}, and we read ${JSON.stringify(values)}`;
}

function compare(program: string, texts: readonly string[], what: string) {
  const readings = readByKubectl(program, texts);
  const refused = readings.filter(({ refusal }) => refusal !== undefined).length;
  let cut = 0;
  texts.forEach((text, i) => {
    const wrong = fault(text, readings[i], () => {
      const isReadToItsEnd = readByKubectl(program, [text + RUBBISH])[0].refusal !== undefined;
      cut += isReadToItsEnd ? 0 : 1;
      return isReadToItsEnd;
    });
    wrong === undefined ? passed++ : failed++;
    if (wrong !== undefined && failed <= SHOWN_FAILURES) {
      say(`FAILED ${JSON.stringify(text)}:\n  ${wrong}`);
    }
  });
  say(`${texts.length} ${what}: kubectl refuses ${refused}, and silently leaves out the end of ${cut}`);
}

function main() {
  if (spawnSync('go', ['version']).status !== 0) {
    say("skipped: Go is not installed (https://go.dev/dl), and kubectl's reading of YAML is a Go program");
    say('0 passed, 0 failed, 1 skipped');
    return;
  }
  const program = built();
  const listed = [
    ...VALUES.map(([written]) => `a: ${written}\n`),
    ...KEYS.map(([written]) => `${written}: 1\n`),
    ...[...DOCUMENTS, ...STREAMS, ...REFUSED].map(([text]) => text),
  ];
  compare(program, listed, 'documents of test/reader/readings.ts');
  compare(program, documents(SEED, COUNT), 'generated documents');
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main();
