import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { Refusal } from '../harness/api';
import { rule } from '../harness/tests';
import { pageQuoted } from '../pages/page-test';
import { apiOf128, createOn128 } from '../servers/old-api';

const RULE = 'api-container-restart-policy';

/** 1.34 takes every value and drops what it does not know; 1.28 with the feature switched on says what 1.29 to 1.33 say. */
rule(RULE, async trial => {
  const { wrong, right } = manifestsOf(RULE);
  const api = await apiOf128(trial, 'SidecarContainers=true');
  const refusal = await createOn128(api, wrong.objects[0]).catch(error => error);
  assert.ok(refusal instanceof Refusal);
  await pageQuoted(trial, RULE, 'wrong', [`refused: ${refusal.message}`]);

  const kept = await createOn128(api, right.objects[0]);
  assert.equal(kept.spec.initContainers[0].restartPolicy, 'Always');
});
