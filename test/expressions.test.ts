import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import { checkSync } from 'recheck';
import * as ts from 'typescript';
import { podOf } from './analysis/rules/judge';
import { growsFaster } from './linear-time';
import { PodAnalysis } from '../src/analysis/pod-analysis';

// A regular expression that backtracks needs minutes for a manifest of some thousand characters.
// `recheck` tells from the expression alone, so that the verdict does not depend on the machine.
jest.setTimeout(120_000);

const SRC = join(__dirname, '../src');

/** Those that are quadratic, whose callers keep away what is longer than so many characters. A test below drives each of these callers. */
const LIMITED: Readonly<Record<string, number>> = {
  '/iqn\\.\\d{4}-\\d{2}\\.[A-Za-z0-9.-]+:[^,;*&$|\\t\\n\\f\\r ]+$/': 1024, // `checkIscsiName`
};

interface Expression {
  readonly text: string;
  readonly place: string;
}

/** The regular expressions of a file, and where one is made of text, which nobody can judge. */
function expressionsIn(file: string): { literals: Expression[]; made: string[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const [literals, made]: [Expression[], string[]] = [[], []];
  const visit = (node: ts.Node): void => {
    const place = `${relative(SRC, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      literals.push({ text: node.text, place });
    } else if (ts.isIdentifier(node) && node.text === 'RegExp') {
      made.push(place);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, made };
}

const FOUND = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => expressionsIn(join(SRC, name)));
const LITERALS = FOUND.flatMap(({ literals }) => literals);

/** What an expression needs more than linear time for, if there is something. */
function attackOn(text: string): string | undefined {
  const end = text.lastIndexOf('/');
  // A limit of time would make the verdict one about the machine.
  const result = checkSync(text.slice(1, end), text.slice(end + 1), { timeout: null });
  return result.status === 'safe' ? undefined : result.status === 'vulnerable' ? result.attack.pattern : 'unknown';
}

test('every regular expression takes time linear in what it is given', () => {
  expect(LITERALS.length).toBeGreaterThan(150);
  const faults = LITERALS.filter(({ text }) => !(text in LIMITED)).flatMap(({ text, place }) => {
    const attack = attackOn(text);
    return attack === undefined ? [] : [`${place}: ${text} is slow for ${attack}`];
  });
  expect(faults).toEqual([]);
});

test('a regular expression is a literal, so that it is judged', () => {
  expect(FOUND.flatMap(({ made }) => made)).toEqual([]);
});

test('what was slow once is found', () => {
  const slow = [
    /^(\d+\.?\d*) *([a-zA-Z]+)$/, /^[-+]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/, /\$\$|\$\(([^)]*)\)/g,
    /^([^]+?)\['([^]*)'\]$/, /^\s*set -[a-z]*e/m, /\/+$/, /^-[a-zA-Z]*c[a-zA-Z]*$/, /^[^/]*[.:][^/]*\//, /[:@].*$/,
    /\b(?:until|while\s+!)\s[\s\S]*?\bdone\b/, /(?:(?:[^.[\]]|\[[^\]]*\])+\.)?(?:[^.[\]]|\[[^\]]*\])+$/,
  ];
  expect(slow.map(String).filter(text => attackOn(text) === undefined)).toEqual([]);
});

test('each expression with a limit is there and needs it', () => {
  for (const text of Object.keys(LIMITED)) {
    expect(LITERALS.filter(literal => literal.text === text)).toHaveLength(1);
    expect(attackOn(text)).toBeDefined();
  }
});

test('the caller of an expression with a limit takes time linear in what it is given', () => {
  const iscsi = (iqn: string) => podOf({ containers: [{ name: 'app', image: 'app:1' }], volumes: [{ name: 'v', iscsi: { targetPortal: 'p', iqn, lun: 0 } }] });
  expect(growsFaster(10_000, size => void PodAnalysis.of(iscsi(`iqn.0000-00.${'iqn.0000-00.q'.repeat(size)}`)).findings)).toBe(false);
});
