import { strict as assert } from 'assert';
import { PodSecurityLevel } from '../../../src';
import { enforcePodSecurity } from '../harness/namespaces';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { assertFails, statusOf } from '../pods/containers';

const POD = 'app';
const IMAGE = 'busybox:1.37';
const container = (more: object = {}) => ({ name: 'app', image: IMAGE, command: ['sleep', '3600'], ...more });
const pod = (spec: object) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: POD }, spec: { terminationGracePeriodSeconds: 1, ...spec } });

/** The pod once it runs, of which nothing was found before. */
async function runs(trial: Trial, manifest: any, podSecurity?: PodSecurityLevel) {
  assert.deepEqual(analysisOf(trial, manifest, { podSecurity }).findings.filter(({ severity }) => severity !== 'info'), []);
  await trial.apply(manifest);
  await trial.readyPod(POD);
}

prediction('an image volume', async trial => {
  await runs(trial, pod({
    containers: [container({
      volumeMounts: [{ name: 'site', mountPath: '/site' }, { name: 'site', mountPath: '/conf', subPath: 'etc/nginx' }],
    })],
    volumes: [{ name: 'site', image: { reference: 'nginx:1.29', pullPolicy: 'IfNotPresent' } }],
  }));
  const conf = await trial.output(POD, 'app', ['cat', '/site/etc/nginx/nginx.conf']);
  assert.match(conf, /http \{/);
  assert.equal(await trial.output(POD, 'app', ['cat', '/conf/nginx.conf']), conf);
  await assertFails(trial, POD, 'app', ['touch', '/site/file'], /Read-only file system/);
  trial.proves('shows the files of the image, also by a subPath; a write fails: `Read-only file system`');
});

prediction('hostUsers false under restricted', async trial => {
  await enforcePodSecurity(trial, 'restricted');
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } };
  const manifest = pod({ hostUsers: false, containers: [container({ securityContext: { ...securityContext, runAsUser: 0 } })] });
  const usersOfNode = { ...manifest, spec: { ...manifest.spec, hostUsers: undefined } };
  await assert.rejects(trial.create(usersOfNode, 'All'), /violates PodSecurity "restricted:latest".*runAsNonRoot/);
  await runs(trial, manifest, PodSecurityLevel.RESTRICTED);
  assert.equal((await trial.output(POD, 'app', ['id', '-u'])).trim(), '0');
  const [first, onNode] = (await trial.output(POD, 'app', ['cat', '/proc/self/uid_map'])).trim().split(/\s+/).map(Number);
  assert.equal(first, 0);
  assert.ok(onNode >= 65_536, `root is user ${onNode} of the node`);
  trial.proves('a pod whose root is an unprivileged user of the node is admitted and runs; with the users of the node it is refused');
});

prediction('recursiveReadOnly', async trial => {
  const mounted = (name: string, more: object) =>
    container({ name, volumeMounts: [{ name: 'dev', mountPath: '/host', readOnly: true, ...more }] });
  await trial.apply(pod({
    containers: [mounted('flat', {}), mounted('deep', { recursiveReadOnly: 'Enabled' })],
    volumes: [{ name: 'dev', hostPath: { path: '/dev' } }],
  }));
  await trial.readyPod(POD);
  // A file system of its own in the folder.
  const write = ['sh', '-c', 'touch "/host/shm/$1" && rm "/host/shm/$1"', 'sh', trial.namespace];
  await trial.output(POD, 'flat', write);
  await assertFails(trial, POD, 'deep', write, /Read-only file system/);
  trial.proves('what is mounted below a read-only mount can be written, unless the mount is `recursiveReadOnly: Enabled`: '
    + '`Read-only file system`');
});

prediction('a gitRepo volume', async trial => {
  const manifest = pod({
    containers: [container({ volumeMounts: [{ name: 'source', mountPath: '/source' }] })],
    volumes: [{ name: 'source', gitRepo: { repository: 'https://github.com/private/site.git' } }],
  });
  assert.ok(analysisOf(trial, manifest).findings.some(({ rule, severity }) => rule === 'feature-off-in-version' && severity === 'error'));
  await trial.apply(manifest);
  const { message } = await trial.until('the kubelet to refuse it', async () =>
    (await trial.events()).find(({ reason }) => reason === 'FailedMount'));
  assert.match(message, /git-repo volume plugin has been disabled/);
  await trial.until('the container to wait', async () =>
    statusOf(await trial.get('Pod', POD), 'app')?.state.waiting?.reason === 'ContainerCreating');
  trial.proves('the pod is accepted and stays at `ContainerCreating`, as `feature-off-in-version` says: '
    + '`git-repo volume plugin has been disabled`');
});
