// The lab's pod of two containers: lemon would end at once and be restarted for ever, so it is told to sleep.
// gold is Redis, which keeps its data in a volume that its user may write.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SharedVolume, SidecarPod } from 'cdk8s-pod-patterns';

export class LemonAndGold extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    new SidecarPod(this, 'yellow', {
      metadata: { name: 'yellow' },
      main: { name: 'lemon', image: 'busybox', command: ['sleep', '1000'], securityContext: { user: 1000 } },
      sidecars: [
        { name: 'gold', image: 'redis', securityContext: { user: 999, group: 999 }, volumeMounts: [data.writtenAt('/data')] },
      ],
    });
  }
}
