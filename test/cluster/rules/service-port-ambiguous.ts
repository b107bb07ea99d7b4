import { linesOf, seenTest } from '../seen-test';

seenTest('service-port-ambiguous', async (trial, objects) => {
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const applied = trial.api.kubectlOutput(['apply', '-n', trial.namespace, '-f', '-'], manifest);
  await trial.readyPod('shop');
  const client = await trial.client();
  const answer = (url: string) => client(`wget -q -O - ${url} 2>&1 || true`);
  return async () => [...linesOf(applied.stderr), ...linesOf(await answer('http://shop/name')).map(line => `shop answers: ${line}`)];
});
