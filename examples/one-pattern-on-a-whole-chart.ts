// One sidecar and the Pod Security level "restricted" for every workload of a chart, whatever its kind.
// The namespace demands the level: the API server would refuse a pod that does not have it.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { RestrictedSecurity, SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class OnePatternOnAWholeChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const namespace = new kplus.Namespace(this, 'namespace', {
      metadata: { name: 'payments', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
    const logs = new SharedVolume(this, 'logs');
    const app = (name: string) => ({
      metadata: { name, namespace: namespace.name },
      securityContext: { user: 1000 },
      containers: [{ name, image: 'payments:4.2', args: [name], resources: {}, volumeMounts: [logs.writtenAt('/var/log/app')] }],
    });

    new kplus.Deployment(this, 'api', app('api'));
    new kplus.Deployment(this, 'worker', app('worker'));
    new kplus.Job(this, 'migrate', app('migrate'));

    new Sidecar({
      container: { name: 'ship-logs', image: 'log-shipper:1.0', volumeMounts: [logs.readAt('/logs')] },
    }).applyTo(this);
    new RestrictedSecurity().applyTo(this);
  }
}
