import { linesOf, seenTest } from '../pages/seen-test';
import { whatWasSaid } from '../pages/what-was-said';

const REDIS = { name: 'redis', labels: { app: 'redis' } };

seenTest('proxy-open-to-pods', async (trial, objects) => {
  await trial.apply(
    { apiVersion: 'v1', kind: 'Service', metadata: REDIS, spec: { selector: REDIS.labels, ports: [{ port: 6379 }] } },
    { apiVersion: 'v1', kind: 'Pod', metadata: REDIS, spec: { containers: [{ name: 'redis', image: 'redis:7.4' }] } },
    ...objects,
  );
  const { status: { podIP } } = await trial.readyPod('shop');
  const client = await trial.client();
  return async () => [
    ...linesOf(await client(`printf 'PING\\r\\n' | nc -w 2 ${podIP} 6379 2>&1 || true`)),
    ...await whatWasSaid(trial),
  ];
});
