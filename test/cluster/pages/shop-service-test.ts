import { linesOf, seenTest } from './seen-test';

/** Tests a page about the Service `shop`: what the cluster lists behind it, and what a request to it gets. */
export function shopServiceTest(rule: string) {
  seenTest(rule, async (trial, objects) => {
    await trial.apply(...objects);
    await trial.readyPod('shop');
    const client = await trial.client();
    return async () => [
      ...linesOf(trial.api.kubectlOutput(['get', 'endpointslices', '-n', trial.namespace]).stdout),
      ...linesOf(await client('wget -q -O - http://shop/passwd 2>&1 || true')),
    ];
  });
}
