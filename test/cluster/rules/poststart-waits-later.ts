import { pause } from '../harness/trial';
import { seenTest } from '../pages/seen-test';
import { whatWasSaid } from '../pages/what-was-said';

const POD = 'poststart-waits';

seenTest('poststart-waits-later', async (trial, objects, side) => {
  await trial.apply(...objects);
  if (side === 'right') {
    return () => whatWasSaid(trial);
  }
  // The hook has to be told to end: nothing else ends it, not even the end of its namespace.
  const endHook = () => trial.exec(POD, 'app', ['httpd', '-p', '8080', '-h', '/etc']);
  trial.atEnd(endHook);
  await trial.until('the first container to be started', async () => (await trial.events()).some(({ reason }) => reason === 'Started'));
  await pause(10);
  const said = await whatWasSaid(trial);
  await trial.delete('Pod', POD, { gracePeriodSeconds: 1 });
  await pause(10);
  said.push(...await whatWasSaid(trial));
  await endHook();
  await trial.until('the pod to be deleted once its hook has ended', async () => !await trial.find('Pod', POD));
  return async () => said;
});
