import { execFileSync } from 'child_process';
import * as fs from 'fs';
import { BUNDLE, CLEAN, ERROR, pod, Workplace } from './command';

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
});

afterEach(() => place.remove());

/** The files that were judged; each is an error. */
function judged(args: readonly string[], files: readonly string[]): string[] {
  files.forEach(file => place.write(file, ERROR));
  const { findings } = JSON.parse(place.check([...args, '--format', 'json']).out);
  return findings.map(({ at }: { at: { file: string } }) => at.file);
}

describe('of folders', () => {
  test('YAML and JSON are read, below them too, but not what is hidden or of npm', () => {
    const files = ['k8s/a.yaml', 'k8s/b/c.yml', 'k8s/d.json', 'k8s/e.txt', 'k8s/.f/g.yaml', 'k8s/.h.yaml', 'k8s/node_modules/i/j.yaml', 'k.yaml'];
    expect(judged(['k8s'], files)).toEqual(['k8s/a.yaml', 'k8s/d.json', 'k8s/b/c.yml']);
    expect(judged(['.'], [])).toEqual(['k.yaml', 'k8s/a.yaml', 'k8s/d.json', 'k8s/b/c.yml']);
    expect(judged([place.path('k8s/b')], [])).toEqual(['k8s/b/c.yml']);
  });

  test('what is no manifest is passed over, such as values of a chart and tsconfig.json', () => {
    place.write('values.yaml', 'image: app\n');
    place.write('tsconfig.json', '{ // options\n  "files": [] }');
    expect(judged(['.'], ['a.yaml'])).toEqual(['a.yaml']);
  });

  test('the templates of a chart are passed over, which is said', () => {
    place.write('shop/Chart.yaml', 'apiVersion: v2\nname: shop\n');
    place.write('shop/templates/web.yaml', 'kind: {{ .Values.kind }}\n');
    const { err, code } = place.check(['.']);
    expect([code, err]).toEqual([4, expect.stringContaining('passed over shop/templates: ')]);
  });

  test('what Git ignores is passed over, by the nearest .gitignore', () => {
    execFileSync('git', ['init', '-q'], { cwd: place.folder });
    place.write('.gitignore', '/out/\n*.gen.yaml\n');
    place.write('k8s/.gitignore', '!keep.gen.yaml\nlocal/\n');
    const files = ['k8s/a.yaml', 'k8s/b.gen.yaml', 'k8s/keep.gen.yaml', 'k8s/local/c.yaml', 'out/d.yaml', 'local/e.yaml'];
    expect(judged(['.'], files)).toEqual(['k8s/a.yaml', 'k8s/keep.gen.yaml', 'local/e.yaml']);
    expect(judged(['k8s/**/*.yaml'], [])).toEqual(['k8s/a.yaml', 'k8s/keep.gen.yaml']);
    // What was asked for is not ignored: `dist` of cdk8s is such a folder.
    expect(judged(['out'], [])).toEqual(['out/d.yaml']);
    expect(judged(['out/*.yaml'], [])).toEqual(['out/d.yaml']);
    expect(judged(['k8s/b.gen.yaml'], [])).toEqual(['k8s/b.gen.yaml']);
  });

  test('a .gitignore that cannot be read ignores nothing', () => {
    ['.git', 'k8s/.gitignore'].forEach(folder => fs.mkdirSync(place.path(folder), { recursive: true }));
    place.write('k8s/error.yaml', ERROR);
    expect(place.check(['k8s'])).toMatchObject({ code: 1, err: '' });
  });

  test('links in a circle and pipes stop nobody', () => {
    place.write('k8s/a.yaml', ERROR);
    fs.symlinkSync('..', place.path('k8s/loop'));
    fs.symlinkSync('self.yaml', place.path('k8s/self.yaml'));
    fs.symlinkSync('a.yaml', place.path('k8s/z.yaml'));
    execFileSync('mkfifo', [place.path('k8s/pipe.yaml')]);
    expect(judged(['k8s'], [])).toEqual(['k8s/a.yaml']);
    expect(place.check(['k8s'])).toMatchObject({ code: 3, err: 'error: cannot read k8s/self.yaml: its symbolic links lead in a circle\n' });
  });
});

test('patterns stand for files, and take them away with "!"', () => {
  const files = ['k8s/a.yaml', 'k8s/old/b.yaml', 'k8s/c d.yaml'];
  expect(judged(['k8s/**/*.yaml', '!k8s/old/**'], files)).toEqual(['k8s/a.yaml', 'k8s/c d.yaml']);
  expect(judged(['k8s', '!**/c*'], [])).toEqual(['k8s/a.yaml', 'k8s/old/b.yaml']);
  expect(place.check(['k8s/*.yml'])).toMatchObject({ code: 3, err: 'error: cannot read k8s/*.yml: no file has such a name\n' });
});

test('a file is read once', () => {
  expect(judged(['a b.yaml', './a b.yaml', place.path('a b.yaml'), '.'], ['a b.yaml'])).toEqual(['a b.yaml']);
});

test('names that begin with a dash come after "--", and brackets are no pattern where such a file is there', () => {
  place.write('-x.yaml', ERROR);
  place.write('[a].yaml', ERROR);
  expect(place.check(['--format', 'concise', '--', '-x.yaml', '[a].yaml']).out.split('\n').map(line => line.split(':')[0])).toEqual(['-x.yaml', '[a].yaml', '']);
});

test('a pipe with a name is read', () => {
  place.write('error.yaml', ERROR);
  const { out, code } = place.shell(`"${process.execPath}" "${BUNDLE}" check <(cat error.yaml) --format concise`);
  expect([code, out]).toEqual([1, expect.stringContaining('error[api-container-name]')]);
});

describe('what cannot be read is said in a line, and the others are judged:', () => {
  test.each<[string, string | Buffer, string]>([
    ['a binary file', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]), 'it is a binary file: byte 5 of line 1 is 0'],
    ['no UTF-8', Buffer.concat([Buffer.from('kind: Pod\na: ü'), Buffer.from([0xff, 0x0a])]), 'byte 6 of line 2 is no UTF-8'],
    ['half of a character', Buffer.from([0x61, 0xc3]), 'it ends within a character of UTF-8'],
    ['UTF-16', Buffer.from('\ufeffkind: Pod\n', 'utf16le'), 'it is in UTF-16; write it in UTF-8'],
  ])('%s', (_, content, reason) => {
    place.write('bad.yaml', content);
    place.write('error.yaml', ERROR);
    const { code, out, err } = place.check(['bad.yaml', 'error.yaml', '--format', 'concise']);
    expect([code, err]).toEqual([3, `error: cannot read bad.yaml: ${reason}\n`]);
    expect(out).toContain('error.yaml:');
    expect(place.check(['-'], { input: content })).toMatchObject({ code: 3, err: expect.stringContaining(`cannot read standard input: ${reason}`) });
  });

  test('a large file, which is not read', () => {
    fs.writeFileSync(place.path('large.yaml'), '');
    fs.truncateSync(place.path('large.yaml'), 2 ** 30);
    const start = performance.now();
    expect(place.check(['large.yaml'])).toMatchObject({ code: 3, err: expect.stringContaining('cannot read large.yaml: it is larger than 128 MiB; split it\n') });
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('a device without an end', () => {
    expect(place.check(['/dev/zero']).err).toContain('cannot read /dev/zero: it is larger than 128 MiB');
  });

  test.each([
    ['none.yaml', 'there is no such file or folder'], ['a.yaml/b.yaml', 'part of its path is no folder'],
    ['loop.yaml', 'its symbolic links lead in a circle'], [`${'a'.repeat(300)}.yaml`, 'its name is too long'],
  ])('%s', (name, reason) => {
    place.write('a.yaml', CLEAN);
    fs.symlinkSync('loop.yaml', place.path('loop.yaml'));
    expect(place.check([name, 'a.yaml'])).toMatchObject({ code: 3, err: `error: cannot read ${name}: ${reason}\n`, out: expect.stringContaining('1 file') });
  });

  test('a file that is gone meanwhile', () => {
    ['a.yaml', 'b.yaml'].forEach(file => place.write(`k8s/${file}`, ERROR));
    place.write('remove.js', `const fs = require('fs'); const { openSync } = fs;
      fs.openSync = (file, ...more) => { if (/a.yaml$/.test(file)) fs.unlinkSync(file); return openSync(file, ...more); };`);
    const { code, out, err } = place.check(['k8s', '--format', 'concise'], { before: 'remove.js' });
    expect([code, err, out.split(':')[0]]).toEqual([3, 'error: cannot read k8s/a.yaml: there is no such file or folder\n', 'k8s/b.yaml']);
  });

  test('a file and a folder without permission', () => {
    place.write('k8s/secret.yaml', ERROR);
    place.write('k8s/closed/a.yaml', ERROR);
    place.write('k8s/open.yaml', ERROR);
    fs.chmodSync(place.folder, 0o755);
    fs.chmodSync(place.path('k8s/secret.yaml'), 0);
    fs.chmodSync(place.path('k8s/closed'), 0);
    // Root may read everything.
    const as = process.getuid!() === 0 ? 'setpriv --reuid 65534 --regid 65534 --clear-groups' : '';
    const { code, out, err } = place.shell(`${as} "${process.execPath}" - check k8s --format concise < "${process.cwd()}/bin/command.js"`);
    fs.chmodSync(place.path('k8s/closed'), 0o755);
    expect([code, out.split(':')[0]]).toEqual([3, 'k8s/open.yaml']);
    expect(err).toBe('error: cannot read k8s/closed: permission is denied\nerror: cannot read k8s/secret.yaml: permission is denied\n');
  });
});

test.each(['human', 'concise', 'github'])('what is written for a terminal or a CI in a name is harmless in the format %s', format => {
  const name = '\u001b[2J\r::error::\u0007x';
  place.write('web.yaml', pod({ containers: [name, name] }));
  const { out } = place.check(['web.yaml', '--format', format]);
  expect(out).not.toMatch(/[\u001b\u0007\r]/);
  expect(out.split('\n').filter(line => /^\s*::/.test(line) && !line.startsWith('::error file=web.yaml,'))).toEqual([]);
  expect(out).toContain('api-container-name');
});

test('so is the name of a file', () => {
  const name = '\u001b]0;x\u0007\n::error::a.yaml';
  place.write(name, ERROR);
  for (const { out, err } of [place.check([name]), place.check([`${name}.none`])]) {
    expect(out + err).not.toMatch(/[\u001b\u0007]|^::error::/m);
  }
});
