import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { Refusal } from '../harness/api';
import { rule } from '../harness/tests';
import { Trial } from '../harness/trial';
import { pageQuoted } from '../pages/page-test';
import { apiOf128, createOn } from '../servers/other-api';

const RULE = 'api-container-restart-policy';

rule(RULE, async trial => {
  const { wrong, right } = manifestsOf(RULE);
  await trial.create(right.objects[0], 'All');
  await saidByOlderOnes(trial, wrong.objects[0], right.objects[0]);
  const refusal = await refused(trial.create(wrong.objects[0], 'All'));
  await pageQuoted(trial, RULE, 'wrong', [`refused: ${refusal.message}`]);
});

/** 1.28 with the feature switched on says what 1.29 to 1.33 say. */
async function saidByOlderOnes(trial: Trial, wrong: any, right: any) {
  const api = await apiOf128(trial, 'SidecarContainers=true');
  assert.match((await refused(createOn(api, wrong))).message, /supported values: "Always"$/);
  assert.equal((await createOn(api, right)).spec.initContainers[0].restartPolicy, 'Always');
}

async function refused(creation: Promise<any>): Promise<Refusal> {
  const refusal = await creation.catch(error => error);
  assert.ok(refusal instanceof Refusal);
  return refusal;
}
