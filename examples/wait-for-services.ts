// Two init containers run one after the other: the second waits for mydb when the first has seen myservice.
// The app starts when both names resolve, which is from the creation of the two Services on.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { InitStep, WithInitContainers } from 'cdk8s-pod-patterns';

export class WaitForServices extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new WithInitContainers(this, 'myapp-pod', {
      metadata: { name: 'myapp-pod', labels: { app: 'myapp' } },
      main: {
        name: 'myapp-container',
        image: 'busybox:1.28',
        command: ['sh', '-c', 'echo The app is running! && sleep 3600'],
        securityContext: { user: 1000 },
      },
      steps: [
        InitStep.waitForDns('myservice', { name: 'init-myservice', image: 'busybox:1.28' }),
        InitStep.waitForDns('mydb', { name: 'init-mydb', image: 'busybox:1.28' }),
      ],
    });
  }
}
