// Two containers share a volume: one writes at /data-rw, the other sees the same files at /data-ro.
// The second cannot change them: its mount is read-only, whatever its image tries.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class ReadWriteAndReadOnly extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    const sleep = new kplus.Deployment(this, 'sleep', {
      metadata: { name: 'sleep' },
      containers: [{ name: 'sleep', image: 'container-image1', resources: {}, volumeMounts: [data.writtenAt('/data-rw')] }],
    });

    sleep.with(new Sidecar({
      container: { name: 'file-reader', image: 'container-image1', volumeMounts: [data.readAt('/data-ro')] },
    }));
  }
}
