import { strict as assert } from 'assert';
import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { pageQuoted, rightPageTest } from '../pages/page-test';
import { apiOf128, createOn } from '../servers/other-api';

const RULE = 'native-sidecar-unsupported';

rule(`${RULE}: wrong`, async trial => {
  const [pod] = manifestsOf(RULE).wrong.objects as any[];
  const kept = await createOn(await apiOf128(trial, 'SidecarContainers=false'), pod);
  assert.equal(pod.spec.initContainers[0].restartPolicy, 'Always');
  assert.equal(kept.spec.initContainers[0].restartPolicy, undefined);

  // The API server of 1.28 has no node: what it has kept is run by that of the cluster.
  await trial.apply({ ...pod, spec: kept.spec });
  await pageQuoted(trial, RULE, 'wrong', ['kept: an init container without restartPolicy']);
});

rightPageTest(RULE);
