import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted, wrongPageTest } from '../pages/page-test';
import { statusOf } from '../pods/containers';

const RULE = 'job-onfailure-counts-sidecar';

wrongPageTest(RULE, async trial => {
  await trial.until('the Job to end', async () => {
    const { status } = await trial.get('Job', 'counts-sidecar');
    return status.conditions?.some(({ type }: any) => type === 'Failed' || type === 'Complete');
  }, { seconds: 200 });
});

rule(`${RULE}: right`, async trial => {
  const [{ metadata, spec }] = await trial.apply(...manifestsOf(RULE).right.objects);
  await trial.completedJob(metadata.name, { seconds: 200 });
  const { restartCount } = statusOf(await trial.pod(metadata.name), 'sync');
  assert.ok(restartCount >= spec.backoffLimit, `the sidecar was restarted ${restartCount} times`);
  trial.proves('works');
  await pageQuoted(trial, RULE, 'right');
});
