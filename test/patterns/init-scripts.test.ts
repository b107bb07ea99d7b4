import { chmodSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'fs';
import { join } from 'path';
import { Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { expanded, filesIn, folder, run, succeed, underEachShell } from './run-step';
import { InitStep, SharedVolume } from '../../src';
import { SEED } from '../compositions/description';

const volume = new SharedVolume(Testing.chart(), 'volume');
const into = volume.writtenAt('/volume');

describe('the expansion that the tests imitate is that of Kubernetes', () => {
  const env = new Map([['NAME', 'value'], ['OTHER', '$(NAME)']]);

  test.each([
    ['a reference is the value', 'a $(NAME) b', 'a value b'],
    ['an unknown reference stays', '$(UNKNOWN)', '$(UNKNOWN)'],
    ['two dollars are one', '$$', '$'],
    ['what is escaped stays, known or not', '$$(NAME) $$(UNKNOWN)', '$(NAME) $(UNKNOWN)'],
    ['an escaped dollar escapes no second one', '$$$(NAME)', '$value'],
    ['a value is not expanded again', '$(OTHER)', '$(NAME)'],
    ['other dollars stay', '$NAME ${NAME} $ $(', '$NAME ${NAME} $ $('],
  ])('%s', (_, text, result) => expect(expanded(text, env)).toBe(result));
});

describe('what Kubernetes expands', () => {
  const scripts = Object.entries({
    waitForDns: InitStep.waitForDns('db'),
    waitForTcp: InitStep.waitForTcp('db', 5432),
    waitForHttp: InitStep.waitForHttp('http://db'),
    gitClone: InitStep.gitClone({ repository: 'https://git.example/r.git', into }),
    writeFile: InitStep.writeFile({ file: 'a', content: 'b', into }),
    renderConfig: InitStep.renderConfig({ templates: volume.readAt('/templates'), into }),
    copyFromImage: InitStep.copyFromImage({ image: 'app:1', path: '/app', into }),
  }).map(([name, step]) => [name, step._container(Testing.chart()).command![2]]);

  test.each(scripts)('is not in the script of %s', (_, script) => {
    expect(script).not.toContain('$$');
    expect(script).not.toMatch(/\$\([-._A-Za-z0-9]+\)/);
    expect(expanded(script, new Map())).toBe(script);
  });
});

underEachShell('writeFile', shell => {
  const write = (file: string, content: string) => InitStep.writeFile({ file, content, into });
  const env = { VAR: 'expanded', KUBERNETES_SERVICE_HOST: '10.0.0.1' };

  async function written(file: string, content: string) {
    const directory = folder();
    await succeed(write(file, content), shell, { folders: { '/volume': directory }, env });
    return filesIn(directory);
  }

  test.each([
    '', '\n', 'two\nlines\n\n', 'no end of line', '-n', '-e a\\nb', '--help', '--', '$(touch pwned)', '`touch pwned`', '$(VAR) $VAR ${VAR}',
    '$$', '$$(VAR)', '$$$(VAR)', '\\n \\c \\0101 \\', '%s %d %%', '\'"\'"\'', '*', '~', ' \t ', 'x\r\ny\r\n', '한국어 🐳', '!#&;|<>(){}[]?',
  ])('writes the content %j as it is', async content => {
    expect(await written('index.html', content)).toEqual({ 'index.html': content });
  });

  test.each([
    '-n', '--help', '$(touch pwned)', '`x`', '$(VAR)', '$$', 'a b', 'a\nb', 'a\n', '"', '\'', '\\', '%s', '*', '[a]', '~', '.hidden', '...',
    '한국어', 'a/b/c', '-a/-b', 'a b/c\nd/e', '.write-file', 'a/.write-file',
  ])('writes a file with the name %j', async file => {
    expect(await written(file, 'content')).toEqual({ [file]: 'content' });
  });

  test('writes any content to any file, and nothing else', async () => {
    const hostile = fc.array(
      fc.constantFrom('$', '$$', '$(VAR)', '$(', ')', '`', '\\', '\\c', '%s', '\n', '\'', '"', '-n', ' ', '*', 'é', 'a'),
      { maxLength: 12 },
    )
      .map(parts => parts.join(''));
    const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 40 }).map(s => s.replace(/\0/g, '')));
    const part = text.map(s => s.replace(/\//g, '')).filter(s => !['', '.', '..', '.write-file'].includes(s) && Buffer.byteLength(s) < 200);
    const file = fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'));
    await fc.assert(fc.asyncProperty(file, text, async (path, content) => {
      expect(await written(path, content)).toEqual({ [path]: content });
    }), { seed: SEED, numRuns: 60 });
  }, 60_000);

  test('takes the longest content that is allowed', async () => {
    const content = '$'.repeat(100_000);
    expect(await written('long', content)).toEqual({ long: content });
  });

  test('writes it again, over what is there, and keeps other files', async () => {
    const directory = folder({ 'a/other': 'kept', 'a/.write-file': 'half of an earlier run' });
    for (const content of ['first', 'second', 'second']) {
      await succeed(write('a/file', content), shell, { folders: { '/volume': directory } });
      expect(filesIn(directory)).toEqual({ 'a/file': content, 'a/other': 'kept' });
    }
  });

  test('replaces a link, not what it points to', async () => {
    const directory = folder({ precious: 'kept' });
    symlinkSync('precious', join(directory, 'file'));
    await succeed(write('file', 'new'), shell, { folders: { '/volume': directory } });
    expect(filesIn(directory)).toEqual({ file: 'new', precious: 'kept' });
  });

  test('leaves the earlier file where it is interrupted, and mends it when it runs again', async () => {
    const folders = { '/volume': folder({ file: 'earlier' }) };
    const content = 'later'.repeat(1000);
    expect((await run(write('file', content), shell, { folders, blocks: 2 })).code).not.toBe(0);
    expect(filesIn(folders['/volume'])).toMatchObject({ file: 'earlier' });
    await succeed(write('file', content), shell, { folders });
    expect(filesIn(folders['/volume'])).toEqual({ file: content });
  });

  test('fails where a directory has the name of the file', async () => {
    const directory = folder({ 'file/inner': 'kept' });
    const result = await run(write('file', 'new'), shell, { folders: { '/volume': directory } });
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining('/file is a directory') });
    expect(filesIn(directory)).toEqual({ 'file/inner': 'kept' });
  });
});

underEachShell('copyFromImage', shell => {
  const copy = (image: string, directory: string, options = {}) =>
    run(InitStep.copyFromImage({ image: 'app:1', path: '/app', into }), shell, {
      folders: { '/app': image, '/volume': directory },
      ...options,
    });

  test('copies the content of a directory, with hidden files, links and execute bits', async () => {
    const image = folder({
      'bin/run': '#!',
      'index.html': 'page',
      '.env': 'A=1',
      '..b': 'two dots',
      '-n': 'dash',
      'a b\n*': 'blank',
      'deep/er/file': 'deep',
    });
    chmodSync(join(image, 'bin/run'), 0o755);
    symlinkSync('index.html', join(image, 'link'));
    symlinkSync('bin', join(image, 'folder-link'));
    symlinkSync('nowhere', join(image, 'broken-link'));
    mkdirSync(join(image, 'empty'));
    const directory = folder();
    expect(await copy(image, directory)).toMatchObject({ code: 0, errors: '' });
    expect(filesIn(directory)).toEqual(filesIn(image));
    expect(filesIn(directory)).toMatchObject({
      'link': '-> index.html',
      'broken-link': '-> nowhere',
      'folder-link': '-> bin',
      'empty': 'empty',
    });
    expect(statSync(join(directory, 'bin/run')).mode % 0o1000).toBe(0o755);
    expect(statSync(join(directory, 'index.html')).mode % 0o1000).toBe(0o644);
  });

  test('copies a file under its name', async () => {
    const directory = folder({ other: 'kept' });
    const image = folder({ 'agent.jar': 'jar' });
    expect(await copy(join(image, 'agent.jar'), directory)).toMatchObject({ code: 0, errors: '' });
    expect(filesIn(directory)).toEqual({ 'agent.jar': 'jar', 'other': 'kept' });
  });

  test('copies what is read-only in the image, and again', async () => {
    const image = folder({ 'lib/a': '1', 'lib/inner/b': '2' });
    const readOnly = ['lib/a', 'lib/inner/b', 'lib/inner', 'lib', ''];
    readOnly.forEach(path => chmodSync(join(image, path), lstatSync(join(image, path)).isDirectory() ? 0o555 : 0o444));
    const directory = folder();
    for (let time = 1; time <= 2; time++) {
      expect(await copy(image, directory)).toMatchObject({ code: 0, errors: '' });
      expect(filesIn(directory)).toEqual({ 'lib/a': '1', 'lib/inner/b': '2' });
    }
    [...readOnly].reverse().forEach(path => chmodSync(join(image, path), 0o755));
  });

  test('keeps what others have brought, also into the same folders', async () => {
    const directory = folder();
    await copy(folder({ 'plugins/one': '1', 'plugins/lib/a': 'a' }), directory);
    await copy(folder({ 'plugins/two': '2', 'plugins/lib/b': 'b' }), directory);
    expect(filesIn(directory)).toEqual({ 'plugins/one': '1', 'plugins/two': '2', 'plugins/lib/a': 'a', 'plugins/lib/b': 'b' });
  });

  test('replaces files, folders and links by what the image has under their names', async () => {
    const directory = folder({ 'was-folder/x': 'old', 'was-file': 'old', 'elsewhere/precious': 'kept' });
    symlinkSync('elsewhere', join(directory, 'was-link'));
    symlinkSync('elsewhere/precious', join(directory, 'was-file-link'));
    const image = folder({ 'was-folder': 'file', 'was-file/x': 'new', 'was-link/precious': 'new', 'was-file-link': 'new' });
    expect(await copy(image, directory)).toMatchObject({ code: 0, errors: '' });
    expect(filesIn(directory)).toEqual({
      'was-folder': 'file', 'was-file/x': 'new', 'was-link/precious': 'new', 'was-file-link': 'new', 'elsewhere/precious': 'kept',
    });
  });

  test('shows nothing of a copy that is interrupted, and mends it when it runs again', async () => {
    const image = folder({ a: 'new', b: 'x'.repeat(5000) });
    const directory = folder({ a: 'old' });
    expect((await copy(image, directory, { blocks: 2 })).code).not.toBe(0);
    expect(filesIn(directory)).toMatchObject({ a: 'old' });
    expect(filesIn(directory)).not.toHaveProperty('b');
    expect(await copy(image, directory)).toMatchObject({ code: 0, errors: '' });
    expect(filesIn(directory)).toEqual(filesIn(image));
  });

  test('fails where the image has no such path, and keeps the files', async () => {
    const directory = folder({ a: 'old' });
    const result = await copy(join(folder(), 'missing'), directory);
    expect(result.code).not.toBe(0);
    expect(result.errors).toContain('missing');
    expect(filesIn(directory)).toMatchObject({ a: 'old' });
  });

  test('fails where the image has a file with the name that the step needs', async () => {
    const result = await copy(folder({ '.copy-from-image': 'taken' }), folder());
    expect(result).toMatchObject({ code: 1, errors: expect.stringContaining('.copy-from-image, which this step needs') });
  });
});
