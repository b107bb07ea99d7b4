import { rightPageTest, wrongPageTest } from '../page-test';
import { Skip } from '../trial';

const RULE = 'low-port-non-root';

wrongPageTest(RULE, async trial => {
  for (const { status } of await trial.list('Node')) {
    const runtime = status.nodeInfo.containerRuntimeVersion;
    if (!runtime.startsWith('containerd://1.')) {
      throw new Skip(`${runtime} may leave the low ports to everybody`);
    }
  }
});

rightPageTest(RULE);
