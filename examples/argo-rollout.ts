// A custom resource with a pod template: Argo's Rollout. Of a resource that is not known, `PodTemplates.at` says where its pods are.
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ContainerMounts, RestrictedSecurity, SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

const LABELS = { 'app.kubernetes.io/name': 'clock' };

export class ArgoRollout extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const clock = new ApiObject(this, 'clock', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'clock' },
      spec: {
        selector: { matchLabels: LABELS },
        strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
        template: {
          metadata: { labels: LABELS },
          spec: {
            containers: [
              {
                name: 'clock',
                image: 'busybox:1.37',
                command: ['sh', '-c', 'while true; do date >> /var/log/clock/ticks.log; sleep 1; done'],
                securityContext: { runAsUser: 1000 },
              },
            ],
          },
        },
      },
    });

    const logs = new SharedVolume(this, 'logs');
    new ContainerMounts({ mounts: [logs.writtenAt('/var/log/clock')] }).applyTo(clock);
    new Sidecar({
      container: { name: 'ship-logs', image: 'busybox:1.37', command: ['tail', '-F', '/logs/ticks.log'], volumeMounts: [logs.readAt('/logs')] },
    }).applyTo(clock);
    new RestrictedSecurity().applyTo(clock);
  }
}
