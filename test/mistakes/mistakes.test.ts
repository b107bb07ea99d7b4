import * as path from 'path';
import { App, Chart, Testing } from 'cdk8s';
import * as ts from 'typescript';
import { AT_COMPILATION } from './at-compilation';
import { AT_SYNTH } from './at-synth';
import { AT_THE_CALL } from './at-the-call';
import { Mistake } from './mistake';
import { RIGHT } from './right';
import { written } from '../synth/checked-app';

/**
 * What is said when a program is run: of an error its name and message, of a warning what goes to standard error. A synth of the whole app
 * renders each object once.
 */
function said(write: Mistake['write']): string {
  const app: App = Testing.app();
  let thrown = '';
  const { stderr } = written(() => {
    try {
      write(new Chart(app, 'chart'));
      app.synth();
    } catch (error) {
      const { name, message } = error as Error;
      thrown = `${name}: ${message}`;
    }
  });
  return stderr + thrown;
}

test('the table has at least 60 mistakes, each of them once', () => {
  const titles = [...AT_COMPILATION.map(([title]) => title), ...[...AT_THE_CALL, ...AT_SYNTH].map(({ title }) => title)];
  expect(titles.length).toBeGreaterThanOrEqual(60);
  expect(new Set(titles).size).toBe(titles.length);
});

test.each([...AT_THE_CALL, ...AT_SYNTH, ...RIGHT].map(mistake => [mistake.title, mistake] as const))('%s', (_, { write, outcome }) => {
  const text = said(write);
  if ('error' in outcome) {
    expect(text).toMatch(/^(PatternError|Error: PodAnalysis): /);
    let rest = text;
    for (const words of outcome.error) {
      expect(rest).toContain(words);
      rest = rest.slice(rest.indexOf(words) + words.length);
    }
  } else if ('finding' in outcome) {
    expect(text).toMatch(new RegExp(`^ *(error|warning) ${outcome.finding}$`, 'm'));
  } else {
    expect(text).toBe('');
  }
});

describe('at compilation', () => {
  const root = path.join(__dirname, '..', '..');
  const file = path.join(__dirname, 'program.ts');
  const FIRST = 6;
  const lines = AT_COMPILATION.map(([, code]) => `${code};`);
  const source = [
    'import { Chart } from "cdk8s";',
    'import {',
    '  Adapter, AmbassadorPod, Inbound, InitContainers, InitStep, PodChecks, SharedVolume, Sidecar, SidecarPod, Upstream,',
    '} from "../../src";',
    'declare const chart: Chart;',
    ...lines,
  ].join('\n');
  let messages: Map<number, string>;

  beforeAll(() => {
    const { config } = ts.readConfigFile(path.join(root, 'test', 'tsconfig.json'), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, path.join(root, 'test'));
    const host = ts.createCompilerHost(options);
    const { getSourceFile } = host;
    host.getSourceFile = (name, target) => name === file ? ts.createSourceFile(name, source, target) : getSourceFile(name, target);
    const program = ts.createProgram([file], options, host);
    messages = new Map(program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ start, messageText }) =>
      [source.slice(0, start).split('\n').length, ts.flattenDiagnosticMessageText(messageText, '\n')]));
  }, 60_000);

  test.each(AT_COMPILATION.map(([title, , message], i) => [title, i, message] as const))('%s', (_, i, message) => {
    expect(messages.get(FIRST + i)).toContain(message);
  });

  test('nothing else', () => {
    expect([...messages.keys()].every(line => line >= FIRST)).toBe(true);
  });
});
