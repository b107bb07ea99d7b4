import { spawnSync } from 'child_process';
import { symlinkSync } from 'fs';
import { join } from 'path';
import { Testing } from 'cdk8s';
import { filesIn, folder, put, run, succeed, underEachShell } from './run-step';
import { InitStep, SharedVolume } from '../../src';

// A shared volume may hold any link. What it points to is neither written, nor removed, nor read.

const chart = Testing.chart();
const into = new SharedVolume(chart, 'volume').writtenAt('/volume');
const templates = new SharedVolume(chart, 'templates').readAt('/templates');

/** A volume with links, and a folder outside of it that they lead to. */
function linked(links: Record<string, string>, files: Record<string, string> = {}) {
  const [directory, outside] = [folder(files), folder({ precious: 'kept' })];
  for (const [name, target] of Object.entries(links)) {
    if (name.includes('/')) {
      put(directory, join(name, '../other'), 'kept');
    }
    symlinkSync(target.replace('OUTSIDE', outside), join(directory, name));
  }
  return { directory, outside };
}

underEachShell('a volume with links', shell => {
  const steps: Record<string, (directory: string) => Promise<unknown>> = {
    writeFile: directory =>
      succeed(InitStep.writeFile({ file: 'a/b', content: 'new', into }), shell, { folders: { '/volume': directory } }),
    renderConfig: directory => succeed(InitStep.renderConfig({ templates, into }), shell, {
      folders: { '/volume': directory, '/templates': folder({ 'a/b': 'new' }) },
    }),
    copyFromImage: directory => succeed(InitStep.copyFromImage({ image: 'x', path: '/app', into }), shell, {
      folders: { '/volume': directory, '/app': folder({ 'a/b': 'new' }) },
    }),
  };

  describe.each(Object.entries(steps))('%s', (_, step) => {
    test.each<[string, Record<string, string>, Record<string, string>?]>([
      ['a link to a folder', { a: 'OUTSIDE' }],
      ['a link to a file, where a folder is to be', { a: 'OUTSIDE/precious' }],
      ['a link that leads nowhere', { a: 'OUTSIDE/new' }],
      ['a link to a file', { 'a/b': 'OUTSIDE/precious' }],
      ['a link to a folder, where a file is to be', { 'a/b': 'OUTSIDE' }],
      ['a link to nowhere, where a file is to be', { 'a/b': 'OUTSIDE/new' }],
      ['links under the names that the steps use meanwhile', Object.fromEntries(['', 'a/'].flatMap(
        at => ['.write-file', '.render-config', '.copy-from-image'].map(name => [`${at}${name}`, 'OUTSIDE/precious']),
      ))],
      ['links to folders under these names', Object.fromEntries(['', 'a/'].flatMap(
        at => ['.write-file', '.render-config', '.copy-from-image'].map(name => [`${at}${name}`, 'OUTSIDE']),
      ))],
    ])('replaces %s', async (_what, links) => {
      const { directory, outside } = linked(links);
      await step(directory);
      expect(filesIn(directory)).toMatchObject({ 'a/b': 'new' });
      expect(filesIn(outside)).toEqual({ precious: 'kept' });
    });
  });

  test('a link in place of a file that is copied alone is replaced', async () => {
    for (const target of ['OUTSIDE/precious', 'OUTSIDE']) {
      const { directory, outside } = linked({ app: target });
      const image = folder({ app: 'new' });
      await succeed(InitStep.copyFromImage({ image: 'x', path: '/app', into }), shell, {
        folders: {
          '/volume': directory,
          '/app': join(image, 'app'),
        },
      });
      expect(filesIn(directory)).toEqual({ app: 'new' });
      expect(filesIn(outside)).toEqual({ precious: 'kept' });
    }
  });
});

underEachShell('templates with links', shell => {
  const env = { SECRET: 'of-this-step' };
  const render = (mount: string, directory = folder()) => ({
    directory,
    result: run(InitStep.renderConfig({ templates, into }), shell, { folders: { '/templates': mount, '/volume': directory }, env }),
  });

  test.each<[string, Record<string, string>]>([
    ['to the variables of the step', { env: '/proc/self/environ' }],
    ['to them, in the form of a ConfigMap', { '..data': '/proc/self', 'environ': '..data/environ' }],
    ['to them, in the form of a ConfigMap with a folder', { '..data': '..2026', '..2026': '/proc/self', 'environ': '..data/environ' }],
    ['to them, below the folder of a ConfigMap',
      { '..data': '..2026', '..2026/environ': '/proc/self/environ', 'environ': '..data/environ' }],
    ['to a folder above', { a: '..' }],
    ['to the folder that they are in', { a: '.', b: '.' }],
    ['to a file outside', { a: 'OUTSIDE/precious' }],
    ['to a folder outside', { a: 'OUTSIDE' }],
    ['through a folder of the same name outside', { '..data': 'OUTSIDE', 'precious': '..data/precious' }],
    ['to a key that is not there', { '..data': '..2026', '..2026/a': '..data/b', 'b': '..data/b' }],
    ['to another key', { '..data': '..2026', '..2026/a': 'OUTSIDE/precious', 'b': '..data/a' }],
  ])('fails where a link leads %s', async (_, links) => {
    const { directory: mount } = linked(links);
    const { directory, result } = render(mount);
    const { code, output, errors } = await result;
    expect(code).toBe(1);
    expect(errors).toMatch(/ is not rendered: it is a link or no file; put the file itself there\n$/);
    expect(output + errors + JSON.stringify(filesIn(directory))).not.toContain('of-this-step');
  }, 10_000);

  test('fails where a template is a pipe, instead of waiting for it', async () => {
    const mount = folder();
    expect(spawnSync('mkfifo', [join(mount, 'pipe')]).status).toBe(0);
    expect(await render(mount).result).toMatchObject({ code: 1, errors: expect.stringContaining('/pipe is not rendered') });
  }, 10_000);

  test('renders what is beside the folder of a ConfigMap as well', async () => {
    const { directory: mount } = linked({ '..data': '..2026', 'a': '..data/a' }, { '..2026/a': '1' });
    put(mount, 'b', '2');
    const { directory, result } = render(mount);
    expect((await result).code).toBe(0);
    expect(filesIn(directory)).toEqual({ a: '1', b: '2' });
  });
});
