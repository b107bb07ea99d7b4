import { symlinkSync } from 'fs';
import { join } from 'path';
import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { filesIn, folder, put, run, RunOptions, succeed, underEachShell } from './run-step';
import { InitStep, SharedVolume } from '../../src';
import { SEED } from '../compositions/description';

const chart = Testing.chart();
const templates = new SharedVolume(chart, 'templates').readAt('/templates');
const into = new SharedVolume(chart, 'rendered').writtenAt('/volume');

/** A step with these variables; Kubernetes gives each its value as it is. */
function rendering(variables: Record<string, string>): InitStep {
  const escaped = Object.entries(variables).map(([name, value]) => [name, kplus.EnvValue.fromValue(value.replace(/\$/g, '$$$$'))]);
  return InitStep.renderConfig({ templates, into, variables: Object.fromEntries(escaped) });
}

/** What the step has to do, in another language. */
function reference(template: string, variables: Record<string, string>): string {
  return template.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name) => Object.hasOwn(variables, name) ? variables[name] : whole);
}

underEachShell('renderConfig', shell => {
  async function rendered(files: Record<string, string>, variables: Record<string, string> = {}, env?: Record<string, string>) {
    const directory = folder();
    await succeed(rendering(variables), shell, { folders: { '/templates': folder(files), '/volume': directory }, env });
    return filesIn(directory);
  }
  const failing = (variables: Record<string, kplus.EnvValue>, folders: Record<string, string>, options: RunOptions = {}) =>
    run(InitStep.renderConfig({ templates, into, variables }), shell, { folders, ...options });

  test('replaces the variables that are named, and only those', async () => {
    const files = { 'app.conf': 'a=${A} b=${B}${A} $A $(A) ${A:-x} ${a} ${AB} ${HOME} ${PATH} $${A} ${${A}} ${} ${A' };
    expect(await rendered(files, { A: '1', B: 'two' }, { HOME: '/root', AB: 'no' })).toEqual({
      'app.conf': 'a=1 b=two1 $A $(A) ${A:-x} ${a} ${AB} ${HOME} ${PATH} $1 ${1} ${} ${A',
    });
  });

  test.each([
    '&', '\\&', '\\', '\\\\', '\\n', '/', 'a/b', '|', '"', '\'', '`touch pwned`', '$(touch pwned)', '$(A)', '$$', '$', '%s %',
    'two\nlines\n', '\n', '', ' ', '-n', '--help', '${B}', '${A}', 'ü 한국어', '1e3', '0x10', '007', ' 12 ', 'x=y', '*',
  ])('puts the value %j as it is', async value => {
    expect(await rendered({ f: '<${A}>${B}\n' }, { A: value, B: 'b' })).toEqual({ f: `<${value}>b\n` });
  });

  test.each([
    '', '\n', '\n\n', 'no end', 'end\n', 'end\n\n\n', '\r\n', 'a\r\nb\r\n', '${A}', '${A}\n', '\n${A}', ' lead and trail ', '\t',
    '%s %d %%', '\\n \\t \\', '$', 'ü 한국어 🐳', '-n',
  ])('keeps the text %j', async text => {
    expect(await rendered({ f: text }, { A: '1' })).toEqual({ f: text.replace('${A}', '1') });
  });

  test('gives a variable its value whatever name it has', async () => {
    const names = [
      'A', 'a1', 'from', 'into', 'file', 'target', 'name', 'rest', 'line', 'named', 'i', 'x', 'FS', 'OFS', 'NR', 'RS', 'ENVIRON', 'ARGV',
      'LC_ALL', 'HOME', 'OLDPWD', 'LINENO', 'PS4', 'ENV', 'exit',
    ];
    const variables = Object.fromEntries(names.map(name => [name, `value of ${name}`]));
    const template = names.map(name => `\${${name}}\n`).join('');
    expect(await rendered({ 'f': template, 'd/g': template }, variables)).toEqual({
      'f': reference(template, variables), 'd/g': reference(template, variables),
    });
  });

  test('renders many files, hidden ones, those in folders, and strange names', async () => {
    const names = [
      '.env', '..not', '-n', 'a b', 'a\nb', '*', '$A', '%s', 'conf.d/10.conf', 'conf.d/.hidden', 'a/b/c/d',
      ...Array.from({ length: 30 }, (_, i) => `file-${i}`),
    ];
    const files = Object.fromEntries(names.map(name => [name, `\${A} ${name}`]));
    const expected = Object.fromEntries(names.filter(name => name !== '..not').map(name => [name, `1 ${name}`]));
    expect(await rendered(files, { A: '1' })).toEqual(expected);
  });

  test('reads a ConfigMap as the kubelet mounts it', async () => {
    const mount = folder({ '..2026_01_01/app.conf': 'a=${A}\n', '..2026_01_01/conf.d/x.conf': 'x=${A}\n', '..2026_01_01/.env': 'E=${A}' });
    symlinkSync('..2026_01_01', join(mount, '..data'));
    ['app.conf', 'conf.d', '.env'].forEach(name => symlinkSync(`..data/${name}`, join(mount, name)));
    const directory = folder();
    await succeed(rendering({ A: '1' }), shell, { folders: { '/templates': mount, '/volume': directory } });
    expect(filesIn(directory)).toEqual({ 'app.conf': 'a=1\n', 'conf.d/x.conf': 'x=1\n', '.env': 'E=1' });
  });

  test('copies the files where no variable is named', async () => {
    expect(await rendered({ f: '${A} ${HOME}\n' })).toEqual({ f: '${A} ${HOME}\n' });
  });

  test('keeps other files, and does the same again with newer templates', async () => {
    const folders = {
      '/templates': folder({ 'd/f': 'a ${A}' }),
      '/volume': folder({ 'other': 'kept', 'd/other': 'kept', '.render-config': 'half' }),
    };
    for (const template of ['a ${A}', 'b ${A}\n', 'b ${A}\n']) {
      put(folders['/templates'], 'd/f', template);
      await succeed(rendering({ A: '1' }), shell, { folders });
      expect(filesIn(folders['/volume'])).toMatchObject({ 'd/f': template.replace('${A}', '1'), 'other': 'kept', 'd/other': 'kept' });
    }
  });

  test('leaves the earlier file where it is interrupted, and mends it when it runs again', async () => {
    const folders = { '/templates': folder({ f: '${A}\n' }), '/volume': folder({ f: 'earlier' }) };
    const step = rendering({ A: 'x'.repeat(5000) });
    expect((await run(step, shell, { folders, blocks: 2 })).code).not.toBe(0);
    expect(filesIn(folders['/volume'])).toMatchObject({ f: 'earlier' });
    await succeed(step, shell, { folders });
    expect(filesIn(folders['/volume'])).toEqual({ f: `${'x'.repeat(5000)}\n` });
  });

  test('fails, and writes nothing, where a variable is not set', async () => {
    const folders = { '/templates': folder({ a: '${SET}', b: '${NOT_SET}' }), '/volume': folder() };
    const notSet = kplus.EnvValue.fromSecretValue(
      { secret: kplus.Secret.fromSecretName(chart, `s-${shell.name}`, 's'), key: 'k' },
      { optional: true },
    );
    const result = await failing({ SET: kplus.EnvValue.fromValue('1'), NOT_SET: notSet }, folders);
    expect(result).toMatchObject({ code: 1, errors: 'NOT_SET is not set\n' });
    expect(filesIn(folders['/volume'])).toEqual({});
    expect(await failing({ NOT_SET: notSet }, folders, { env: { NOT_SET: '' } })).toMatchObject({ code: 0 });
  });

  test('fails where there are no templates', async () => {
    const emptyConfigMap = folder({ '..2026_01_01/x': '' });
    symlinkSync('..2026_01_01', join(emptyConfigMap, '..data'));
    for (const mount of [folder(), emptyConfigMap]) {
      const result = await failing({}, { '/templates': mount, '/volume': folder() });
      expect(result).toMatchObject({ code: 1, errors: `there are no files in ${mount}\n` });
    }
  });

  test('fails where a directory has the name of a file', async () => {
    const result = await failing({}, { '/templates': folder({ f: 'x' }), '/volume': folder({ 'f/inner': 'kept' }) });
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining('/f is a directory') });
  });

  test('does what the reference does, for any texts and values', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '${A}',
        '${BC}',
        '${a_1}',
        '${OTHER}',
        '$A',
        '$',
        '{',
        '}',
        '${',
        '&',
        '\\',
        '/',
        '\n',
        '\n',
        '\r\n',
        '"',
        '\'',
        '%s',
        ' ',
        '$$',
        '`',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }).map(s => s.replace(/\0/g, '')),
    );
    const text = fc.array(piece, { maxLength: 15 }).map(pieces => pieces.join(''));
    const files = fc.dictionary(fc.stringMatching(/^[-_a-z0-9][-._a-zA-Z0-9]{0,8}$/), text, { minKeys: 1, maxKeys: 5 });
    await fc.assert(fc.asyncProperty(files, fc.record({ A: text, BC: text, a_1: text }), async (texts, variables) => {
      const expected = Object.fromEntries(Object.entries(texts).map(([name, template]) => [name, reference(template, variables)]));
      expect(await rendered(texts, variables, { OTHER: 'not named' })).toEqual(expected);
    }), { seed: SEED, numRuns: 50 });
  }, 60_000);
});
