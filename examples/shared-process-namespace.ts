// With a shared process namespace the sidecar sees the app's processes, for example to read their metrics.
// Both containers run as the same user: only then may one signal the other's processes.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedProcessNamespace, Sidecar } from 'cdk8s-pod-patterns';

export class SharedProcesses extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const app = new kplus.Deployment(this, 'app', {
      metadata: { name: 'processes' },
      securityContext: { user: 1000 },
      containers: [{ name: 'container-name1', image: 'container-image-1', resources: {} }],
    });

    app.with(
      new SharedProcessNamespace(),
      new Sidecar({
        container: {
          name: 'container-name2',
          image: 'container-image-2',
          command: ['sh', '-c', 'while true; do ps; sleep 10; done'],
        },
      }),
    );
  }
}
