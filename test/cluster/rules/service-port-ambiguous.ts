import { linesOf, seenTest } from '../pages/seen-test';

seenTest('service-port-ambiguous', async (trial, objects) => {
  const kubectl = (args: string[], input?: string) => trial.api.kubectlOutput([...args, '-n', trial.namespace], input);
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { stderr } = kubectl(['apply', '-f', '-'], manifest);
  await trial.readyPod('shop');
  return async () => linesOf(stderr + kubectl(['describe', 'service', 'shop']).stdout);
});
