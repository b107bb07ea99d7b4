import { App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Adapter, AdapterEndpoint, AdapterSource, Ambassador, InitContainers, InitStep, PodChecks, PodSecurityLevel, RestrictedSecurity, RuleLevel,
  SharedVolume, Sidecar, SidecarKind, Upstream,
} from 'cdk8s-pod-patterns';

/** What the pages of docs/languages show in other languages. */
class CertReloader extends Sidecar {
  public constructor(private readonly certificates: SharedVolume) {
    super({ container: { image: 'reloader:2' } });
  }

  public containerFor(workload: Construct): kplus.ContainerProps {
    const config = new kplus.ConfigMap(workload, 'reloader', { data: { 'reload.conf': 'signal HUP' } });
    const volume = SharedVolume.of(kplus.Volume.fromConfigMap(workload, 'reloader-config', config, { name: 'reloader' }));
    return {
      name: 'reloader',
      image: super.containerFor(workload).image,
      volumeMounts: [this.certificates.readAt('/certs'), volume.readAt('/etc/reloader')],
    };
  }
}

const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'shop');
const logs = new SharedVolume(chart, 'logs');
const deployment = new kplus.Deployment(chart, 'web', {
  containers: [{ name: 'web', image: 'web:1.4', portNumber: 8080, volumeMounts: [logs.writtenAt('/var/log/app')] }],
});
new Sidecar({
  container: { name: 'ship-logs', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] },
  kind: SidecarKind.NATIVE,
}).applyTo(deployment);
new Adapter({
  container: { name: 'exporter', image: 'nginx/nginx-prometheus-exporter:1.4', args: ['--nginx.scrape-uri=$(SOURCE_URL)'] },
  source: AdapterSource.port(8080, { path: '/status' }),
  serves: AdapterEndpoint.prometheus(9113),
}).applyTo(deployment);
new Ambassador({
  container: { name: 'db-proxy', image: 'alpine/socat:1.8.0.3', args: ['TCP-LISTEN:5432,fork,reuseaddr', 'TCP:$(DB_TARGET)'] },
  upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] })],
}).applyTo(deployment);
new InitContainers({
  steps: [
    InitStep.waitForTcp('postgres.prod', 5432, { timeout: Duration.minutes(5) }),
    InitStep.run({ name: 'migrate', image: 'web:1.4', command: ['./migrate'] }),
  ],
}).applyTo(deployment);
new RestrictedSecurity().applyTo(deployment);
const secret = kplus.Secret.fromSecretName(chart, 'tls', 'web-tls');
new CertReloader(SharedVolume.of(kplus.Volume.fromSecret(chart, 'tls-volume', secret))).applyTo(deployment);
new PodChecks({
  kubernetesVersion: '1.36',
  podSecurity: PodSecurityLevel.RESTRICTED,
  rules: { 'volume-never-read': RuleLevel.WARNING },
}).applyTo(app);
app.synth();
