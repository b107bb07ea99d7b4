import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { statusOf } from '../pods/containers';

example('job-with-native-sidecar', async trial => {
  const [job] = manifestsOf('job-with-native-sidecar');
  const { initContainers: [{ restartPolicy, ...sidecar }], containers, ...spec } = job.spec.template.spec;
  const classic = { ...spec, containers: [...containers, sidecar] };
  await trial.apply(job, { ...job, metadata: { name: 'classic' }, spec: { template: { ...job.spec.template, spec: classic } } });

  await trial.completedJob('myjob');
  const pod = await trial.pod('myjob');
  assert.equal(pod.status.phase, 'Succeeded');
  const ended = pod.status.containerStatuses[0].state.terminated;
  const stopped = pod.status.initContainerStatuses[0].state.terminated;
  assert.equal(ended.exitCode, 0);
  assert.equal(stopped.exitCode, 137);
  assert.ok(seconds(stopped.finishedAt) - seconds(ended.finishedAt) >= job.spec.template.spec.terminationGracePeriodSeconds - 1);
  trial.proves('the Job completes: the kubelet kills the log shipper, which does not listen to signals, at the end of the grace period');
  assert.equal((await trial.logs(pod.metadata.name, 'logshipper')).match(/^logging$/gm)?.length, 1);
  trial.proves('the log shipper has printed what the Job wrote');

  const other = await trial.until('the Job\'s own container to be done beside a classic sidecar', async () => {
    const now = await trial.pod('classic');
    const done = statusOf(now, 'myjob')?.state.terminated;
    return done && seconds(done.finishedAt) + 10 < Date.now() / 1_000 ? now.metadata.name : undefined;
  });
  await trial.logsWith(other, 'logshipper', 'logging');
  assert.equal((await trial.get('Job', 'classic')).status.active, 1);
  assert.equal((await trial.get('Pod', other)).status.phase, 'Running');
  trial.proves('with a classic sidecar the same Job goes on when its own container is done');
});

function seconds(time: string): number {
  return Date.parse(time) / 1_000;
}
