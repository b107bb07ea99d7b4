// The app waits until a sidecar has written its configuration: a native sidecar's startup probe holds up what follows.
// Without the probe the app would start as soon as the sidecar's process does. (An example of the Kubernetes documentation.)
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, SidecarKind, SidecarPod } from 'cdk8s-pod-patterns';

const BUSYBOX = 'registry.k8s.io/busybox:1.27.2';

export class StartupCoordination extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const config = new SharedVolume(this, 'config');

    new SidecarPod(this, 'pod', {
      metadata: { name: 'startup-coordination-example' },
      main: {
        name: 'main-app',
        image: BUSYBOX,
        command: ['sh', '-c', 'cat /config/app.conf; while true; do sleep 3600; done'],
        securityContext: { user: 1000 },
        volumeMounts: [config.readAt('/config')],
      },
      sidecars: [
        {
          name: 'config-sidecar',
          image: BUSYBOX,
          command: ['sh', '-c', 'echo "greeting=hello" > /config/app.conf; while true; do sleep 3600; done'],
          startup: kplus.Probe.fromCommand(['test', '-f', '/config/app.conf'], { periodSeconds: Duration.seconds(2) }),
          volumeMounts: [config.writtenAt('/config')],
        },
      ],
      kind: SidecarKind.NATIVE,
    });
  }
}
