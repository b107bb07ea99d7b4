import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

const NAMESPACE = 'payments';

example('one-pattern-on-a-whole-chart', async trial => {
  const manifests = manifestsOf('one-pattern-on-a-whole-chart');
  await trial.apply(...manifests);

  for (const name of ['api', 'worker']) {
    for (const pod of await trial.readyPods(name, 2, {}, NAMESPACE)) {
      await trial.logsWith(pod.metadata.name, 'ship-logs', `shipped: ${name} is at work`, {}, NAMESPACE);
    }
  }
  await trial.completedJob('migrate', {}, NAMESPACE);
  const job = await trial.pod('migrate', {}, NAMESPACE);
  assert.match(
    await trial.logs(job.metadata.name, 'ship-logs', '', NAMESPACE),
    /shipped: migrated accounts\nshipped: migrated payments\nshipped: migrated refunds\n/,
  );
  trial.proves('in a namespace that enforces `restricted`, both Deployments run and the Job completes, each with its log shipper');

  const { template } = manifests.find(({ metadata }) => metadata.name === 'api').spec;
  const pod = (spec: any) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'plain', namespace: NAMESPACE }, spec });
  const { seccompProfile, ...podContext } = template.spec.securityContext;
  const [{ securityContext: { capabilities, ...context }, ...api }] = template.spec.containers;
  await trial.create(pod(template.spec), 'All');
  await assert.rejects(
    trial.create(pod({ ...template.spec, securityContext: podContext, containers: [{ ...api, securityContext: context }] })),
    /violates PodSecurity "restricted:latest": unrestricted capabilities \(container "api" .*, seccompProfile \(pod or container "api" /,
  );
  assert.deepEqual([seccompProfile, capabilities], [{ type: 'RuntimeDefault' }, { drop: ['ALL'] }]);
  trial.proves(
    'the same pod without what the pattern adds is refused: '
      + '`violates PodSecurity "restricted:latest": unrestricted capabilities …, seccompProfile …`',
  );
});
