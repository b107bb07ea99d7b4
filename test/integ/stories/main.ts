// An app that writes the stories of its pods: one with an ambassador and an adapter, which only the patterns know, and an included one.
import { App, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Adapter, AdapterEndpoint, AdapterSource, Ambassador, PodChecks, Upstream } from 'cdk8s-pod-patterns';

const app = new App();
new PodChecks({ writeStories: true }).applyTo(app);

const chart = new Chart(app, 'shop');
const web = new kplus.Deployment(chart, 'web', {
  metadata: { name: 'web' },
  containers: [{ name: 'app', image: 'shop:2.3', ports: [{ number: 8000, name: 'http' }], resources: {} }],
});
new Ambassador({
  container: { image: 'alpine/socat:1.8.0.3' },
  upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] })],
}).applyTo(web);
new Adapter({
  container: { name: 'exporter', image: 'exporter:1.0', resources: {} },
  source: AdapterSource.port(8000),
  serves: AdapterEndpoint.port(9113),
}).applyTo(web);
new kplus.Service(chart, 'service', { metadata: { name: 'web' }, selector: web, ports: [{ port: 80, targetPort: 8000 }] });

// Nothing in it has a pod, so it has no page.
new kplus.ConfigMap(new Chart(app, 'settings'), 'settings', { data: { a: 'b' } });

if (process.env.INCLUDED) {
  new Include(new Chart(new Chart(app, 'a'), 'b'), 'included', { url: process.env.INCLUDED });
}
app.synth();
