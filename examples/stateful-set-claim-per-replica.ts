// Each replica has a disk of its own, which its database writes and a sidecar reads to back it up.
// The claim template takes the place of the emptyDir of that name: the containers mount the same volume either way.
import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class StatefulSetClaimPerReplica extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

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

    ApiObject.of(redis).addJsonPatch(JsonPatch.add('/spec/volumeClaimTemplates', [{
      metadata: { name: data.volumeName },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: kplus.k8s.Quantity.fromString('1Gi') } } },
    }]));
  }
}
