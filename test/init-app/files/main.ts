import { App, Chart, Helm, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-33';
import { Construct } from 'constructs';
import { Ambassador, ContainerMounts, InitContainers, InitStep, SharedVolume, Sidecar, Upstream } from 'cdk8s-pod-patterns';

export class MyChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const deployment = new kplus.Deployment(this, 'api', { containers: [{ name: 'api', image: 'api:1.4', portNumber: 8080 }] });
    const release = new Helm(this, 'web', { chart: './charts/web', releaseName: 'web', values: { replicas: 2 } });
    const manifest = new Include(this, 'manifest', { url: 'manifests/shop.yaml' });

    const logs = new SharedVolume(this, 'shared-logs');
    const patterns = [
      new InitContainers({ steps: [InitStep.waitForTcp('postgres', 5432)] }),
      new Ambassador({
        container: { name: 'db', image: 'alpine/socat:1.8.0.3', args: ['tcp-listen:$(DB_PORT),bind=127.0.0.1,fork', 'tcp-connect:$(DB_TARGET)'] },
        upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres:5432'] })],
      }),
      new ContainerMounts({ mounts: [logs.writtenAt('/var/log/app')] }),
      new Sidecar({ container: { name: 'ship-logs', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] } }),
    ];
    for (const workload of [deployment, release, manifest]) {
      patterns.forEach(pattern => pattern.applyTo(workload));
    }
  }
}

const app = new App();
new MyChart(app, 'shop');
app.synth();
