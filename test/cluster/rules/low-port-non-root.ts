import { Skip } from '../harness/trial';
import { rightPageTest, wrongPageTest } from '../pages/page-test';

const RULE = 'low-port-non-root';

wrongPageTest(RULE, async trial => {
  const { spec } = await trial.until('a node to be chosen', async () => {
    const pod = await trial.get('Pod', 'site');
    return pod.spec.nodeName && pod;
  });
  const { containerRuntimeVersion } = (await trial.get('Node', spec.nodeName)).status.nodeInfo;
  if (!containerRuntimeVersion.startsWith('containerd://1.')) {
    throw new Skip(`${containerRuntimeVersion} may leave the low ports to everybody`);
  }
});

rightPageTest(RULE);
