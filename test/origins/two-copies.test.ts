import * as fs from 'fs';
import * as path from 'path';
import { manifestOf, yamlFile } from './origins';
import { PodChecks, SharedVolume, Sidecar } from '../../src';
import { expectError } from '../synth/emitted-pod';

/** A second copy of cdk8s and cdk8s-plus-27, as npm installs it where the versions that are asked for differ. */
function copies(): { cdk8s: typeof import('cdk8s'); kplus: typeof import('cdk8s-plus-27') } {
  let made: any;
  jest.isolateModules(() => made = { cdk8s: jest.requireActual('cdk8s'), kplus: jest.requireActual('cdk8s-plus-27') });
  return made;
}

const { cdk8s, kplus } = copies();
const sidecar = (volume: SharedVolume) =>
  new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts: [volume.writtenAt('/logs')] } });

test('another copy is another', () => {
  expect(cdk8s.App).not.toBe(jest.requireActual('cdk8s').App);
});

test('patterns are applied to workloads, API objects and includes of another copy of cdk8s', () => {
  const app = cdk8s.Testing.app();
  const chart = new cdk8s.Chart(app, 'test');
  const logs = new SharedVolume(chart, 'logs');
  const plus = new kplus.Deployment(chart, 'plus', { containers: [{ name: 'app', image: 'app:1.4' }] });
  const plain = new cdk8s.ApiObject(chart, 'plain', manifestOf('Deployment', 'plain') as any);
  const include = new cdk8s.Include(chart, 'yaml', { url: yamlFile(manifestOf('Deployment', 'included')) });
  sidecar(logs).applyTo(chart);
  sidecar(logs).applyTo(include);
  expect(include.apiObjects).toHaveLength(1);
  app.synth();
  const yaml = fs.readFileSync(path.join(app.outdir, 'test.k8s.yaml'), 'utf-8');
  expect(yaml.match(/name: ship$/gm)).toHaveLength(3);
  expect(cdk8s.ApiObject.of(plus)).not.toBe(plain);
});

test('capabilities of a workload of another copy of cdk8s-plus-27 get the names of Kubernetes', () => {
  const chart = new cdk8s.Chart(new cdk8s.App(), 'test');
  const deployment = new kplus.Deployment(chart, 'web', {
    containers: [{ name: 'app', image: 'app:1.4', securityContext: { capabilities: { add: [kplus.Capability.CHOWN] } } }],
  });
  sidecar(new SharedVolume(chart, 'logs')).applyTo(deployment);
  expect(cdk8s.Testing.synth(chart)[0].spec.template.spec.containers[0].securityContext.capabilities.add).toEqual(['CHOWN']);
});

test('a synth of an app of another copy is checked as a whole', () => {
  const app = cdk8s.Testing.app();
  for (const id of ['one', 'two']) {
    const template = { containers: [{ name: 'app', image: 'app:1.4' }, { name: 'app', image: 'app:1.4' }] };
    new cdk8s.ApiObject(new cdk8s.Chart(app, id), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: template });
  }
  new PodChecks().applyTo(app);
  expectError(() => app.synthYaml(), '2 errors in the pods:', 'Pod \'one/pod\'', 'Pod \'two/pod\'');
});
