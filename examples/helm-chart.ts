// A Helm chart of somebody else's gets a log shipper, which reads the volume that the chart has already. Its Deployment is reached by
// naming the release; the test that Helm runs as a hook stays as it is.
import { Chart, Helm } from 'cdk8s';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar, SidecarKind } from 'cdk8s-pod-patterns';

export class HelmChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const web = new Helm(this, 'web', { chart: `${__dirname}/charts/web`, releaseName: 'web', values: { replicas: 2 } });

    new Sidecar({
      container: {
        name: 'ship-logs',
        image: 'busybox:1.37',
        command: ['tail', '-F', '/logs/web.log'],
        volumeMounts: [SharedVolume.named('logs').readAt('/logs')],
      },
      kind: SidecarKind.NATIVE,
    }).applyTo(web);
  }
}
