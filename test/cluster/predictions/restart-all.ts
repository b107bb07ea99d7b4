import { strict as assert } from 'assert';
import { prediction } from '../harness/tests';
import { analysisOf } from '../pods/analysis';
import { statusOf } from '../pods/containers';
import { EVENTS_VOLUME, hook, native, running, working } from '../pods/recorded-containers';

const EXIT_CODE = 42;

/** Ends with an exit code that has everything restarted, the first time; what it leaves in the volume tells it so the second time. */
const APP = {
  name: 'app',
  image: 'busybox:1.37',
  command: ['sh', '-c', `[ -e /events/again ] && exec sleep 3600; sleep 2; touch /events/again; exit ${EXIT_CODE}`],
  volumeMounts: [{ name: EVENTS_VOLUME.name, mountPath: '/events' }],
  restartPolicy: 'Never',
  restartPolicyRules: [{ action: 'RestartAllContainers', exitCodes: { operator: 'In', values: [EXIT_CODE] } }],
};

const pod = (name: string, step: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: {
    restartPolicy: 'Never',
    initContainers: [step, native(running('proxy', 'ends', { lifecycle: hook('proxy', 'preStop', 1) }))],
    containers: [APP],
    volumes: [EVENTS_VOLUME],
  },
});

const repeatable = pod('repeatable', working('step', 0));
const once = pod('once', { ...working('step', 0), command: ['mkdir', '/events/made'] });

prediction('RestartAllContainers', async trial => {
  const rulesFor = (manifest: any) => analysisOf(trial, manifest).findings.map(({ rule }) => rule);
  if (trial.premises.minor < 36) {
    assert.ok(rulesFor(repeatable).includes('api-container-restart-policy'));
    await assert.rejects(trial.apply(repeatable), /restartPolicyRules\[0\]\.action: Unsupported value: "RestartAllContainers"/);
    trial.proves('a restart rule with this action is refused: `restartPolicyRules[0].action: Unsupported value: "RestartAllContainers"`');
    return;
  }
  assert.ok(!rulesFor(repeatable).includes('init-not-repeatable'));
  assert.ok(rulesFor(once).includes('init-not-repeatable'));
  await trial.apply(repeatable, once);
  await trial.until('the app to run again', async () => statusOf(await trial.get('Pod', 'repeatable'), 'app')?.state.running
    && (await trial.exec('repeatable', 'app', ['test', '-e', '/events/again'])).code === 0);
  const log = await trial.output('repeatable', 'proxy', ['cat', '/events/log']);
  const notes = log.trim().split('\n').map(line => line.replace(/^\S+ /, ''));
  const run = ['step begins', 'step ends', 'proxy begins'];
  assert.deepEqual(notes, [...run, 'proxy gets SIGTERM', 'proxy ends', ...run]);
  trial.proves('when the app ends with the exit code of the rule, the init steps run again in the same pod, then the native sidecar '
    + 'and the app; the sidecar gets SIGTERM, and its preStop hook does not run');
  await trial.until('the other step to fail', async () => (await trial.get('Pod', 'once')).status.phase === 'Failed');
  assert.match(await trial.logs('once', 'step'), /File exists/);
  trial.proves('an init step that is not repeatable (`init-not-repeatable`) fails then, even with `restartPolicy: Never` and an emptyDir: '
    + '`File exists`');
});
