import { linesOf, seenTest } from '../pages/seen-test';

seenTest('service-selects-nothing', async (trial, objects) => {
  await trial.apply(...objects);
  await trial.readyPod('shop');
  const client = await trial.client();
  return async () => [
    ...linesOf(trial.api.kubectlOutput(['get', 'endpointslices', '-n', trial.namespace]).stdout),
    ...linesOf(await client('wget -q -O - http://shop/passwd 2>&1 || true')),
  ];
});
