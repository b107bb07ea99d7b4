import { ApiObject, App, Chart, Include, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { written } from './checked-app';
import { deploymentWithApp, expectError, namesIn } from './emitted-pod';
import { PodChecks, RestrictedSecurity, SharedProcessNamespace, Sidecar } from '../../src';
import { helmRelease, manifestOf, yamlFile } from '../origins/origins';

const sidecar = () => new Sidecar({ container: { name: 'ship', image: 's:1' } });
const include = (scope: Construct, ...manifests: any[]) => new Include(scope, 'yaml', { url: yamlFile(...manifests) });
const hook = { ...manifestOf('Pod', 'web-test'), metadata: { name: 'web-test', annotations: { 'helm.sh/hook': 'test' } } };

const saidBy = (action: () => void) => written(action).stderr;

const newApp = () => new Chart(new App(), 'test');

describe('a pattern that is applied to a chart', () => {
  test('goes to workloads of cdk8s-plus and to objects that are written in code', () => {
    const chart = newApp();
    const workloads = [deploymentWithApp(chart), new ApiObject(chart, 'plain', manifestOf('Job') as any)];
    sidecar().applyTo(chart);
    expect(saidBy(() => chart.toJson())).toBe('');
    expect(workloads.map(workload => namesIn(workload, 'containers').concat(namesIn(workload, 'initContainers')))).toEqual([
      ['app', 'ship'],
      ['app', 'ship'],
    ]);
  });

  test('leaves alone what is included or rendered, and says so', () => {
    const chart = newApp();
    const deployment = deploymentWithApp(chart);
    const included = include(chart, manifestOf('Deployment'), manifestOf('Job', 'job'), {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'map' },
    });
    const helm = helmRelease(chart, manifestOf('Deployment', 'other'), hook);
    const said = saidBy(() => {
      sidecar().applyTo(chart);
      chart.toJson();
      chart.toJson();
    });
    expect(said).toBe('Chart \'test\': Sidecar was applied to 1 workload, and not to what is included or rendered: '
      + 'Include \'test/yaml\' (2 workloads), Helm \'test/helm\' (1 workload). Apply it to that by name if it shall have it.\n');
    expect(namesIn(deployment, 'containers')).toEqual(['app', 'ship']);
    expect([...included.apiObjects.slice(0, 2), helm.apiObjects[0]].map(object => namesIn(object, 'containers'))).toEqual([
      ['app'],
      ['app'],
      ['app'],
    ]);
  });

  test('says nothing of an Include without workloads', () => {
    const chart = newApp();
    deploymentWithApp(chart);
    include(chart, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } });
    sidecar().applyTo(chart);
    expect(saidBy(() => chart.toJson())).toBe('');
  });

  test('says nothing of what gets it by name, or where warnings are not shown', () => {
    const chart = newApp();
    deploymentWithApp(chart);
    const included = include(chart, manifestOf('Deployment'));
    const [first, second] = [sidecar(), new SharedProcessNamespace()];
    [chart, included].forEach(construct => first.applyTo(construct));
    expect(saidBy(() => chart.toJson())).toBe('');
    second.applyTo(chart);
    expect(saidBy(() => chart.toJson())).toContain('SharedProcessNamespace was applied to 1 workload, and not to');
    new PodChecks({ showWarnings: false }).applyTo(chart);
    expect(saidBy(() => chart.toJson())).toBe('');
  });

  test('fails where all workloads are included', () => {
    const chart = newApp();
    include(chart, manifestOf('Deployment'));
    expectError(
      () => sidecar().applyTo(chart),
      'Chart \'test\': Sidecar cannot be applied here: all workloads in it are included or rendered, by Include \'test/yaml\'',
      'Apply it to the Include or Helm itself, or to one of its apiObjects.',
    );
  });

  test('goes to what has come since when it is applied again', () => {
    const chart = newApp();
    const first = deploymentWithApp(chart);
    const pattern = sidecar();
    pattern.applyTo(chart);
    const second = deploymentWithApp(new Construct(chart, 'later'));
    pattern.applyTo(chart);
    expect([first, second].map(workload => namesIn(workload, 'containers'))).toEqual([['app', 'ship'], ['app', 'ship']]);
    expectError(() => pattern.applyTo(chart), 'this Sidecar has been applied to the workload already');
  });

  test('is missed at synth by a workload that has come since', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'test');
    deploymentWithApp(chart);
    const pattern = sidecar();
    pattern.applyTo(chart);
    const later = deploymentWithApp(new Construct(chart, 'later'));
    new SharedProcessNamespace().applyTo(later);
    const said = saidBy(() => app.synth());
    expect(said.match(/was created after/g)).toHaveLength(1);
    expect(said).toContain('Deployment \'test/later/web\' was created after Sidecar was applied to Chart \'test\', and does not have it.');
    pattern.applyTo(later);
    expect(saidBy(() => app.synth())).toBe('');
  });

  test('is missed at synth by what has been included since', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'test');
    deploymentWithApp(chart);
    new RestrictedSecurity().applyTo(chart);
    expect(saidBy(() => app.synth())).toBe('');
    include(chart, manifestOf('Deployment'));
    expect(saidBy(() => app.synth())).toContain('RestrictedSecurity was applied to 1 workload, and not to what is included or rendered');
  });
});

describe('a pattern that is applied by name', () => {
  test('goes to each workload of a Helm release, but for its hooks', () => {
    const helm = helmRelease(newApp(), manifestOf('Deployment'), hook, manifestOf('StatefulSet', 'db'));
    sidecar().applyTo(helm);
    expect(helm.apiObjects.map(object => namesIn(object, 'containers'))).toEqual([['app', 'ship'], ['app'], ['app', 'ship']]);
  });

  test('goes to a hook by itself', () => {
    const [object] = helmRelease(newApp(), hook).apiObjects;
    sidecar().applyTo(object);
    expect(namesIn(object, 'containers')).toEqual(['app', 'ship']);
  });

  test('goes to a workload of cdk8s-plus by its API object', () => {
    const deployment = deploymentWithApp(newApp());
    const pattern = sidecar();
    pattern.applyTo(ApiObject.of(deployment));
    expect(namesIn(deployment, 'containers')).toEqual(['app', 'ship']);
    expectError(() => pattern.applyTo(deployment), 'Deployment \'test/web\': this Sidecar has been applied to the workload already');
  });

  test('fails where an Include has no workload', () => {
    expectError(() => sidecar().applyTo(include(newApp(), { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } })),
      'Include \'test/yaml\': Sidecar cannot be applied here: this is neither a workload nor does it contain one');
  });
});

describe('with', () => {
  test('applies a pattern once to each workload below, hooks apart', () => {
    const chart = newApp();
    const deployment = deploymentWithApp(chart);
    const plain = new ApiObject(chart, 'plain', manifestOf('Deployment', 'plain') as any);
    const helm = helmRelease(chart, manifestOf('Deployment', 'rendered'), hook);
    chart.with(sidecar());
    expect([deployment, plain, ...helm.apiObjects].map(workload => namesIn(workload, 'containers')))
      .toEqual([['app', 'ship'], ['app', 'ship'], ['app', 'ship'], ['app']]);
  });

  test('asks an API object whether it has a pod', () => {
    const chart = newApp();
    const object = (id: string, manifest: any) => new ApiObject(chart, id, manifest);
    const others: Record<string, boolean> = Object.fromEntries(Object.entries({
      deployment: object('d', manifestOf('Deployment')),
      list: object('l', { apiVersion: 'v1', kind: 'List', items: [manifestOf('Pod')] }),
      listOfMaps: object('m', { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap' }] }),
      map: object('c', { apiVersion: 'v1', kind: 'ConfigMap' }),
      otherGroup: object('o', { apiVersion: 'example.com/v1', kind: 'Deployment', spec: manifestOf('Deployment').spec }),
      rollout: object('r', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: manifestOf('Deployment').spec }),
      rolloutOfAnother: object('w', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Rollout',
        spec: { workloadRef: { kind: 'Deployment', name: 'web' } },
      }),
      ofPlus: ApiObject.of(new kplus.Deployment(chart, 'plus', { containers: [{ image: 'a:1' }] })),
    }).map(([name, construct]) => [name, sidecar().supports(construct)]));
    expect(others).toEqual({
      deployment: true, list: true, listOfMaps: false, map: false, otherGroup: false, rollout: true, rolloutOfAnother: false, ofPlus: false,
    });
  });
});
