import { strict as assert } from 'assert';
import { Skip } from '../harness/trial';
import { rightPageTest, wrongPageTest } from '../pages/page-test';

const RULE = 'feature-off-in-version';

wrongPageTest(RULE, async trial => {
  const { gitVersion, minor } = await trial.api.get('/version');
  if (parseInt(minor) > 34) {
    throw new Skip(`the field of the page is known to ${gitVersion}`);
  }
  const { spec } = await trial.get('Pod', 'feature-off');
  assert.equal(spec.hostnameOverride, undefined);
});

rightPageTest(RULE);
