// Each replica has a disk of its own, which its database writes and a sidecar reads to back it up.
import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class StatefulSetClaimPerReplica extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = SharedVolume.claim(this, 'data', { size: Size.gibibytes(1) });

    const redis = new kplus.StatefulSet(this, 'redis', {
      metadata: { name: 'redis' },
      replicas: 3,
      securityContext: { user: 999, group: 999, fsGroup: 999 },
      containers: [
        {
          name: 'redis',
          image: 'redis:7.4',
          args: ['--appendonly', 'yes'],
          ports: [{ number: 6379 }],
          resources: {},
          volumeMounts: [data.writtenAt('/data')],
        },
      ],
    });

    redis.with(new Sidecar({
      container: { name: 'backup', image: 'backup:1.0', volumeMounts: [data.readAt('/data')] },
    }));
  }
}
