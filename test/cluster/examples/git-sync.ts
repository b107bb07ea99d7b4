import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails, statusOf } from '../pods/containers';
import { GitHub } from '../servers/github';

const REPOSITORY = 'kubernetes/git-sync';
const page = (commit: string) => `<h1>${commit}</h1>\n${`<p>the ${commit} commit</p>\n`.repeat(2_000)}`;

example('git-sync', async trial => {
  const github = await GitHub.begin(trial);
  await github.open();
  await github.commit(REPOSITORY, { 'demo/html/index.html': page('first') });

  await trial.apply(...manifestsOf('git-sync'));
  const client = await trial.client();
  const pod = await trial.readyPod('static-server');
  const { metadata: { name }, status: { podIP } } = pod;
  const served = () => client(`wget -q -O - http://${podIP}:8000/ || true`);
  await trial.until('the first commit to be served', async () => await served() === page('first'));
  trial.proves('Python\'s web server serves what git-sync has fetched');

  await assertFails(trial, name, 'http', ['touch', '/git/intruder'], /Read-only file system/);
  trial.proves('the web server\'s container cannot change it: `Read-only file system`');

  await github.commit(REPOSITORY, { 'demo/html/index.html': page('second'), 'demo/html/more.html': page('more') });
  await trial.until('the second commit to be served', async () => {
    const answer = await served();
    assert.ok(answer === page('first') || answer === page('second'), `the web server answers ${answer}`);
    return answer === page('second');
  }, { seconds: 120 });
  assert.equal(await client(`wget -q -O - http://${podIP}:8000/more.html`), page('more'));
  const after = await trial.get('Pod', name);
  for (const container of ['http', 'git-sync']) {
    assert.equal(statusOf(after, container).containerID, statusOf(pod, container).containerID);
  }
  trial.proves('a new commit is served without a restart; until then every request gets the page of the first one, whole');
}, 600);
