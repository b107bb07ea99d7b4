import * as fs from 'fs';
import * as path from 'path';
import * as vm from 'vm';
import * as zlib from 'zlib';
import * as ts from 'typescript';

/** The documentation of a declaration, as jsii extracts it. */
interface Docs { readonly summary?: string; readonly default?: string; readonly example?: string }

interface Declared { readonly name: string; readonly docs?: Docs; readonly optional?: boolean; readonly type?: unknown }

interface Callable extends Declared { readonly parameters?: readonly Declared[]; readonly returns?: unknown }

interface Type extends Declared {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly interfaces?: readonly string[];
  readonly initializer?: Callable;
  readonly methods?: readonly Callable[];
  readonly properties?: readonly Declared[];
  readonly members?: readonly Declared[];
}

const ROOT = path.join(__dirname, '..');
const ASSEMBLY = path.join(ROOT, '.jsii');

/** cdk8s-cli, which is JavaScript, takes its plugins from what a package exports: nobody else uses it, in no language. */
const PLUGIN = 'PodPatternsValidation';

const types: Type[] = upToDate() ? Object.values(JSON.parse(fs.readFileSync(ASSEMBLY, 'utf-8')).types) : [];

/** Whether what was built was built from the sources as they are. */
function upToDate(): boolean {
  const sources = fs.readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf-8' }).map(file => path.join(ROOT, 'src', file));
  const changed = Math.max(...sources.filter(file => file.endsWith('.ts')).map(file => fs.statSync(file).mtimeMs));
  return fs.existsSync(ASSEMBLY) && fs.statSync(ASSEMBLY).mtimeMs >= changed;
}

/** Everything that users see, with the path at which they see it. */
function declarations(): [where: string, declared: Declared][] {
  return types.flatMap(type => [
    [type.name, type] as [string, Declared],
    ...[...type.properties ?? [], ...type.members ?? [], ...callables(type)].map((m): [string, Declared] => [`${type.name}.${m.name}`, m]),
    ...callables(type).flatMap(m => (m.parameters ?? []).map((p): [string, Declared] => [`${type.name}.${m.name}(${p.name})`, p])),
  ]);
}

/** The methods, and the constructor where it takes something: one that takes nothing is not written down. */
function callables({ initializer, methods = [] }: Type): Callable[] {
  return [...initializer?.parameters ? [{ ...initializer, name: 'constructor' }] : [], ...methods];
}

function wrong(isWrong: (declared: Declared) => boolean): string[] {
  return declarations()
    .filter(([, declared]) => isWrong(declared))
    .map(([where, { docs }]) => docs?.default ? `${where}: ${docs.default}` : where);
}

beforeAll(() => {
  if (!upToDate()) {
    throw new Error('.jsii is missing or older than src: run "npm run compile" first');
  }
});

describe('the documentation', () => {
  test('says of everything what it is', () => {
    expect(wrong(({ docs }) => !docs?.summary?.trim())).toEqual([]);
  });

  test('says of every optional property what leaving it out does', () => {
    const optional = types.flatMap(type => (type.properties ?? []).map((p): [string, Declared] => [`${type.name}.${p.name}`, p]))
      .filter(([, p]) => p.optional);
    expect(optional.length).toBeGreaterThan(0);
    expect(optional.filter(([, { docs }]) => !docs?.default).map(([where]) => where)).toEqual([]);
  });

  // A parameter has no @default in jsii: what leaving out the options does is what leaving out each of them does.
  test('has optional parameters for options only, all of which can be left out', () => {
    const demands = (fqn: string): boolean => {
      const { properties = [], interfaces = [] } = types.find(type => type.fqn === fqn) ?? {};
      return properties.some(p => !p.optional) || interfaces.some(demands);
    };
    const isOptions = ({ type }: Declared) => {
      const { fqn = '' } = type as { fqn?: string };
      return /(Options|Props)$/.test(fqn) && !demands(fqn);
    };
    const optional = types.flatMap(callables).flatMap(m => m.parameters ?? []).filter(p => p.optional);
    expect(optional.length).toBeGreaterThan(0);
    expect(optional.filter(p => !isOptions(p))).toEqual([]);
  });

  test('says it as a literal, or as "- " and what happens', () => {
    expect(wrong(({ docs }) => docs?.default !== undefined && !isDefault(docs.default))).toEqual([]);
  });

  test('gives every class an example', () => {
    expect(types.filter(type => type.kind === 'class' && !type.docs?.example).map(type => type.name)).toEqual([]);
  });

  test.each([
    ['false', true], ["'/metrics'", true], ['Duration.seconds(2)', true], ['[]', true], ['- no limit', true], ['- false', false],
    ['- 1', false], ["- '/metrics'", false], ['- `a`; for b, `c`', true], ['- undefined', false], ['undefined', false], ['no limit', false],
    ['-', false],
  ])('takes %p for a default: %p', (text, expected) => {
    expect(isDefault(text)).toBe(expected);
  });
});

describe('the interface', () => {
  test('has no union types, which other languages see as any object', () => {
    expect(wrong(declared => JSON.stringify(shape(declared)).includes('"union"'))).toEqual([]);
  });

  test('has no type or member whose name begins with "_"', () => {
    expect(declarations().map(([where]) => where).filter(where => /^_|[.]_/.test(where))).toEqual([]);
  });

  // "_" says "unused" to TypeScript, and nothing to somebody who reads a signature in Java.
  test('has no parameter whose name begins with "_"', () => {
    const parameters = types.flatMap(callables).flatMap(({ parameters: all = [] }) => all.map(({ name }) => name));
    expect(parameters.length).toBeGreaterThan(0);
    expect(parameters.filter(name => name.startsWith('_'))).toEqual([]);
  });

  // Python puts "_" before the name of what is protected, and who overrides it without is ignored silently.
  test('has no protected member', () => {
    const members = types.flatMap(type => [...callables(type), ...type.properties ?? []]) as { name?: string; protected?: boolean }[];
    expect(members.length).toBeGreaterThan(0);
    expect(members.filter(member => member.protected).map(({ name }) => name)).toEqual([]);
  });

  // C# and a star import of Python would not know which of the two is meant.
  test.each(['constructs', 'cdk8s', 'cdk8s-plus-27'])('has no type with the name of one in %s', name => {
    const theirs = namesIn(path.dirname(require.resolve(`${name}/package.json`)));
    expect(theirs).not.toEqual([]);
    expect(types.map(type => type.name).filter(ours => theirs.includes(ours))).toEqual([]);
  });

  test('is the same in TypeScript as in the other languages', () => {
    expect(exportsOf(path.join(ROOT, 'lib/index.d.ts'))).toEqual([...types.map(type => type.name), PLUGIN].sort());
  });

  test('has at run time the classes and enums, and nothing else', () => {
    expect(Object.keys(jest.requireActual('../lib')).sort()).toEqual([...types.filter(type => type.kind !== 'interface')
      .map(type => type.name), PLUGIN]
      .sort());
  });
});

/** The names of the types of a jsii package. */
function namesIn(folder: string): string[] {
  const assembly = JSON.parse(fs.readFileSync(path.join(folder, '.jsii'), 'utf-8'));
  const whole = assembly.schema === 'jsii/file-redirect'
    ? JSON.parse(zlib.gunzipSync(fs.readFileSync(path.join(folder, assembly.filename))).toString())
    : assembly;
  return Object.values<Type>(whole.types).map(type => type.name);
}

/** What a declaration itself says of types, without what it contains. */
function shape(declared: Declared): unknown {
  const { type, returns } = declared as Callable;
  return { type, returns };
}

/** A behaviour begins with `- ` and is not a literal; a value is an expression, and not the absence of one. */
function isDefault(text: string): boolean {
  const [, behaviour] = /^-(?:\s+(.*))?$/s.exec(text) ?? [];
  if (text.startsWith('-')) {
    return behaviour !== undefined && !/^(true|false|undefined|null|-?[\d.]+|(['"`])[^'"`]*\2)$/.test(behaviour.trim());
  }
  try {
    new vm.Script(`(${text})`);
    return text.trim() !== 'undefined';
  } catch {
    return false;
  }
}

/** The names that a declaration file exports, types included. */
function exportsOf(file: string): string[] {
  const program = ts.createProgram([file], { module: ts.ModuleKind.Node16, target: ts.ScriptTarget.ES2022, types: [], skipLibCheck: true });
  const checker = program.getTypeChecker();
  const index = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker.getExportsOfModule(index).map(symbol => symbol.name).sort();
}
