import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import {
  Adapter,
  Ambassador,
  ContainerMounts,
  InitContainers,
  InitStep,
  PodPattern,
  RestrictedSecurity,
  SharedProcessNamespace,
  SharedVolume,
  Sidecar,
  Upstream,
} from '../../src';
import { deploymentWithApp, expectError, namesIn, podOf, WORKLOADS } from '../synth/emitted-pod';

const PATTERNS: Record<string, () => PodPattern> = {
  Sidecar: () => new Sidecar({ container: { image: 's:1' } }),
  Adapter: () => new Adapter({ container: { image: 's:1' } }),
  Ambassador: () => new Ambassador({ container: { image: 's:1' }, upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })] }),
  InitContainers: () => new InitContainers({ steps: [InitStep.waitForDns('db')] }),
  SharedProcessNamespace: () => new SharedProcessNamespace(),
  RestrictedSecurity: () => new RestrictedSecurity(),
  ContainerMounts: () => new ContainerMounts({ mounts: [new SharedVolume(Testing.chart(), 'data').writtenAt('/data')] }),
};

describe('supports', () => {
  for (const [kind, create] of Object.entries(WORKLOADS)) {
    test(`a ${kind}`, () => {
      expect(new SharedProcessNamespace().supports(create(Testing.chart(), 'web'))).toBe(true);
    });
  }

  test('nothing else', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    const deployment = deploymentWithApp(chart);
    const others: Record<string, unknown> = {
      'an app': app,
      'a chart': chart,
      'an API object': ApiObject.of(deployment),
      'a container': deployment.containers[0],
      'a shared volume': new SharedVolume(chart, 'data'),
      'a config map': new kplus.ConfigMap(chart, 'map'),
      'a selection of pods': kplus.Pods.all(chart, 'all'),
      'a construct of one\'s own': new Construct(chart, 'own'),
    };
    const supported = Object.keys(others).filter(what => new SharedProcessNamespace().supports(others[what] as Construct));
    expect(supported).toEqual([]);
  });
});

for (const [name, create] of Object.entries(PATTERNS)) {
  describe(name, () => {
    test('is applied by with', () => {
      const deployment = deploymentWithApp(Testing.chart());
      const before = JSON.stringify(podOf(deployment));
      expect(deployment.with(create())).toBe(deployment);
      expect(JSON.stringify(podOf(deployment))).not.toBe(before);
    });

    test('does the same by with and by applyTo', () => {
      const [one, two] = [Testing.chart(), Testing.chart()];
      deploymentWithApp(one).with(create());
      create().applyTo(deploymentWithApp(two));
      expect(Testing.synth(one)).toEqual(Testing.synth(two));
    });

    test('fails the second time on one workload', () => {
      const deployment = deploymentWithApp(Testing.chart());
      const pattern = create();
      pattern.applyTo(deployment);
      expectError(
        () => pattern.applyTo(deployment),
        `Deployment 'test/web': this ${name} has been applied to the workload already`,
        `create another ${name}`,
      );
    });

    test('fails where there is no workload', () => {
      const chart = Testing.chart();
      new kplus.ConfigMap(chart, 'map');
      const fix = 'Apply it to a Pod, Deployment, StatefulSet, DaemonSet, Job or CronJob';
      expectError(() => create().applyTo(chart), `Chart 'test': ${name} cannot be applied here`, fix);
      expectError(() => create().applyTo(new App()), `App '<root>': ${name} cannot be applied here`, fix);
      const container = deploymentWithApp(chart).containers[0] as unknown as IConstruct;
      expectError(() => create().applyTo(container), `${name}: it cannot be applied to a Container`, 'Apply it to a workload');
    });
  });
}

describe('applyTo', () => {
  test('reaches every workload of a chart, nested ones too', () => {
    const chart = Testing.chart();
    const workloads = Object.entries(WORKLOADS).map(([kind, create]) => create(new Construct(chart, `in-${kind}`), 'web'));
    workloads.forEach(workload => workload.addContainer({ name: 'app', image: 'app:1.4' }));
    new SharedProcessNamespace().applyTo(chart);
    expect(workloads.map(workload => podOf(workload).spec.shareProcessNamespace)).toEqual(Array(6).fill(true));
  });

  test('reaches every chart of an app', () => {
    const app = Testing.app();
    const workloads = ['one', 'two'].map(id => deploymentWithApp(new Chart(app, id)));
    new Sidecar({ container: { name: 'ship', image: 's:1' } }).applyTo(app);
    expect(workloads.map(workload => namesIn(workload, 'containers'))).toEqual([['app', 'ship'], ['app', 'ship']]);
  });

  test('leaves alone what is created later', () => {
    const chart = Testing.chart();
    deploymentWithApp(chart);
    new SharedProcessNamespace().applyTo(chart);
    const later = new kplus.Pod(chart, 'later', { containers: [{ image: 'app:1.4' }] });
    expect(podOf(later).spec).not.toHaveProperty('shareProcessNamespace');
  });
});

test('a chart takes a pattern by with', () => {
  const chart = Testing.chart();
  const deployment = deploymentWithApp(chart);
  chart.with(new Sidecar({ container: { name: 'ship', image: 's:1' } }), new SharedProcessNamespace());
  expect(namesIn(deployment, 'containers')).toEqual(['app', 'ship']);
  expect(podOf(deployment).spec.shareProcessNamespace).toBe(true);
});

test('fails when a class extends PodPattern itself, as it may in other languages', () => {
  const Bare = PodPattern as unknown as new () => object;
  class Mine extends Bare {}
  expect(() => new Mine()).toThrow('Mine: a class that extends PodPattern itself does nothing to a pod. Extend Sidecar, ');
});
