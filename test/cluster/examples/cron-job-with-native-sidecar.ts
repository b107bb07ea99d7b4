import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { statusOf, waitsForSteps } from '../pods/containers';
import { postgres } from '../servers/postgres';

example('cron-job-with-native-sidecar', async trial => {
  await trial.needNamespace('prod');
  await trial.apply(...postgres('prod', 'prod'));
  const database = await trial.readyPod('postgres', {}, 'prod');
  await trial.output(
    database.metadata.name,
    'postgres',
    ['psql', '-U', 'postgres', '-c', 'create table orders as select generate_series(1, 3)'],
    'prod',
  );

  const [cronJob] = manifestsOf('cron-job-with-native-sidecar');
  await trial.apply(cronJob);
  const { code, stderr } = trial.api.kubectlOutput(['create', 'job', 'tonight', '--from=cronjob/report', '-n', trial.namespace]);
  assert.equal(code, 0, stderr);
  await trial.completedJob('tonight');
  const pod = await trial.pod('tonight');
  assert.equal(await trial.logs(pod.metadata.name, 'report'), 'the database of prod has 3 orders\nthe report is written\n');
  const [proxy, report] = [statusOf(pod, 'db-proxy').state.terminated, statusOf(pod, 'report').state.terminated];
  assert.ok(proxy.startedAt <= report.startedAt);
  assert.ok(report.finishedAt <= proxy.finishedAt);
  assert.equal(pod.status.phase, 'Succeeded');
  trial.proves(
    'the Job of the CronJob completes: its report is of the database in prod, through the proxy, '
      + 'which starts before the report and ends after it',
  );
  await trial.until('the CronJob to know of it', async () => (await trial.get('CronJob', 'report')).status.lastSuccessfulTime);
  trial.proves('the CronJob counts it as its last success');

  const { template } = cronJob.spec.jobTemplate.spec;
  const [{ startupProbe, ...sidecar }] = template.spec.initContainers;
  const asked = { ...sidecar, startupProbe: { tcpSocket: { port: 5432 }, periodSeconds: 1 } };
  await trial.apply({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'asked-from-outside' },
    spec: { template: { ...template, spec: { ...template.spec, initContainers: [asked] } } },
  });
  await trial.until('the probe to fail', async () =>
    (await trial.events()).some(({ reason, message }) =>
      reason === 'Unhealthy' && /Startup probe failed: dial tcp .*:5432: connect: connection refused/.test(message)));
  const { metadata: { name } } = await trial.pod('asked-from-outside');
  await waitsForSteps(trial, name, 'report');
  trial.proves('a startup probe that comes from outside does not reach the proxy (`connection refused`), and the report waits');
}, 360);
