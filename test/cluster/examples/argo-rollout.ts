import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

example('argo-rollout', async trial => {
  const [{ metadata: { name }, spec: { template } }] = manifestsOf('argo-rollout');
  await trial.needNamespace('clocks', { 'pod-security.kubernetes.io/enforce': 'restricted' });
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'clocks', labels: template.metadata.labels },
    spec: template.spec,
  });
  const { metadata: { name: pod } } = await trial.readyPod(name, {}, 'clocks');
  await trial.logsWith(pod, 'ship-logs', /\d\d:\d\d:\d\d .*\n.*\d\d:\d\d:\d\d /, {}, 'clocks');
  trial.proves(
    'a pod of the Rollout\'s template runs where `restricted` is enforced, '
      + 'and its log shipper prints what the app writes (without the controller of Argo)',
  );
});
