import { strict as assert } from 'assert';
import { ContainerKind } from '../../../src/analysis/pod/container-kind';
import { prediction } from '../harness/tests';
import { pause } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { PODS } from '../pods/pods';
import { EVENTS_VOLUME, running } from '../pods/recorded-containers';
import { record } from '../pods/recording';
import { endedAsPredicted } from '../pods/shutdown-as-predicted';
import { startedAsPredicted } from '../pods/startup-as-predicted';

/** So much later may the kubelet be on a busy machine, in seconds. */
const LATE = 30;

for (const pod of PODS) {
  prediction(`${pod.name}: order`, async trial => {
    const { startup, shutdown } = analysisOf(trial, pod.manifest);
    const recording = await record(trial, pod);
    const apps = startup.order.filter(({ kind }) => kind === ContainerKind.APP).map(({ container }) => container);
    try {
      trial.proves(startedAsPredicted(startup, recording));
      trial.proves(endedAsPredicted(shutdown, apps, recording));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${recording}`, { cause: error });
    }
  });
}

prediction('no grace period', async trial => {
  const spec = { terminationGracePeriodSeconds: 0, containers: [running('app')], volumes: [EVENTS_VOLUME] };
  await trial.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'short' }, spec });
  await trial.readyPod('short');
  await trial.delete('Pod', 'short');
  assert.equal(await trial.find('Pod', 'short'), undefined);
  trial.proves(
    'a pod without a grace period is no longer known to the API server from its deletion on, which does not wait for the kubelet',
  );
});

prediction('given up by its startup probe', async trial => {
  const startupProbe = { exec: { command: ['false'] }, periodSeconds: 5, failureThreshold: 3, timeoutSeconds: 4 };
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'slow' },
    spec: { containers: [running('slow', 'ends', { startupProbe })], volumes: [EVENTS_VOLUME] },
  };
  const predicted = analysisOf(trial, manifest).startup.order[0].givesUpAfterSeconds!;
  await trial.apply(manifest);
  const { lastState: { terminated } } = await trial.until('the kubelet to give it up', async () => {
    const status = (await trial.get('Pod', 'slow')).status.containerStatuses?.[0];
    return status?.restartCount > 0 && status;
  });
  const seconds = (Date.parse(terminated.finishedAt) - Date.parse(terminated.startedAt)) / 1_000;
  // The first probe comes within a period; the kubelet says at which second each was.
  assert.ok(
    seconds >= predicted - startupProbe.periodSeconds - 1 && seconds <= predicted + LATE,
    `it is given up after ${seconds} s, and not ${predicted} s`,
  );
  trial.proves('a container whose startup probe does not pass is restarted after the predicted time, or up to a period earlier');
});

prediction('probe that cannot be executed', async trial => {
  const never = (name: string, probe: string) => ({
    name,
    image: 'busybox:1.37',
    command: ['sleep', '3600'],
    [probe]: { exec: { command: ['/etc/passwd'] }, periodSeconds: 1, failureThreshold: 1 },
  });
  const containers = [never('startup', 'startupProbe'), never('liveness', 'livenessProbe'), never('readiness', 'readinessProbe')];
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'no-result' },
    spec: { terminationGracePeriodSeconds: 1, containers },
  });
  await trial.until('each probe to have been tried', async () => {
    const errors = (await trial.events()).filter(({ reason, message }) => reason === 'Unhealthy' && message.includes('probe errored'));
    return ['Startup', 'Liveness', 'Readiness'].every(probe => errors.some(({ message }) => message.startsWith(probe)));
  });
  const states = async () => ((await trial.get('Pod', 'no-result')).status.containerStatuses as any[])
    .map(({ name, started, ready, restartCount }) => ({ name, started, ready, restartCount })).sort((a, b) => a.name.localeCompare(b.name));
  await trial.until('the kubelet to say what runs', async () => (await states()).some(({ ready }) => ready));
  await pause(5);
  assert.deepEqual(await states(), [
    { name: 'liveness', started: true, ready: true, restartCount: 0 },
    { name: 'readiness', started: true, ready: false, restartCount: 0 },
    { name: 'startup', started: false, ready: false, restartCount: 0 },
  ]);
  trial.proves(
    'a probe whose command cannot be executed has no result: '
      + 'the container is not restarted, and never starts or becomes ready if that is what is probed',
  );
});
