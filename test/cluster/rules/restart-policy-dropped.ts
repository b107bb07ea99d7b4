import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted, rightPageTest } from '../pages/page-test';
import { apiWithGates, createOn } from '../servers/other-api';

const RULE = 'restart-policy-dropped';

/** What was off in 1.34, and still can be switched off. */
const GATES = 'ContainerRestartRules=false,RestartAllContainersOnContainerExits=false';

rule(`${RULE}: wrong`, async trial => {
  const [pod] = manifestsOf(RULE).wrong.objects as any[];
  const kept = await createOn(await apiWithGates(trial, GATES), pod);
  assert.equal(kept.spec.initContainers[0].restartPolicy, undefined);
  await trial.apply({ ...pod, spec: kept.spec });
  await pageQuoted(trial, RULE, 'wrong', ['kept: an init container without restartPolicy']);
});

rightPageTest(RULE);
