// The app logs in its own format; the adapter follows the file and prints each line in the common one.
// The adapter is native, so it waits for the file before the app starts. (The adapter of the Kubernetes documentation.)
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AdapterPod, AdapterSource, SharedVolume, SidecarKind } from 'cdk8s-pod-patterns';

const BUSYBOX = 'registry.k8s.io/busybox:1.27.2';
const FOLLOW = `until [ -f "$0/raw.log" ]; do sleep 1; done
tail -n +1 -F "$0/raw.log" | while read -r line; do echo "adapted: $line"; done`;

export class LogFormatAdapter extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const logs = new SharedVolume(this, 'shared-logs');

    new AdapterPod(this, 'pod', {
      metadata: { name: 'adapter-pattern-example' },
      main: {
        name: 'main-app',
        image: BUSYBOX,
        command: ['sh', '-c', 'while true; do echo "$(date) raw event" >> /var/log/app/raw.log; sleep 2; done'],
        securityContext: { user: 1000 },
        volumeMounts: [logs.writtenAt('/var/log/app')],
      },
      adapter: {
        name: 'adapter',
        image: BUSYBOX,
        command: ['sh', '-c', FOLLOW, '$(SOURCE_DIRECTORY)'],
      },
      source: AdapterSource.directory({ mount: logs.readAt('/var/log/app') }),
      kind: SidecarKind.NATIVE,
    });
  }
}
