// A Job completes although its log shipper never ends: in a Job, a sidecar is native unless you say otherwise.
// The kubelet stops it when the Job's own container is done, within the grace period: tail does not listen to signals.
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class JobWithNativeSidecar extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    const job = new kplus.Job(this, 'job', {
      metadata: { name: 'myjob' },
      terminationGracePeriod: Duration.seconds(5),
      containers: [
        {
          name: 'myjob',
          image: 'alpine:latest',
          command: ['sh', '-c', 'echo "logging" > /opt/logs.txt'],
          resources: {},
          securityContext: { user: 1000 },
          volumeMounts: [data.writtenAt('/opt')],
        },
      ],
    });

    job.with(new Sidecar({
      container: {
        name: 'logshipper',
        image: 'alpine:latest',
        command: ['tail', '-F', '/opt/logs.txt'],
        volumeMounts: [data.readAt('/opt')],
      },
    }));
  }
}
