import { ApiObject, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checked, errorOf, include, written } from './checked-app';
import { Ambassador, Inbound, PodChecks, RuleLevel, Upstream } from '../../src';

const rule = 'service-bypasses-proxy';
const reason = 'only Prometheus reads it';

/** A Deployment whose app is reached through an ambassador. */
function shop(chart: Chart, upstreams?: Upstream[]): kplus.Deployment {
  const app = { name: 'app', image: 'shop:2.3', ports: [{ number: 8000, name: 'app' }], resources: {}, securityContext: { user: 1000 } };
  const deployment = new kplus.Deployment(chart, 'shop', { containers: [app] });
  new Ambassador({
    container: { name: 'auth', image: 'haproxy:3.0' },
    inbound: [Inbound.tcp('web', { port: 8080, appPort: 8000 })],
    upstreams,
  }).applyTo(deployment);
  return deployment;
}

test.each(['classic', 'native'])('fails when a Service goes past a %s ambassador', kind => {
  const { app, chart } = checked();
  const deployment = shop(chart, kind === 'native' ? [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })] : undefined);
  deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8000 }] });
  const { message } = errorOf(() => app.synth());
  expect(message).toMatch(/^1 error .*\n\nService 'chart\/shop\/Service'\n {2}error service-bypasses-proxy\n/);
  expect(message).toContain('where the app listens behind the ambassador "auth"');
});

test('fails when a Service of another origin does, by the name of the port', () => {
  const { app, chart } = checked();
  const labels = shop(chart).toPodSelectorConfig().labelSelector._toKube().matchLabels;
  include(chart, {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'shop' }, spec: { selector: labels, ports: [{ port: 80, targetPort: 'app' }] },
  });
  expect(errorOf(() => app.synth()).message).toContain(`error ${rule}`);
});

test('says nothing when it goes to the ambassador', () => {
  const { app, chart } = checked();
  shop(chart).exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
  expect(written(() => app.synth()).stderr).toBe('');
});

test('is acknowledged on the Service, and on no other', () => {
  const { app, chart } = checked();
  const deployment = shop(chart);
  const metrics = deployment.exposeViaService({ name: 'metrics', ports: [{ port: 80, targetPort: 8000 }] });
  PodChecks.acknowledge(metrics, { rule, reason });
  expect(written(() => app.synth()).stderr).toBe('');
  expect(ApiObject.of(metrics).toJson().metadata.annotations['cdk8s-pod-patterns/acknowledged']).toContain(reason);
  deployment.exposeViaService({ name: 'other', ports: [{ port: 80, targetPort: 8000 }] });
  const { message } = errorOf(() => app.synth());
  expect(message).toContain("Service 'chart/shop/otherService'");
  expect(message).not.toContain('metricsService');
});

test('may be turned off', () => {
  const { app, chart } = checked(undefined, { rules: { [rule]: RuleLevel.OFF } });
  shop(chart).exposeViaService({ ports: [{ port: 80, targetPort: 8000 }] });
  expect(written(() => app.synth()).stderr).toBe('');
});
