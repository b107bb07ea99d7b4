import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checked, errorOf, include, written } from './checked-app';
import { FailOn, PodChecks, RuleLevel, Sidecar } from '../../src';

const REQUESTS = { cpu: { request: kplus.Cpu.millis(10) } };
const SHIP = { name: 'ship', image: 'ship:1' };

function newChart(): { readonly app: App; readonly chart: Chart } {
  const app = Testing.app();
  return { app, chart: new Chart(app, 'chart') };
}

function deployment(chart: Chart, name = 'web', namespace?: string) {
  const spec = {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [{
          name: 'app',
          image: 'app:1.4',
          ports: [{ name: 'http', containerPort: 8080 }],
          resources: { requests: { cpu: '1' } },
        }],
      },
    },
  };
  return new ApiObject(chart, name, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace }, spec });
}

/** A Deployment with a helper, which brings the checks along. */
function composed(chart: Chart, name?: string, namespace?: string, container: kplus.ContainerProps = SHIP) {
  const object = deployment(chart, name, namespace);
  new Sidecar({ container }).applyTo(object);
  return object;
}

const SERVICE = (app: string, targetPort = 'htpt', name = app) =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app }, ports: [{ port: 80, targetPort }] } });
const service = (chart: Chart, ...args: Parameters<typeof SERVICE>) => new ApiObject(chart, 'service', SERVICE(...args));

const autoscaler = (chart: Chart, name: string) => new ApiObject(chart, `autoscaler-of-${name}`, {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: { minReplicas: 1, maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name } },
});

const namespace = (chart: Chart, name: string) => new ApiObject(chart, `namespace-${name}`, {
  apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
});

/** Another Pod that a Service of "web" selects, with a port of its own. */
const labelled = (chart: Chart) => new ApiObject(chart, 'labelled', {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'labelled', labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image: 'app:1.4', ports: [{ name: 'metrics', containerPort: 9090 }] }] },
});

/** The objects and rules of a report. */
const gist = (report: string) => report.match(/^[A-Z]\w+ '.*|^ {2}\w+ \S+/gm) ?? [];
const said = (app: App) => gist(written(() => app.synth()).stderr);

describe('with a workload that has a pattern, and without PodChecks,', () => {
  test.each<[string, (chart: Chart) => unknown]>([
    ['a Service', chart => service(chart, 'web')],
    ['a Service of a List', chart => new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'List', items: [SERVICE('web')] } as any)],
    ['an included Service', chart => include(chart, SERVICE('web'))],
  ])('%s is seen that selects it', (_, bring) => {
    const { app, chart } = newChart();
    bring(chart);
    composed(chart);
    expect(gist(errorOf(() => app.synth()).message)).toEqual([
      expect.stringMatching(/^(Service|List) 'chart/),
      '  error service-port-unmatched',
    ]);
    expect(() => app.synthYaml()).toThrow('error service-port-unmatched');
    expect(() => Testing.synth(chart)).toThrow('error service-port-unmatched');
  });

  test('a Service is seen that means it and selects nothing', () => {
    const { app, chart } = newChart();
    composed(chart);
    service(chart, 'wbe', 'http', 'web');
    expect(said(app)).toEqual(["Service 'chart/service'", '  warning service-selects-nothing']);
  });

  test('an autoscaler is seen that scales it, and a LimitRange that gives it requests', () => {
    const { app, chart } = newChart();
    composed(chart);
    deployment(chart, 'other');
    ['web', 'other'].forEach(name => autoscaler(chart, name));
    expect(said(app)).toEqual(["Deployment 'chart/web'", '  warning hpa-helper-without-request']);
    new ApiObject(chart, 'limits', {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'a' },
      spec: { limits: [{ type: 'Container', defaultRequest: { cpu: '1' } }] },
    });
    expect(said(app)).toEqual([]);
  });

  test('its Namespace is seen', () => {
    const { app, chart } = newChart();
    composed(chart, 'web', 'shop', { ...SHIP, resources: REQUESTS });
    deployment(chart, 'other', 'shop');
    expect(said(app)).toEqual([]);
    namespace(chart, 'shop');
    expect(gist(errorOf(() => app.synth()).message)).toEqual(["Deployment 'chart/web'", '  error pss-restricted']);
  });

  test.each<[string, (chart: Chart, app: App) => unknown]>([
    ['selects another workload', chart => [deployment(chart, 'other'), service(chart, 'other')]],
    ['selects another workload and has its name', chart => [deployment(chart, 'other'), service(chart, 'other', 'http', 'web')]],
    ['means another workload', chart => [deployment(chart, 'other'), service(chart, 'othre', 'http', 'other')]],
    ['finds its port in another workload', chart => [labelled(chart), service(chart, 'web', 'metrics')]],
    ['stands in another chart', (_, app) => service(new Chart(app, 'far'), 'web')],
  ])('a Service is left alone that %s', (_, bring) => {
    const { app, chart } = newChart();
    composed(chart);
    bring(chart, app);
    expect(said(app)).toEqual([]);
  });

  test('what is found is judged by the options of the workload that it concerns', () => {
    const { app, chart } = newChart();
    const web = composed(chart);
    service(chart, 'web');
    const checks = new PodChecks({ failOn: FailOn.NEVER });
    checks.applyTo(web);
    expect(said(app)).toEqual(["Service 'chart/service'", '  error service-port-unmatched']);
    new PodChecks({ rules: { 'service-port-unmatched': RuleLevel.OFF } }).applyTo(chart);
    expect(said(app)).toEqual([]);
  });

  test('what is found may be acknowledged where it is', () => {
    const { app, chart } = newChart();
    composed(chart);
    PodChecks.acknowledge(service(chart, 'web'), { rule: 'service-port-unmatched', reason: 'a webhook adds the container' });
    expect(said(app)).toEqual([]);
  });

  test('other kinds stay as they are, and so does all in another chart', () => {
    const { app, chart } = newChart();
    composed(chart);
    service(chart, 'web', 'http');
    const far = new Chart(app, 'far');
    const untouched = [
      new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount' }),
      service(far, 'web'),
      deployment(far, 'other'),
    ];
    app.synth();
    expect(untouched.map(({ constructor }) => constructor)).toEqual(untouched.map(() => ApiObject));
  });
});

test('PodChecks of one workload see the Service that selects it', () => {
  const { app, chart } = newChart();
  service(chart, 'web');
  new PodChecks().applyTo(deployment(chart));
  expect(() => app.synth()).toThrow("Service 'chart/service'\n  error service-port-unmatched");
});

test.each([
  ['acid.zalan.do/v1', 'postgresql', false],
  ['v1', 'ReplicationController', false],
  ['extensions/v1beta1', 'Deployment', false],
  ['apps/v1beta2', 'Deployment', false],
  ['v1', 'ServiceAccount', true],
  ['monitoring.coreos.com/v1', 'ServiceMonitor', true],
])('beside an object of %s %s, a Service that selects no known pod is reported: %s', (apiVersion, kind, isSaid) => {
  const { app, chart } = checked();
  deployment(chart);
  service(chart, 'wbe', 'http', 'web');
  new ApiObject(chart, 'object', { apiVersion, kind, metadata: { name: 'db' }, spec: { template: {} } } as any);
  expect(said(app)).toEqual(isSaid ? ["Service 'chart/service'", '  warning service-selects-nothing'] : []);
});
