import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, ranBefore, waitsForSteps } from '../pods/containers';
import { withNewSandbox } from '../pods/new-sandbox';
import { GitHub } from '../servers/github';

const POD = 'myapp-pod';
const REPOSITORY = 'octocat/Hello-World.git';

example('git-clone-before-start', async trial => {
  const github = await GitHub.begin(trial);
  const first = await github.commit(REPOSITORY, { 'README': 'Hello World!\n', 'docs/old.txt': 'old\n' });

  await trial.apply(...manifestsOf('git-clone-before-start'));
  await trial.logsWith(
    POD,
    'init-myservice',
    /fatal: unable to access 'https:\/\/github.com\/octocat\/Hello-World.git\/': .*(Connection refused|Couldn't connect to server)/,
  );
  await waitsForSteps(trial, POD, 'myapp-container');
  trial.proves('while the repository cannot be reached, the app has not started');

  await github.open();
  const filesOf = () =>
    trial.output(POD, 'myapp-container', ['sh', '-c', 'cd /src && find . -name .git-clone -o -type f -print | sort | xargs grep .']);
  const checkedOut = async () => (await trial.logs(POD, 'init-myservice')).trim().split('\n').pop();
  assert.ok(ranBefore(await trial.readyPod(POD, { seconds: 120 }), 'init-myservice', 'myapp-container'));
  assert.equal(await checkedOut(), `checked out ${first}`);
  assert.equal(await filesOf(), './README:Hello World!\n./docs/old.txt:old\n');
  await trial.logsWith(POD, 'myapp-container', 'The app is running!');
  trial.proves('as soon as it can, the step that failed is tried again; the app then starts with the files of the repository');

  await assertFails(trial, POD, 'myapp-container', ['touch', '/src/more'], /Read-only file system/);
  trial.proves('the app cannot change them: `Read-only file system`');

  assert.ok(ranBefore(await withNewSandbox(trial, POD), 'init-myservice', 'myapp-container'));
  assert.equal(await checkedOut(), `checked out ${first}`);
  assert.equal(await filesOf(), './README:Hello World!\n./docs/old.txt:old\n');
  trial.proves('when the pod gets a new sandbox, the step runs again over what it fetched before; the files are the same');

  const second = await github.commit(REPOSITORY, { 'README': 'Hello again!\n', 'src/new.txt': 'new\n' });
  await withNewSandbox(trial, POD);
  assert.equal(await checkedOut(), `checked out ${second}`);
  assert.equal(await filesOf(), './README:Hello again!\n./src/new.txt:new\n');
  assert.equal(await trial.output(POD, 'myapp-container', ['ls', '-A', '/src']), '.git-clone\nREADME\nsrc\n');
  trial.proves('when there is a new commit by then, its files are there, and those that it has removed are gone');
}, 600);
