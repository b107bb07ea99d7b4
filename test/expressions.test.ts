import { readdirSync, readFileSync } from 'fs';
import { join, relative } from 'path';
import { checkSync } from 'recheck';
import * as ts from 'typescript';
import { podOf } from './analysis/rules/judge';
import { growsFaster, processorTimeSince } from './linear-time';
import { PodAnalysis } from '../src/analysis/pod-analysis';
import { masked } from '../src/analysis/text/masked';
import { maskedWords } from '../src/analysis/text/masked-words';

// A regular expression that backtracks needs minutes for a manifest of some thousand characters.
// `recheck` tells from the expression alone, so that the verdict does not depend on the machine.
jest.setTimeout(120_000);

const SRC = join(__dirname, '../src');

/** Those that are quadratic, whose callers keep away what is longer than so many characters. A test below drives each of these callers. */
const LIMITED: Readonly<Record<string, number>> = {
  '/:\\/\\/(?:[^\\s/?#"\'`<>]*|[^\\s/?#"\'`<>:@]+:(?!\\d+[/?#])[^\\s"\'`<>]*)@/g': 8000, // `masked`
  '/(^|[\\s"\'`=(/])[^\\s"\'`=(/:@*]+:[^\\s"\'`@/]+@(?!sha\\d+:)(?=\\w)/g': 8000, // `masked`
  '/iqn\\.\\d{4}-\\d{2}\\.[A-Za-z0-9.-]+:[^,;*&$|\\t\\n\\f\\r ]+$/': 1024, // `checkIscsiName`
};

/** Files with expressions that share a part, and how many. They are run on text of 8,000 characters at most, see the last test. */
const MADE: Readonly<Record<string, number>> = { 'analysis/text/masked.ts': 3, 'analysis/text/masked-words.ts': 3 };

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

const FOUND = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => expressionsIn(join(SRC, name)));
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
  const made = FOUND.flatMap(one => one.made.map(place => place.replace(/:.*/, '')));
  expect(Object.fromEntries(made.map(file => [file, made.filter(other => other === file).length]))).toEqual(MADE);
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
  const iscsi = (iqn: string) =>
    podOf({ containers: [{ name: 'app', image: 'app:1' }], volumes: [{ name: 'v', iscsi: { targetPortal: 'p', iqn, lun: 0 } }] });
  expect(growsFaster(10_000, size => void PodAnalysis.of(iscsi(`iqn.0000-00.${'iqn.0000-00.q'.repeat(size)}`)).findings)).toBe(false);
});

test.each([
  'a', ' ', '=', ':', '@', '://', '://0:\0', '(h:s', 'password=', 'password="', '"password":', '"password": "', 'password: ',
  'authorization: ', 'x-auth-key:', 'bearer ', 'identified by \'', '-', '-password-', '--password', 'a=b', '?key=', '\\"', '$(', 'pass:',
  '-u a:', 'api-',
])('what is masked in %j, again and again, takes no time to speak of', shape => {
  for (const text of [shape.repeat(40_000 / shape.length), `${shape.repeat(40_000 / shape.length)}!`]) {
    expect(growsFaster(10_000, size => void masked(text.slice(0, size)))).toBe(false);
    expect(growsFaster(10_000, size => void maskedWords(['mysql', text.slice(0, size)]))).toBe(false);
    const begin = process.cpuUsage();
    masked(text);
    expect(processorTimeSince(begin)).toBeLessThan(1_000);
  }
});
