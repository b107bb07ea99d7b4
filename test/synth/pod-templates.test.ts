import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { expectError } from './emitted-pod';
import { FailOn, PodChecks, PodTemplates, Sidecar } from '../../src';
import type { Json } from '../../src/analysis/manifest/json';
import { manifestOf, podTemplate } from '../origins/origins';

const sidecar = (props = {}) => new Sidecar({ container: { name: 'ship', image: 's:1', ...props } });
const resource = (apiVersion: string, kind: string, spec: Json, chart = new Chart(new App(), 'test')) =>
  new ApiObject(chart, 'res', { apiVersion, kind, metadata: { name: 'res' }, spec });
const farm = (spec: Json = { template: podTemplate() }) => resource('example.com/v1', 'Farm', spec);
const ray = (chart?: Chart) => resource('ray.io/v1', 'RayCluster',
  { headGroupSpec: { template: podTemplate() }, workerGroupSpecs: [{ template: podTemplate() }] }, chart);

describe('PodTemplates.at', () => {
  test('fails for a path that leads to no pod template, and says where there is one', () => {
    expectError(() => PodTemplates.at(farm({ pool: { template: podTemplate() } }), ['spec.template']),
      'Farm \'test/res\': the path "spec.template" leads to no pod template', 'with "spec.containers", as at "spec.pool.template"');
    expectError(
      () => PodTemplates.at(farm({ workers: [{ template: podTemplate() }, {}] }), ['spec.workers[*]']),
      'leads to no pod template at spec.workers[0]',
      '"spec.workers[*].template"',
    );
    expectError(() => PodTemplates.at(farm(), ['spec.template.spec']), '"spec.template.spec" leads to no pod template');
    expectError(() => PodTemplates.at(farm({}), ['spec.template']), 'leads to no pod template', 'an object with "spec.containers".');
  });

  test.each(['', '.spec', 'spec..template', 'spec.workers[0].template', '/spec/template', 'spec.template.'])(
    'fails for %p, which is no path',
    path => {
      expectError(
        () => PodTemplates.at(farm(), [path]),
        `the path ${JSON.stringify(path)} is not one`,
        '"spec.workerGroupSpecs[*].template"',
      );
    },
  );

  test('fails without a path, and for what is no API object', () => {
    expectError(() => PodTemplates.at(farm(), []), 'Farm \'test/res\': PodTemplates.at was given no path');
    expectError(() => PodTemplates.at(new App(), ['spec.template']), 'App \'<root>\': PodTemplates.at was given what is not an API object');
  });

  test('replaces what is known of a kind', () => {
    const object = ray();
    PodTemplates.at(object, ['spec.headGroupSpec.template']);
    sidecar().applyTo(object);
    const { headGroupSpec, workerGroupSpecs } = object.toJson().spec;
    expect([headGroupSpec, ...workerGroupSpecs].map(group => group.template.spec.containers.length)).toEqual([2, 1]);
  });
});

describe('a custom resource', () => {
  test('of which nobody has said where its pods are fails', () => {
    expectError(
      () => sidecar().applyTo(farm()),
      'Farm \'test/res\': Sidecar cannot be applied here: where a Farm of example.com/v1 has a pod template, if it has one, is not known',
      'PodTemplates.at(object, ["spec.template"])',
    );
  });

  test('that refers to another workload fails by name, and is left out of a chart', () => {
    const chart = new Chart(new App(), 'test');
    const rollout = resource('argoproj.io/v1alpha1', 'Rollout', { workloadRef: { kind: 'Deployment', name: 'web' } }, chart);
    expectError(
      () => sidecar().applyTo(rollout),
      'Rollout \'test/res\': Sidecar cannot be applied here: it has no pod template at "spec.template"',
      'if it refers to one',
    );
    const deployment = new ApiObject(chart, 'web', manifestOf('Deployment') as any);
    sidecar().applyTo(chart);
    expect(deployment.toJson().spec.template.spec.containers).toHaveLength(2);
  });

  test('with several pods asks a hook for each, with a scope of its own', () => {
    const scopes: string[] = [];
    class Recipe extends Sidecar {
      public containerFor(workload: Construct): kplus.ContainerProps {
        scopes.push(workload.node.path);
        const map = new kplus.ConfigMap(workload, 'settings', { data: { a: workload.node.id } });
        return {
          name: 'ship',
          image: 's:1',
          volumeMounts: [{ path: '/settings', volume: kplus.Volume.fromConfigMap(workload, 'volume', map, { name: 'settings' }) }],
        };
      }
    }
    const chart = new Chart(new App(), 'test');
    new Recipe({ container: { image: 's:1' } }).applyTo(ray(chart));
    expect(scopes).toEqual(['test/res/spec.headGroupSpec.template', 'test/res/spec.workerGroupSpecs[0].template']);
    const [cluster, ...maps] = Testing.synth(chart);
    const groups: Json[] = [cluster.spec.headGroupSpec, ...cluster.spec.workerGroupSpecs];
    const mounted = groups.map(({ template }) => template.spec.volumes[0].configMap.name);
    expect(mounted).toEqual(maps.map(map => map.metadata.name));
    expect(new Set(mounted).size).toBe(2);
  });

  test('names the pod in an error where it has several', () => {
    const object = resource('ray.io/v1', 'RayCluster', {
      headGroupSpec: { template: podTemplate() },
      workerGroupSpecs: [{ template: podTemplate() }],
    });
    expectError(() => sidecar({ name: 'app' }).applyTo(object), 'RayCluster \'test/res\', spec.headGroupSpec.template: ', '"app" is taken');
  });

  test('is checked like a pod that stands alone, at the places of the resource', () => {
    const chart = new Chart(new App(), 'test');
    const template = podTemplate();
    template.spec.containers.push({ name: 'other', image: 'o:1', ports: [{ containerPort: 8080 }] });
    resource('argoproj.io/v1alpha1', 'Rollout', { strategy: { canary: {} }, template }, chart);
    new PodChecks({ failOn: FailOn.WARNING }).applyTo(chart);
    expectError(() => Testing.synth(chart), 'Rollout \'test/res\'\n', 'port-clash\n    at spec.template.spec.containers[1]');
  });

  test('takes an acknowledgement', () => {
    const chart = new Chart(new App(), 'test');
    const template = podTemplate();
    template.spec.containers.push({ name: 'other', image: 'o:1', ports: [{ containerPort: 8080 }] });
    const rollout = resource('argoproj.io/v1alpha1', 'Rollout', { template }, chart);
    new PodChecks({ failOn: FailOn.WARNING }).applyTo(chart);
    expectError(() => Testing.synth(chart), 'port-clash');
    PodChecks.acknowledge(rollout, { rule: 'port-clash', reason: 'one of them listens on another address' });
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('from which a patch has removed a pod fails', () => {
    const object = ray();
    sidecar().applyTo(object);
    object.addJsonPatch(JsonPatch.remove('/spec/workerGroupSpecs/0'));
    expectError(
      () => object.toJson(),
      'RayCluster \'test/res\', spec.workerGroupSpecs[0].template: its manifest has no pod',
      'A JSON patch took it away',
    );
  });
});
