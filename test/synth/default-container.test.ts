import { ApiObject, Chart, Include, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import { IConstruct } from 'constructs';
import { deploymentWithApp, podOf, WORKLOADS } from './emitted-pod';
import { InitContainers, InitStep, RestrictedSecurity, Sidecar, SidecarKind } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { manifestOf, podTemplate, yamlFile } from '../origins/origins';

const KEY = 'kubectl.kubernetes.io/default-container';
const ship = () => new Sidecar({ container: { name: 'ship', image: 's:1' }, kind: SidecarKind.CLASSIC });
const annotationsOf = (workload: kplus.AbstractPod) => podOf(workload).metadata.annotations;

describe('where a helper stands first, the default container is the main one', () => {
  test.each(Object.entries(WORKLOADS))('in a %s', (_, create) => {
    const workload = create(Testing.chart(), 'web');
    ship().applyTo(workload);
    workload.addContainer({ name: 'app', image: 'app:1.4' });
    workload.addContainer({ name: 'second', image: 'second:1' });
    expect(annotationsOf(workload)).toEqual({ [KEY]: 'app' });
  });

  test('in a workload of cdk8s-plus-33', () => {
    const deployment = new kplus33.Deployment(Testing.chart(), 'web');
    ship().applyTo(deployment);
    deployment.addContainer({ name: 'app', image: 'app:1.4' });
    expect(annotationsOf(deployment as unknown as kplus.AbstractPod)).toEqual({ [KEY]: 'app' });
  });

  const app = (name: string) => ({ name, image: 'app:1.4' });
  test.each<[string, (chart: Chart) => [IConstruct, ApiObject]]>([
    ['an API object', chart => {
      const object = new ApiObject(chart, 'web', manifestOf('Deployment') as any);
      return [object, object];
    }],
    ['an Include', chart => {
      const include = new Include(chart, 'yaml', { url: yamlFile(manifestOf('Deployment')) });
      return [include, include.apiObjects[0]];
    }],
    ['a Rollout without metadata of its pods', chart => {
      const { spec } = podTemplate();
      const object = new ApiObject(chart, 'web', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', spec: { template: { spec } } });
      return [object, object];
    }],
  ])('in %s, where a patch has put the main container behind', (_, make) => {
    const chart = Testing.chart();
    const [named, object] = make(chart);
    ship().applyTo(named);
    object.addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/0'), JsonPatch.add('/spec/template/spec/containers/-', app('late')));
    const [{ spec: { template } }] = Testing.synth(chart);
    expect(template.spec.containers.map(({ name }: Json) => name)).toEqual(['ship', 'late']);
    expect(template.metadata.annotations).toEqual({ [KEY]: 'late' });
    expect(Object.keys(template)).toEqual(['metadata', 'spec']);
  });
});

test('a value that is there stays', () => {
  const deployment = new kplus.Deployment(Testing.chart(), 'web', { podMetadata: { annotations: { [KEY]: 'ship' } } });
  ship().applyTo(deployment);
  deployment.addContainer({ name: 'app', image: 'app:1.4' });
  expect(annotationsOf(deployment)).toEqual({ [KEY]: 'ship' });
});

test('nothing is said where the main container stands first, whatever starts before it', () => {
  const deployment = deploymentWithApp(Testing.chart());
  ship().applyTo(deployment);
  new InitContainers({ steps: [InitStep.waitForDns('db')] }).applyTo(deployment);
  new RestrictedSecurity().applyTo(deployment);
  expect(annotationsOf(deployment)).toBeUndefined();
});
