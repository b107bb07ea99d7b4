import * as fs from 'fs';
import * as path from 'path';
import { difference, differences } from './comparison';
import { EXAMPLE_PROGRAMS, examples } from './examples';
import { filesIn, Language, ROOT, run } from './language';
import { pathOfPage, sourcesOnPage } from './pages';
import { Tally } from './tally';

/** A program that is there in TypeScript and in other languages, which write the same files. */
interface Program {
  readonly typescript: string;
  readonly env?: Record<string, string>;
  /** What one of the files is called where it is different. */
  title(language: Language, file: string): string;
  /** The program in another language, written into a folder if need be; nothing where it is not there. */
  sources(language: Language, folder: string): string[] | undefined;
}

/** Every class on workloads of every kind. */
export const TWIN: Program = {
  typescript: 'twin',
  title: ({ name }, file) => `${name}, ${file}`,
  sources: ({ name }) => {
    const folder = path.join(__dirname, name.toLowerCase());
    return filesIn(folder).map(file => path.join(folder, file));
  },
};

/** The code on the language's page. What it says of jsii's banner is looked at, so that is not silenced. */
export const PAGE: Program = {
  typescript: 'page',
  env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '' },
  title: ({ name }, file) => `${pathOfPage(name)}, ${file}`,
  sources: ({ name }, folder) => sourcesOnPage(name, folder),
};

/** The examples of README and docstrings, as they are translated. */
export const EXAMPLES: Program = {
  typescript: 'run-examples',
  title: ({ name }, file) => `${name}, the example ${path.basename(file, '.json')}`,
  sources: ({ name }, folder) => EXAMPLE_PROGRAMS[name]?.(examples(), folder),
};

/** Runs the programs in TypeScript, with which those in other languages are compared. */
export function runTypeScript(folder: string) {
  for (const { typescript } of [TWIN, PAGE, EXAMPLES]) {
    const out = path.join(folder, typescript);
    fs.mkdirSync(out);
    const args = [require.resolve('ts-node/dist/bin'), '--transpile-only', path.join(__dirname, `${typescript}.ts`), out];
    fs.writeFileSync(`${out}-warnings`, run(process.execPath, args).stderr);
  }
}

/** Runs a program in a language and compares what it writes and warns of; gives its sources, and what it prints to standard error. */
export function compare(program: Program, language: Language, folder: string, tally: Tally): { sources: string[]; printed: string } {
  const [theirs, written] = ['', '-sources'].map(name => path.join(folder, `${language.name}-${program.typescript}${name}`));
  [theirs, written].forEach(made => fs.mkdirSync(made));
  const sources = program.sources(language, written);
  if (sources === undefined) {
    return { sources: [], printed: '' };
  }
  const ours = path.join(folder, program.typescript);
  const printed = language.run(sources, theirs, program.env);
  for (const [file, wrong] of differences(ours, theirs, language.hasOrderedMaps)) {
    tally.count(program.title(language, file), wrong);
  }
  const expected = fs.readFileSync(`${ours}-warnings`, 'utf-8');
  // jsii says things of its own before and after. What is rendered again is not warned of again.
  const isSame = printed.includes(expected) && !printed.replace(expected, '').includes(' in the pods:');
  tally.count(program.title(language, 'the warnings'), isSame ? undefined : difference(expected, printed));
  return { sources, printed };
}

/** The public classes that a program does not name. */
export function missingClasses(sources: readonly string[]): string | undefined {
  const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf-8'));
  const code = sources.map(file => fs.readFileSync(file, 'utf-8')).join('\n');
  const classes = Object.values<any>(types).filter(({ kind }) => kind === 'class').map(({ name }) => name);
  const missing = classes.filter(name => !new RegExp(`\\b(?:New)?${name}(?:\\b|_)`).test(code));
  return missing.length > 0 ? `  it does not name ${missing.join(', ')}` : undefined;
}
