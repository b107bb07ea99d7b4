// The app writes /log/app.log; Filebeat reads the same volume at another path and sends it to Elasticsearch.
// The second pod keeps the logs on the node instead, where a non-root user could not write: the app is root there.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, SidecarPod } from 'cdk8s-pod-patterns';

const NAMESPACE = 'elastic-stack';

export class ElasticStackLab extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new kplus.Namespace(this, 'namespace', { metadata: { name: NAMESPACE } });

    const logs = new SharedVolume(this, 'log-volume');
    this.addPod('app', logs, { user: 1000 });

    const nodeLogs = kplus.Volume.fromHostPath(this, 'node-logs', 'log-volume', {
      path: '/var/log/webapp',
      type: kplus.HostPathVolumeType.DIRECTORY_OR_CREATE,
    });
    this.addPod('app-on-node', SharedVolume.of(nodeLogs), { user: 0, ensureNonRoot: false });
  }

  private addPod(name: string, logs: SharedVolume, securityContext: kplus.ContainerSecurityContextProps) {
    new SidecarPod(this, name, {
      metadata: { name, namespace: NAMESPACE, labels: { name } },
      main: { name: 'app', image: 'kodekloud/event-simulator', securityContext, volumeMounts: [logs.writtenAt('/log')] },
      sidecars: [
        { name: 'sidecar', image: 'kodekloud/filebeat-configured', volumeMounts: [logs.readAt('/var/log/event-simulator')] },
      ],
    });
  }
}
