import { saidOfDeleted } from '../deleted-pod';
import { seenTest } from '../seen-test';

seenTest('proxy-dies-first', async (trial, objects) => {
  await trial.apply(...objects);
  await trial.readyPod('proxy-dies-first');
  const said = await saidOfDeleted(trial, 'proxy-dies-first');
  return async () => said;
});
