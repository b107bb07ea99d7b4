import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { enforcePodSecurity } from '../harness/namespaces';
import { example } from '../harness/tests';
import { statusOf } from '../pods/containers';

example('checked-app', async trial => {
  await enforcePodSecurity(trial, 'restricted');
  const [job] = manifestsOf('checked-app');
  const { template } = job.spec;
  const [{ args, ...report }, proxy] = template.spec.containers;
  const silent = { ...template, spec: { ...template.spec, containers: [report, proxy] } };
  await trial.apply(job, { ...job, metadata: { name: 'silent' }, spec: { template: silent } });

  const { metadata: { name } } = job;
  await trial.completedJob(name);
  const pod = await trial.pod(name);
  assert.deepEqual(pod.status.containerStatuses.map((status: any) => [status.name, status.state.terminated.exitCode]), [
    ['db-proxy', 0],
    ['report', 0],
  ]);
  assert.match(await trial.logs(pod.metadata.name, 'db-proxy'), /the proxy is ready for shop:eu:orders\n.*the proxy was told to quit\n/);
  trial.proves(
    'a namespace that enforces `restricted` admits the Job, and it completes: the report calls /quitquitquit of the proxy, which ends',
  );

  const other = await trial.until('the report that says nothing to the proxy to be done', async () => {
    const now = await trial.pod('silent');
    const ended = statusOf(now, 'report')?.state.terminated;
    return ended && Date.parse(ended.finishedAt) + 10_000 < Date.now() ? now.metadata.name : undefined;
  });
  const states = (await trial.get('Pod', other)).status.containerStatuses.map((status: any) => Object.keys(status.state)[0]);
  assert.deepEqual(states, ['running', 'terminated']);
  assert.equal((await trial.get('Job', 'silent')).status.active, 1);
  trial.proves('where the report does not call it, the proxy goes on, and the Job with it');
});
