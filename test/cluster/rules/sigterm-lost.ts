import { saidOfDeleted } from '../deleted-pod';
import { seenTest } from '../seen-test';

seenTest('sigterm-lost', async (trial, objects) => {
  await trial.apply(...objects);
  await trial.readyPod('sigterm-lost');
  const said = await saidOfDeleted(trial, 'sigterm-lost');
  return async () => said;
});
