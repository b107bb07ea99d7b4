// The lab's pod with an init container of its own command: the app starts twenty seconds after the pod.
// Any container can be a step; it runs to completion before what follows it.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { InitStep, WithInitContainers } from 'cdk8s-pod-patterns';

export class RedInitContainer extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new WithInitContainers(this, 'red', {
      metadata: { name: 'red' },
      main: {
        name: 'red-container',
        image: 'busybox:1.28',
        command: ['sh', '-c', 'echo The app is running! && sleep 3600'],
        securityContext: { user: 1000 },
      },
      steps: [InitStep.run({ name: 'red-initcontainer', image: 'busybox', command: ['sleep', '20'] })],
    });
  }
}
