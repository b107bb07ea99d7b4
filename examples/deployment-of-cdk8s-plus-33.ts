// A Deployment of cdk8s-plus-33, which `cdk8s init` installs, takes the same patterns. Helpers are described with cdk8s-plus-27;
// what the main container shares with them is mounted there by a pattern as well.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { Construct } from 'constructs';
import { ContainerMounts, SharedVolume, Sidecar, SidecarKind } from 'cdk8s-pod-patterns';

export class DeploymentOfCdk8sPlus33 extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const counter = new kplus.Deployment(this, 'counter', {
      metadata: { name: 'counter' },
      replicas: 1,
      containers: [
        {
          name: 'counter',
          image: 'busybox:1.37',
          command: ['sh', '-c', 'n=0; while true; do n=$((n + 1)); echo "count $n" >> /var/log/counter/count.log; sleep 1; done'],
          resources: {},
          securityContext: { user: 1000 },
        },
      ],
    });

    const logs = new SharedVolume(this, 'logs');
    new ContainerMounts({ mounts: [logs.writtenAt('/var/log/counter')] }).applyTo(counter);
    new Sidecar({
      container: { name: 'ship-logs', image: 'busybox:1.37', command: ['tail', '-F', '/logs/count.log'], volumeMounts: [logs.readAt('/logs')] },
      kind: SidecarKind.NATIVE,
    }).applyTo(counter);
  }
}
