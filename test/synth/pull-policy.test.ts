import { ApiObject, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus34 from 'cdk8s-plus-34';
import { IConstruct } from 'constructs';
import { containerOf, deploymentWithApp } from './emitted-pod';
import { InitContainers, InitStep, Sidecar, SidecarKind } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { manifestOf, yamlFile } from '../origins/origins';

const APP = 'app:latest';
const { IF_NOT_PRESENT, NEVER, ALWAYS } = kplus.ImagePullPolicy;

function helpersOf(workload: IConstruct, imagePullPolicy?: kplus.ImagePullPolicy) {
  new InitContainers({ steps: [InitStep.run({ name: 'migrate', image: APP, imagePullPolicy })] }).applyTo(workload);
  new Sidecar({ container: { name: 'worker', image: APP, imagePullPolicy } }).applyTo(workload);
  new Sidecar({ container: { name: 'ship', image: 's:1', imagePullPolicy }, kind: SidecarKind.NATIVE }).applyTo(workload);
}

function policiesIn(chart: Chart): Json {
  const { spec } = Testing.synth(chart).find((m: Json) => m.kind === 'Deployment').spec.template;
  return Object.fromEntries([...spec.initContainers ?? [], ...spec.containers].map((c: Json) => [c.name, c.imagePullPolicy]));
}

function withImage(image: string, imagePullPolicy?: string): Json {
  const manifest = manifestOf('Deployment');
  Object.assign(manifest.spec.template.spec.containers[0], { image, imagePullPolicy });
  return manifest;
}

describe('a helper of the main container\'s image is pulled as that is', () => {
  test('in a workload of cdk8s-plus, whose default is to pull always', () => {
    const chart = Testing.chart();
    helpersOf(deploymentWithApp(chart, { image: APP }));
    expect(policiesIn(chart)).toEqual({ migrate: 'Always', ship: 'IfNotPresent', app: 'Always', worker: 'Always' });
  });

  test('where the main container says so, and where it comes later', () => {
    const chart = Testing.chart();
    const deployment = new kplus.Deployment(chart, 'web');
    helpersOf(deployment);
    deployment.addContainer({ name: 'app', image: APP, imagePullPolicy: NEVER });
    expect(policiesIn(chart)).toMatchObject({ migrate: 'Never', ship: 'IfNotPresent', app: 'Never', worker: 'Never' });
  });

  test.each<[string, (chart: Chart) => IConstruct]>([
    ['cdk8s-plus-34', chart => new kplus34.Deployment(chart, 'web', {
      containers: [{ name: 'app', image: APP, imagePullPolicy: kplus34.ImagePullPolicy.ALWAYS }],
    })],
    ['an API object', chart => new ApiObject(chart, 'web', withImage(APP, 'Always') as any)],
    ['an API object without a policy, which is pulled always for its tag', chart => new ApiObject(chart, 'web', withImage(APP) as any)],
    ['an Include', chart => new Include(chart, 'yaml', { url: yamlFile(withImage(APP, 'Always')) })],
  ])('of %s', (_, make) => {
    const chart = Testing.chart();
    helpersOf(make(chart));
    expect(policiesIn(chart)).toMatchObject({ migrate: 'Always', ship: 'IfNotPresent', worker: 'Always' });
  });

  test.each([
    ['app', 'Always'], ['app:1.4', 'IfNotPresent'], ['host:5000/app', 'Always'], ['host:5000/app:1.4', 'IfNotPresent'],
    [`app@sha256:${'0'.repeat(64)}`, 'IfNotPresent'], [`app:latest@sha256:${'0'.repeat(64)}`, 'Always'],
  ])('where that has no policy, by what the API server sets for %s', (image, policy) => {
    const chart = Testing.chart();
    const object = new ApiObject(chart, 'web', withImage(image) as any);
    new Sidecar({ container: { name: 'worker', image } }).applyTo(object);
    expect(policiesIn(chart).worker).toBe(policy);
  });
});

test('what is set on a helper stays, by its props and by a patch', () => {
  const chart = Testing.chart();
  const deployment = deploymentWithApp(chart, { image: APP });
  helpersOf(deployment, IF_NOT_PRESENT);
  expect(policiesIn(chart)).toEqual({ migrate: 'IfNotPresent', ship: 'IfNotPresent', app: 'Always', worker: 'IfNotPresent' });
  const patched = deploymentWithApp(Testing.chart(), { image: APP, imagePullPolicy: ALWAYS });
  helpersOf(patched);
  ApiObject.of(patched).addJsonPatch(JsonPatch.replace('/spec/template/spec/containers/1/imagePullPolicy', 'Never'));
  expect(containerOf(patched, 'worker').imagePullPolicy).toBe('Never');
});
