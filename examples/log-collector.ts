// The app writes its logs to a volume, and a sidecar collects them there: neither image knows of the other.
// The volume is an emptyDir: it is there as soon as the pod is, and gone with it.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { SharedVolume, SidecarPod } from 'cdk8s-pod-patterns';

export class LogCollector extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const logs = new SharedVolume(this, 'shared-logs');

    new SidecarPod(this, 'sidecar', {
      metadata: { name: 'sidecar' },
      main: { name: 'kimho-app', image: 'kimho-app-image', volumeMounts: [logs.writtenAt('/var/log/kimho-app')] },
      sidecars: [
        { name: 'log-collector', image: 'log-collector-image', volumeMounts: [logs.readAt('/var/log/kimho-app')] },
      ],
    });
  }
}
