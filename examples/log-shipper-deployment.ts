// A Deployment whose log shipper is a native sidecar: it starts before the app and sees its last line.
// In a Deployment a sidecar is classic unless you say otherwise. (The Deployment of the Kubernetes documentation.)
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar, SidecarKind } from 'cdk8s-pod-patterns';

const LABELS = { 'app.kubernetes.io/name': 'myapp' };

export class LogShipperDeployment extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    const myapp = new kplus.Deployment(this, 'myapp', {
      metadata: { name: 'myapp', labels: LABELS },
      podMetadata: { labels: LABELS },
      select: false,
      replicas: 1,
      containers: [
        {
          name: 'myapp',
          image: 'alpine:latest',
          command: ['sh', '-c', 'while true; do echo "logging" >> /opt/logs.txt; sleep 1; done'],
          resources: {},
          securityContext: { user: 1000 },
          volumeMounts: [data.writtenAt('/opt')],
        },
      ],
    });
    myapp.select(kplus.LabelSelector.of({ labels: LABELS }));

    myapp.with(new Sidecar({
      container: {
        name: 'logshipper',
        image: 'alpine:latest',
        command: ['tail', '-F', '/opt/logs.txt'],
        volumeMounts: [data.readAt('/opt')],
      },
      kind: SidecarKind.NATIVE,
    }));
  }
}
