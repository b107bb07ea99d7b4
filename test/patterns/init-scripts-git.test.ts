import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checkedOut, commit, git, GitServer, NEEDS_FOR_HTTPS, repositoryWith, TRUST } from './git-repository';
import { filesIn, folder, put, run, succeed, underEachShell } from './run-step';
import { InitStep, InitStepGitCloneProps, SharedVolume } from '../../src';

const into = new SharedVolume(Testing.chart(), 'source').writtenAt('/volume');

underEachShell('gitClone', shell => {
  const clone = (repository: string, props: Partial<InitStepGitCloneProps> = {}) =>
    InitStep.gitClone({ repository: `file://${repository}`, into, ...props });
  const at = (directory: string, scratch = folder()) => ({ folders: { '/volume': directory, '/run/git-clone/scratch': scratch } });

  test('brings the default branch, without its history', async () => {
    const repository = repositoryWith({ 'index.html': '1', 'a b/$(x)': '2', '-n': '3', '.hidden': '4', '한국어\n"': '5' });
    put(repository, 'index.html', 'newer');
    const hash = commit(repository);
    const [directory, scratch] = [folder(), folder()];
    expect(await succeed(clone(repository), shell, at(directory, scratch))).toContain(`checked out ${hash}`);
    expect(checkedOut(directory)).toEqual({ 'index.html': 'newer', 'a b/$(x)': '2', '-n': '3', '.hidden': '4', '한국어\n"': '5' });
    expect(git(`${scratch}/git`, 'rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('brings the whole history where the depth is 0', async () => {
    const repository = repositoryWith({ a: '1' });
    put(repository, 'a', '2');
    commit(repository);
    const [directory, scratch] = [folder(), folder()];
    await succeed(clone(repository, { depth: 0 }), shell, at(directory, scratch));
    expect(git(`${scratch}/git`, 'rev-list', '--count', 'HEAD')).toBe('2');
    expect(checkedOut(directory)).toEqual({ a: '2' });
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

  test('removes on a volume that outlives the pod what is gone, and no folder that holds something else', async () => {
    const repository = repositoryWith({ 'a/b/c': '1', 'a/kept': '2', 'x y/\n"z\n': '3', 'q\n/r': '4' });
    const directory = folder();
    await succeed(clone(repository), shell, at(directory));
    put(directory, 'x y/mine', 'mine');
    git(repository, 'rm', '-q', '-r', 'a/b', 'x y', 'q\n');
    commit(repository);
    await succeed(clone(repository), shell, at(directory));
    expect(checkedOut(directory)).toEqual({ 'a/kept': '2', 'x y/mine': 'mine' });
  });

  test('merges many files into folders that are there', async () => {
    const files = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`d${i % 2}/f${i}`, `${i}`]));
    const directory = folder({ 'd0/mine': 'mine', 'd1/f1': 'old' });
    await succeed(clone(repositoryWith(files)), shell, at(directory));
    expect(checkedOut(directory)).toEqual({ ...files, 'd0/mine': 'mine' });
  });

  test('mends what an interrupted run has left', async () => {
    const repository = repositoryWith({ a: '1', b: '2' });
    const directory = folder({ '.git-clone-part/a': 'half', 'a': 'old' });
    const scratch = folder({ 'git/index.lock': '', 'files/c': 'half', 'record/.git-clone': '' });
    await succeed(clone(repository), shell, at(directory, scratch));
    expect(checkedOut(directory)).toEqual({ a: '1', b: '2' });
  });

  test.each([
    '.git-clone',
    '.git-clone-part',
  ])('fails, and brings nothing, where the repository has a file with the name %s', async name => {
    const directory = folder();
    const { code, errors } = await run(clone(repositoryWith({ [name]: '1' })), shell, at(directory));
    expect(code).toBe(1);
    expect(errors).toBe(`there is a file with the name ${name}, which this step needs for itself\n`);
    expect(checkedOut(directory)).toEqual({});
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

underEachShell('gitClone with credentials', shell => {
  const password = 'p$(x) "\'\\';
  let server: GitServer;

  beforeAll(async () => {
    const root = folder({ 'site/index.html': 'secret page' });
    git(`${root}/site`, 'init', '-q', '-b', 'main');
    commit(`${root}/site`);
    server = await GitServer.begin(root, `bot:${password}`);
  });
  afterAll(() => server.end());

  const step = () => InitStep.gitClone({
    repository: server.url('/site/.git'),
    into,
    credentials: kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'git'),
  });
  const with_ = (secret: Record<string, string>, directory = folder(), scratch = folder()) =>
    ({ folders: { '/volume': directory, '/run/git-clone/scratch': scratch, '/run/git-clone/credentials': folder(secret) }, env: TRUST });

  test.each([['', ''], ['a line end', '\n']])('takes them from the Secret, with %s behind them, and says them nowhere', async (_, end) => {
    const [directory, scratch] = [folder(), folder()];
    const output = await succeed(step(), shell, with_({ username: `bot${end}`, password: `${password}${end}` }, directory, scratch));
    expect(checkedOut(directory)).toEqual({ 'index.html': 'secret page' });
    expect(output + JSON.stringify([filesIn(directory), filesIn(scratch)])).not.toContain('p$(x)');
  });

  test('fails where they are wrong', async () => {
    const { code, errors } = await run(step(), shell, with_({ username: 'bot', password: 'wrong' }));
    expect(code).not.toBe(0);
    expect(errors).toContain('Authentication failed');
    expect(errors).not.toContain('wrong');
  });
}, NEEDS_FOR_HTTPS);
