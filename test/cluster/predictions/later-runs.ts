import { strict as assert } from 'assert';
import { RestartScope } from '../../../src/analysis/predictions/restarts';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { statusOf } from '../pods/containers';
import { NEW_IMAGE, newImage } from '../pods/new-images';
import { withNewSandbox } from '../pods/new-sandbox';
import { running, working } from '../pods/recorded-containers';
import { workload } from '../pods/recorded-workload';

const { name: retried, manifest: failing } = workload('Pod', 'retried', {
  initContainers: [{ ...working('step', 0), command: ['false'] }],
  containers: [running('app')],
});
const {
  name: rebooted,
  manifest: done,
} = workload('Pod', 'rebooted', { initContainers: [working('step', 0)], containers: [running('app')] });

prediction('an init container that is retried: its new image', async trial => {
  await trial.apply(failing);
  await trial.until('the init container to fail', async () => statusOf(await trial.get('Pod', retried), 'step')?.restartCount > 0);
  await trial.patch('Pod', retried, newImage(failing, 'step'));
  await usesNewImage(trial, retried, failing);
});

prediction('an init container in a new sandbox: its new image', async trial => {
  await trial.apply(done);
  await trial.readyPod(rebooted);
  await trial.patch('Pod', rebooted, newImage(done, 'step'));
  await withNewSandbox(trial, rebooted);
  await usesNewImage(trial, rebooted, done);
});

/** The kubelet says which image it takes for a run: the status may name another one that is the same. */
async function usesNewImage(trial: Trial, name: string, manifest: any) {
  const [{ onPodChange, onPodChangeText }] = analysisOf(trial, manifest).restarts;
  assert.equal(onPodChange, RestartScope.NOTHING);
  await trial.until(
    'the init container to run with the new image',
    async () => (await trial.events()).some(({ reason, message, involvedObject }) =>
      reason === 'Pulled' && message.includes(`"${NEW_IMAGE}"`) && involvedObject.name === name
      && involvedObject.fieldPath === 'spec.initContainers{step}'),
    { seconds: 120 },
  );
  trial.proves(onPodChangeText);
}
