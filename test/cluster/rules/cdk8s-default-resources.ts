import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted, rightPageTest } from '../pages/page-test';
import { weigh } from '../pods/scale-node';

const RULE = 'cdk8s-default-resources';

rule(`${RULE}: wrong`, async trial => {
  const [{ metadata, spec }] = manifestsOf(RULE).wrong.objects as any[];
  const { insufficient } = await weigh(trial, metadata.name, spec, { cpu: '2', memory: '16Gi' });
  assert.deepEqual(insufficient, ['cpu']);
  await pageQuoted(trial, RULE, 'wrong');
});

rightPageTest(RULE);
