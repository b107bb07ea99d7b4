import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { join } from 'path';
import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { execute, filesIn, folder, put, run, succeed, underEachShell } from './run-step';
import { InitStep, InitStepGitCloneProps, SharedVolume } from '../../src';

const AUTHOR = {
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};
const into = new SharedVolume(Testing.chart(), 'source').writtenAt('/volume');

function git(repository: string, ...args: string[]): string {
  return execute('git', args, repository, AUTHOR);
}

/** Commits all that is in the folder of a repository, and gives the hash. */
function commit(repository: string): string {
  git(repository, 'add', '-A');
  git(repository, 'commit', '-q', '-m', 'change');
  return git(repository, 'rev-parse', 'HEAD');
}

function repositoryWith(files: Record<string, string>): string {
  const repository = folder(files);
  git(repository, 'init', '-q', '-b', 'main');
  commit(repository);
  return repository;
}

/** The files that a clone has brought, without those of git. */
function checkedOut(directory: string): Record<string, string> {
  return Object.fromEntries(Object.entries(filesIn(directory)).filter(([file]) => !file.startsWith('.git/')));
}

underEachShell('gitClone', shell => {
  const clone = (repository: string, props: Partial<InitStepGitCloneProps> = {}) =>
    InitStep.gitClone({ repository: `file://${repository}`, into, ...props });
  const at = (directory: string) => ({ folders: { '/volume': directory } });

  test('brings the default branch, without its history', async () => {
    const repository = repositoryWith({ 'index.html': '1', 'a b/$(x)': '2', '-n': '3', '.hidden': '4', '한국어\n"': '5' });
    put(repository, 'index.html', 'newer');
    const hash = commit(repository);
    const directory = folder();
    expect(await succeed(clone(repository), shell, at(directory))).toContain(`checked out ${hash}`);
    expect(checkedOut(directory)).toEqual({ 'index.html': 'newer', 'a b/$(x)': '2', '-n': '3', '.hidden': '4', '한국어\n"': '5' });
    expect(git(directory, 'rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('brings the whole history where the depth is 0', async () => {
    const repository = repositoryWith({ a: '1' });
    put(repository, 'a', '2');
    commit(repository);
    const directory = folder();
    await succeed(clone(repository, { depth: 0 }), shell, at(directory));
    expect(git(directory, 'rev-list', '--count', 'HEAD')).toBe('2');
  });

  test('brings a branch, a tag and a commit', async () => {
    const repository = repositoryWith({ a: 'first' });
    const hash = git(repository, 'rev-parse', 'HEAD');
    git(repository, 'tag', 'v1.0');
    git(repository, 'checkout', '-q', '-b', 'feature/x');
    put(repository, 'a', 'feature');
    commit(repository);
    git(repository, 'checkout', '-q', 'main');
    put(repository, 'a', 'main');
    commit(repository);
    for (const [revision, content] of [['feature/x', 'feature'], ['v1.0', 'first'], [hash, 'first'], ['main', 'main']]) {
      const directory = folder();
      await succeed(clone(repository, { revision }), shell, at(directory));
      expect(checkedOut(directory)).toEqual({ a: content });
    }
  });

  test('brings what is newer when it runs again, and keeps what is not of the repository', async () => {
    const repository = repositoryWith({ 'kept': '1', 'gone/file': '2', 'folder/old': '3', 'becomes-folder': '4' });
    const directory = folder({ 'folder/mine': 'mine', 'other': 'other' });
    await succeed(clone(repository), shell, at(directory));
    git(repository, 'rm', '-q', '-r', 'gone', 'folder/old', 'becomes-folder');
    put(repository, 'becomes-folder/file', '5');
    put(repository, 'kept', '6');
    commit(repository);
    await succeed(clone(repository), shell, at(directory));
    expect(checkedOut(directory)).toEqual({ 'kept': '6', 'becomes-folder/file': '5', 'folder/mine': 'mine', 'other': 'other' });
  });

  test('mends what an interrupted run has left', async () => {
    const repository = repositoryWith({ a: '1', b: '2' });
    const directory = folder({ '.git-clone/a': 'half', '.git-clone/.git/index.lock': '', 'a': 'old' });
    await succeed(clone(repository), shell, at(directory));
    expect(checkedOut(directory)).toEqual({ a: '1', b: '2' });
  });

  test('leaves the earlier files where the revision does not exist', async () => {
    const repository = repositoryWith({ a: '1' });
    const directory = folder();
    await succeed(clone(repository), shell, at(directory));
    const { code, errors } = await run(clone(repository, { revision: 'nowhere' }), shell, at(directory));
    expect(code).not.toBe(0);
    expect(errors).toContain('nowhere');
    expect(checkedOut(directory)).toMatchObject({ a: '1' });
  });
}, ['git']);

const BACKEND = '/usr/lib/git-core/git-http-backend';

underEachShell('gitClone with credentials', shell => {
  let server: Server;
  let root: string;

  /** Serves the repositories of a folder over HTTP to who has the password. */
  beforeAll(done => {
    root = folder();
    server = createServer((request, response) => {
      const expected = `Basic ${Buffer.from('bot:p$(x) "\'\\').toString('base64')}`;
      if (request.headers.authorization !== expected) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
        return;
      }
      const [path, query = ''] = request.url!.split('?');
      const backend = spawn(BACKEND, {
        env: {
          GIT_PROJECT_ROOT: root,
          GIT_HTTP_EXPORT_ALL: '1',
          PATH_INFO: path,
          QUERY_STRING: query,
          REQUEST_METHOD: request.method!,
          CONTENT_TYPE: request.headers['content-type'] ?? '',
          HTTP_GIT_PROTOCOL: `${request.headers['git-protocol'] ?? ''}`,
          HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'safe.directory',
          GIT_CONFIG_VALUE_0: '*',
        },
      });
      request.pipe(backend.stdin);
      const chunks: Buffer[] = [];
      backend.stdout.on('data', chunk => chunks.push(chunk));
      backend.on('close', () => {
        const answer = Buffer.concat(chunks);
        const end = answer.indexOf('\r\n\r\n');
        const headers = answer.subarray(0, end).toString().split('\r\n').map(line => line.split(': ') as [string, string]);
        response.writeHead(200, Object.fromEntries(headers)).end(answer.subarray(end + 4));
      });
    }).listen(0, '127.0.0.1', done);
  });
  afterAll(() => {
    server.close();
  });

  test('takes them from the Secret, and says them nowhere', async () => {
    put(root, 'site/index.html', 'secret page');
    git(join(root, 'site'), 'init', '-q', '-b', 'main');
    commit(join(root, 'site'));
    const { port } = server.address() as AddressInfo;
    const step = InitStep.gitClone({
      repository: `http://127.0.0.1:${port}/site/.git`,
      into,
      credentials: kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'git'),
    });
    const directory = folder();
    const folders = { '/volume': directory };
    const output = await succeed(step, shell, { folders, env: { GIT_USERNAME: 'bot', GIT_PASSWORD: 'p$(x) "\'\\' } });
    expect(checkedOut(directory)).toEqual({ 'index.html': 'secret page' });
    expect(output + JSON.stringify(filesIn(join(directory, '.git')))).not.toContain('p$(x)');

    const refused = await run(step, shell, { folders: { '/volume': folder() }, env: { GIT_USERNAME: 'bot', GIT_PASSWORD: 'wrong' } });
    expect(refused.code).not.toBe(0);
  });
}, existsSync(BACKEND) ? ['git'] : ['git', 'git-http-backend']);
