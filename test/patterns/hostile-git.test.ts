import { ChildProcess, spawn } from 'child_process';
import { chmodSync, symlinkSync } from 'fs';
import { join } from 'path';
import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checkedOut, commit, git, GitServer, NEEDS_FOR_HTTPS, repositoryWith, TRUST } from './git-repository';
import { filesIn, folder, put, run, RunOptions, Shell, succeed, underEachShell } from './run-step';
import { InitStep, SharedVolume } from '../../src';

// Who writes the volume, the repository, or answers for its server gets no password, and nothing of his is run.

const into = new SharedVolume(Testing.chart(), 'source').writtenAt('/volume');
const credentials = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'git');
const SECRET = { username: 'bot', password: 'correct-horse' };
const BASIC = Buffer.from('bot:correct-horse').toString('base64');

/** The step with a password: where it looks for it, now and before it was in files. */
function withSecret(directory: string, more: Record<string, string> = {}): RunOptions {
  return {
    folders: { '/volume': directory, '/run/git-clone/scratch': folder(), '/run/git-clone/credentials': folder(SECRET), ...more },
    env: { ...TRUST, GIT_USERNAME: SECRET.username, GIT_PASSWORD: SECRET.password },
  };
}

/** A program that says that it was run, and what it knows. */
function evil(): { readonly program: string; readonly loot: string } {
  const loot = folder();
  put(loot, 'evil.sh', `#!/bin/sh\nenv > ${loot}/taken\ncat /run/git-clone/credentials/* >> ${loot}/taken\nexit 1\n`);
  chmodSync(join(loot, 'evil.sh'), 0o777);
  return { program: join(loot, 'evil.sh'), loot };
}

/** A configuration of git that runs a program in every way that one can. */
function configThatRuns(program: string): string {
  return [
    '[core]', 'repositoryformatversion = 1', `fsmonitor = ${program}`, `sshCommand = ${program}`, `hooksPath = ${join(program, '..')}`,
    '[extensions]', 'partialClone = origin', '[remote "origin"]', 'promisor = true', `url = file://${join(program, '..')}`,
    `uploadpack = ${program}`, '[protocol "ext"]', 'allow = always', `[url "ext::${program} #"]`, 'insteadOf = https://',
    'insteadOf = file://', '[filter "x"]', `smudge = ${program}`, '',
  ].join('\n');
}

/** Does something to a folder again and again, as fast as it can. */
function again(script: string, cwd: string): ChildProcess {
  return spawn('sh', ['-c', `while :; do ${script}; done`], { cwd, detached: true, stdio: 'ignore' });
}

function end({ pid }: ChildProcess) {
  process.kill(-pid!, 'SIGKILL');
}

underEachShell('gitClone on a volume that somebody else writes', shell => {
  let server: GitServer;

  beforeAll(async () => {
    const root = folder({ 'site/index.html': 'page', 'site/docs/a': '1', 'site/docs/b': '2' });
    git(`${root}/site`, 'init', '-q', '-b', 'main');
    commit(`${root}/site`);
    server = await GitServer.begin(root, 'bot:correct-horse');
  });
  afterAll(() => server.end());

  const step = () => InitStep.gitClone({ repository: server.url('/site/.git'), into, credentials });
  const site = { 'index.html': 'page', 'docs/a': '1', 'docs/b': '2' };

  test('runs nothing that lies there as a repository', async () => {
    const { program, loot } = evil();
    const config = configThatRuns(program);
    const directory = folder({
      '.git/config': config,
      '.git/HEAD': `${'1'.repeat(40)}\n`,
      '.git/refs/x': '',
      '.git/objects/x': '',
      '.git/hooks/post-checkout': `#!/bin/sh\n${program}\n`,
      '.git-clone/.git/config': config,
      '.gitconfig': config,
      '.gitattributes': '* filter=x\n',
    });
    chmodSync(join(directory, '.git/hooks/post-checkout'), 0o777);
    await run(step(), shell, withSecret(directory));
    expect(filesIn(loot)).not.toHaveProperty('taken');
  });

  test('runs nothing that somebody puts there meanwhile', async () => {
    const { program, loot } = evil();
    for (let i = 0; i < 3; i++) {
      const directory = folder({ config: `[protocol "ext"]\n\tallow = always\n[url "ext::${program} "]\n\tinsteadOf = https://\n` });
      const neighbour = again('for d in .git-clone/.git .git .git-clone-part; do cat config >> $d/config; done', directory);
      await run(step(), shell, withSecret(directory));
      end(neighbour);
    }
    expect(filesIn(loot)).not.toHaveProperty('taken');
  });

  test.each([
    ['of the part that is being copied', 'rm -rf .git-clone-part; ln -s "$SECRET" .git-clone-part'],
    ['of the record', 'rm -rf .git-clone; ln -s "$SECRET/password" .git-clone'],
    ['of a folder', 'mv docs old; ln -s "$SECRET" docs; rm -rf docs old'],
  ])('brings no password to the volume where somebody puts a link in place %s', async (_, script) => {
    for (let i = 0; i < 5; i++) {
      const directory = folder({ 'docs/mine': 'mine' });
      const options = withSecret(directory);
      const neighbour = again(script.replace('$SECRET', options.folders!['/run/git-clone/credentials']), directory);
      const { output, errors } = await run(step(), shell, options);
      end(neighbour);
      expect(output + errors + JSON.stringify(filesIn(directory))).not.toContain('correct-horse');
      expect(filesIn(options.folders!['/run/git-clone/credentials'])).toEqual(SECRET);
    }
  });

  test('follows no link, and no path of a record that leads out of the volume', async () => {
    const outside = folder({ 'precious': 'kept', 'folder/precious': 'kept' });
    const directory = folder({
      '.git-clone': [
        `../${outside.split('/').pop()}/precious`, `${outside}/precious`, 'link/precious', 'link/folder/precious', './link/precious', '',
      ].join('\0'),
    });
    symlinkSync(outside, join(directory, 'link'));
    symlinkSync(outside, join(directory, 'docs'));
    await succeed(step(), shell, withSecret(directory));
    expect(filesIn(outside)).toEqual({ 'precious': 'kept', 'folder/precious': 'kept' });
    expect(checkedOut(directory)).toEqual({ ...site, link: `-> ${outside}` });
  });

  test('takes no link for the record of an earlier run', async () => {
    const outside = folder({ record: 'precious\0' });
    const directory = folder({ precious: 'kept' });
    symlinkSync(join(outside, 'record'), join(directory, '.git-clone'));
    await succeed(step(), shell, withSecret(directory));
    expect(checkedOut(directory)).toEqual({ ...site, precious: 'kept' });
  });

  test('has no password in its environment', async () => {
    const { command, args, envVariables } = step()._container(Testing.chart());
    expect(JSON.stringify([command, args, envVariables ?? {}])).not.toMatch(/GIT_USERNAME|GIT_PASSWORD/);
  });
}, NEEDS_FOR_HTTPS);

underEachShell('gitClone of a repository that somebody else writes', shell => {
  const clone = (repository: string, directory: string) =>
    run(InitStep.gitClone({ repository: `file://${repository}`, into }), shell, withSecret(directory));

  test('runs no filter, and fetches no submodule', async () => {
    const { program, loot } = evil();
    const repository = repositoryWith({
      '.gitattributes': '* filter=x diff=x merge=x\n',
      '.gitmodules': `[submodule "x"]\n\tpath = x\n\turl = ext::${program}\n\tupdate = !${program}\n`,
      '.gitconfig': configThatRuns(program),
      'a': '1',
    });
    git(repository, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},x`);
    git(repository, 'commit', '-q', '-m', 'submodule');
    const directory = folder();
    expect(await clone(repository, directory)).toMatchObject({ code: 0 });
    expect(filesIn(loot)).not.toHaveProperty('taken');
    expect(checkedOut(directory)).toMatchObject({ a: '1', x: 'empty' });
  });

  test('brings a link as a link, and writes nothing through it', async () => {
    const outside = folder({ precious: 'kept' });
    const repository = repositoryWith({ a: '1' });
    symlinkSync(outside, join(repository, 'link'));
    commit(repository);
    const directory = folder();
    await clone(repository, directory);
    expect(checkedOut(directory)).toEqual({ a: '1', link: `-> ${outside}` });
    git(repository, 'rm', '-q', 'link');
    put(repository, 'link/precious', 'new');
    commit(repository);
    await clone(repository, directory);
    expect(checkedOut(directory)).toEqual({ 'a': '1', 'link/precious': 'new' });
    expect(filesIn(outside)).toEqual({ precious: 'kept' });
  });
}, ['git']);

underEachShell('gitClone from a server that redirects', shell => {
  let root: string;
  let asked: GitServer;
  let other: GitServer;

  beforeEach(async () => {
    root = folder({ 'site/index.html': 'page' });
    git(`${root}/site`, 'init', '-q', '-b', 'main');
    commit(`${root}/site`);
    asked = await GitServer.begin(root, 'bot:correct-horse');
  });
  afterEach(() => [asked, other].forEach(server => server?.end()));

  const fetch = (shellOfTest: Shell, env: Record<string, string> = {}, withPassword = true) => {
    const directory = folder();
    const options = withSecret(directory);
    const step = InitStep.gitClone({ repository: asked.url('/moved'), into, credentials: withPassword ? credentials : undefined });
    return run(step, shellOfTest, { ...options, env: { ...TRUST, ...env } }).then(result => ({ ...result, files: checkedOut(directory) }));
  };
  /** Redirects what is asked below `/moved`, at once or after it was given the password. */
  const redirect = (to: (path: string) => string, afterPassword: boolean) => {
    asked.answer = (request, response) => {
      if (!request.url!.startsWith('/moved')) {
        asked.asGit(request, response);
      } else if (afterPassword && !request.headers.authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      } else {
        response.writeHead(302, { Location: to(request.url!.replace('/moved', '/site/.git')) }).end();
      }
    };
  };

  test('follows it on the same host', async () => {
    redirect(path => asked.url(path), false);
    expect(await fetch(shell)).toMatchObject({ code: 0, files: { 'index.html': 'page' } });
  });

  describe.each([
    ['another host', '127.0.0.2', '127.0.0.2'],
    ['another name', '127.0.0.1', 'localhost'],
    ['another port', '127.0.0.1', '127.0.0.1'],
  ])('to %s', (_, address, name) => {
    test.each([false, true])('gives it no password (after the password: %s)', async afterPassword => {
      other = await GitServer.begin(root, 'bot:correct-horse', address);
      redirect(path => other.url(path, name), afterPassword);
      const { code, errors } = await fetch(shell);
      expect(code).not.toBe(0);
      expect(other.authorizations.join()).not.toContain(BASIC);
      if (name !== '127.0.0.1') {
        expect(other.authorizations).toEqual([]);
        expect(errors).toContain('redirected-to-another-host.invalid');
      }
    });
  });

  test('follows it to no other host where there is a proxy', async () => {
    other = await GitServer.begin(root, 'bot:correct-horse', '127.0.0.2');
    redirect(path => other.url(path), false);
    expect((await fetch(shell, { https_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1,127.0.0.2' })).code).not.toBe(0);
    expect(other.authorizations).toEqual([]);
  });

  test('follows no redirection to a protocol other than that of the address', async () => {
    redirect(() => 'http://127.0.0.1:9/site/.git', false);
    expect((await fetch(shell, {}, false)).code).not.toBe(0);
  });
}, NEEDS_FOR_HTTPS);
