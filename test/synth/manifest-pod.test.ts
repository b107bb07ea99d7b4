import { ApiObject, App, Chart, Include, JsonPatch, Lazy, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { deepFreeze, expectError, namesIn } from './emitted-pod';
import {
  Adapter,
  AdapterEndpoint,
  Ambassador,
  InitContainers,
  InitStep,
  RestrictedSecurity,
  SharedProcessNamespace,
  SharedVolume,
  Sidecar,
  Upstream,
} from '../../src';
import type { Json } from '../../src/analysis/manifest/json';
import { manifestOf, yamlFile } from '../origins/origins';

const SPEC = '/spec/template/spec';
const sidecar = (props: Partial<kplus.ContainerProps> = {}) => new Sidecar({ container: { name: 'ship', image: 's:1', ...props } });
const objectOf = (manifest: Json, chart = new Chart(new App(), 'test')) => new ApiObject(chart, 'web', manifest as any);

/** A Deployment whose pod was changed. */
function deployment(change: (spec: Json) => void = () => {}): ApiObject {
  const manifest = manifestOf('Deployment');
  change(manifest.spec.template.spec);
  return objectOf(manifest);
}

describe('JSON patches', () => {
  test('that were there before a pattern are in what it sees', () => {
    const object = deployment();
    object.addJsonPatch(JsonPatch.add(`${SPEC}/containers/-`, { name: 'ship', image: 'i:1' }));
    expectError(() => sidecar().applyTo(object), 'Deployment \'test/web\': the name "ship" is taken');
  });

  test('that come later see the helpers by their number', () => {
    const object = deployment();
    sidecar().applyTo(object);
    object.addJsonPatch(JsonPatch.replace(`${SPEC}/containers/1/image`, 's:2'));
    sidecar({ name: 'other' }).applyTo(object);
    object.addJsonPatch(JsonPatch.add(`${SPEC}/containers/0`, { name: 'injected', image: 'i:1' }));
    expect(object.toJson().spec.template.spec.containers.map((c: Json) => `${c.name} ${c.image}`))
      .toEqual(['injected i:1', 'app app:1.4', 'ship s:2', 'other s:1']);
  });

  test('may not remove or rename a helper, or take the pod away', () => {
    for (const patch of [JsonPatch.remove(`${SPEC}/containers/1`), JsonPatch.replace(`${SPEC}/containers/1/name`, 'other')]) {
      const object = deployment();
      sidecar().applyTo(object);
      object.addJsonPatch(patch);
      expectError(
        () => object.toJson(),
        'Deployment \'test/web\': the container "ship" was asked for and is not among the "containers" of the manifest',
        'A JSON patch removed, renamed or moved it',
      );
    }
    for (const path of ['/spec', '/spec/template', SPEC]) {
      const object = deployment();
      sidecar().applyTo(object);
      object.addJsonPatch(JsonPatch.remove(path));
      expectError(() => object.toJson(), 'Deployment \'test/web\': its manifest has no pod');
    }
  });

  test('that cannot be applied fail with the object and the fix', () => {
    const object = deployment();
    sidecar().applyTo(object);
    object.addJsonPatch(JsonPatch.replace(`${SPEC}/containers/7/image`, 's:2'));
    expectError(
      () => object.toJson(),
      'Deployment \'test/web\': a JSON patch cannot be applied: ',
      'It sees the manifest as it is emitted',
    );
  });

  test('of a generated class are for its own names, and come before the helpers', () => {
    const object = new kplus.k8s.KubeDeployment(new Chart(new App(), 'test'), 'web', manifestOf('Deployment') as any);
    sidecar().applyTo(object);
    object.addJsonPatch(
      JsonPatch.add(`${SPEC}/setHostnameAsFqdn`, true),
      JsonPatch.add(`${SPEC}/containers/-`, { name: 'more', image: 'm:1' }),
    );
    const { spec } = object.toJson().spec.template;
    expect(spec.setHostnameAsFQDN).toBe(true);
    expect(spec.containers.map((c: Json) => c.name)).toEqual(['app', 'more', 'ship']);
  });

  test('that remove an item of a List fail', () => {
    const list = objectOf({ apiVersion: 'v1', kind: 'List', items: [manifestOf('Deployment', 'one'), manifestOf('Deployment', 'two')] });
    sidecar().applyTo(list);
    list.addJsonPatch(JsonPatch.remove('/items/0'));
    expectError(() => list.toJson(), 'List \'test/web\', items[0].spec.template: its manifest has no pod', 'A JSON patch took it away');
  });
});

describe('what is not as it must be', () => {
  test.each<[string, (spec: Json) => void, string]>([
    ['containers', spec => spec.containers = { app: {} }, '"spec.containers" is {"app":{}}. It must be a list of objects.'],
    ['a container', spec => spec.containers.push('app'), '"spec.containers" is '],
    ['init containers', spec => spec.initContainers = 'none', '"spec.initContainers" is "none"'],
    ['volumes', spec => spec.volumes = 'none', '"spec.volumes" is "none"'],
    ['variables', spec => spec.containers[0].env = { A: 'b' }, '"spec.containers[0].env" is {"A":"b"}'],
    ['mounts', spec => spec.containers[0].volumeMounts = 'none', '"spec.containers[0].volumeMounts" is "none"'],
    ['a security context', spec => spec.securityContext = 'none', '"spec.securityContext" is "none". It must be an object.'],
    ['capabilities', spec => spec.containers[0].securityContext = { capabilities: { drop: 'ALL' } },
      'capabilities.drop" is "ALL". It must be a list.'],
  ])('is an error of the line that applies a pattern: %s', (_, change, message) => {
    expectError(() => sidecar().applyTo(deployment(change)), 'Deployment \'test/web\': ', message);
  });

  test('is an error at synth where a patch has made it so', () => {
    const object = deployment();
    sidecar().applyTo(object);
    object.addJsonPatch(JsonPatch.add(`${SPEC}/containers/0/env`, 'none'));
    expectError(() => object.toJson(), 'Deployment \'test/web\': "spec.containers[0].env" is "none"');
  });

  test('is a Deployment without a pod template', () => {
    expectError(() => sidecar().applyTo(objectOf({ apiVersion: 'apps/v1', kind: 'Deployment', spec: {} })),
      'Deployment \'test/web\': its manifest has no pod. Give it a pod template');
  });

  test('is null where something may be absent', () => {
    const object = deployment(spec => Object.assign(spec, { initContainers: null, volumes: null, securityContext: null }));
    new RestrictedSecurity().applyTo(object);
    new InitContainers({ steps: [InitStep.waitForDns('db')] }).applyTo(object);
    expect(namesIn(object, 'initContainers')).toEqual(['wait-for-db']);
  });
});

describe('an error of the line that caused it', () => {
  test('names a port that another container has', () => {
    expectError(
      () => new Ambassador({
        container: { image: 'a:1' },
        upstreams: [Upstream.tcp('db', { port: 8080, targets: ['pg:5432'] })],
      }).applyTo(deployment()),
      'Deployment \'test/web\': upstream "db" wants port 8080, which container "app" has',
    );
  });

  test('names a variable that the app has set to something else', () => {
    const object = deployment(spec => spec.containers[0].env = [{ name: 'DB_PORT', value: '1' }]);
    expectError(
      () => new Ambassador({
        container: { image: 'a:1' },
        upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
      }).applyTo(object),
      'container "app" sets DB_PORT to something else',
    );
  });

  test('names an annotation that is there', () => {
    const manifest = manifestOf('Deployment');
    manifest.spec.template.metadata.annotations = { 'prometheus.io/port': '80' };
    expectError(() => new Adapter({ container: { image: 'e:1' }, serves: AdapterEndpoint.prometheus(9113) }).applyTo(objectOf(manifest)),
      'and the pod has "80" there');
  });

  test('names a volume that has the name of another', () => {
    const chart = new Chart(new App(), 'test');
    const [one, two] = ['one', 'two'].map(id => new SharedVolume(chart, id, { volumeName: 'logs' }));
    expectError(
      () => sidecar({ volumeMounts: [one.readAt('/one')] }).applyTo(deployment(spec => spec.volumes = [{ name: 'logs', emptyDir: {} }])),
      'Deployment \'test/web\': two volumes have the name "logs"',
    );
    expectError(
      () => sidecar({ volumeMounts: [one.readAt('/one'), two.readAt('/two')] }).applyTo(deployment()),
      'two volumes have the name "logs"',
    );
  });

  test('says that the manifest forbids a shared process namespace', () => {
    const object = deployment(spec => spec.shareProcessNamespace = false);
    new SharedProcessNamespace().applyTo(object);
    expectError(
      () => object.toJson(),
      'the manifest says "shareProcessNamespace: false"',
      'Remove the JSON patch, or the field of the manifest',
    );
  });
});

test('claims of a StatefulSet are volumes of its pod', () => {
  const manifest = manifestOf('StatefulSet');
  manifest.spec.volumeClaimTemplates = [{
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  }];
  manifest.spec.template.spec.containers[0].volumeMounts = [{ name: 'data', mountPath: '/data' }];
  const object = objectOf(manifest);
  sidecar({ volumeMounts: [SharedVolume.named('data').readAt('/data')] }).applyTo(object);
  expect(object.toJson().spec.template.spec.containers[1].volumeMounts).toEqual([{ mountPath: '/data', name: 'data', readOnly: true }]);
});

test('a volume that several helpers mount is there once', () => {
  const chart = new Chart(new App(), 'test');
  const object = objectOf(manifestOf('Deployment'), chart);
  const logs = new SharedVolume(chart, 'logs');
  ['one', 'two'].forEach(name => sidecar({ name, volumeMounts: [logs.writtenAt('/logs')] }).applyTo(object));
  expect(object.toJson().spec.template.spec.volumes).toEqual([{ name: 'logs', emptyDir: {} }]);
});

test('capabilities of containers that are not ours keep their names', () => {
  const object = deployment(spec => spec.containers[0].securityContext = { capabilities: { add: ['CAP_CHOWN'] } });
  sidecar({ securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } } }).applyTo(object);
  const [app, ship] = object.toJson().spec.template.spec.containers;
  expect([app, ship].map(({ securityContext }: Json) => securityContext.capabilities.add)).toEqual([['CAP_CHOWN'], ['NET_BIND_SERVICE']]);
});

test('lazy values of an object are resolved', () => {
  const chart = new Chart(new App(), 'test');
  const object = objectOf({ ...manifestOf('Deployment'), spec: Lazy.any({ produce: () => manifestOf('Deployment').spec }) }, chart);
  sidecar().applyTo(object);
  expect(namesIn(object, 'containers')).toEqual(['app', 'ship']);
});

test('the resolvers of the app see the values of a helper, and are as many as before', () => {
  const app = new App({ resolvers: [{ resolve: context => context.value === 'token' && context.replaceValue('resolved') }] });
  const before = app.resolvers.length;
  const object = objectOf(manifestOf('Deployment'), new Chart(app, 'test'));
  sidecar({ args: ['token'] }).applyTo(object);
  expect(object.toJson().spec.template.spec.containers[1].args).toEqual(['resolved']);
  expect(app.resolvers).toHaveLength(before);
});

test('nothing that the user holds is changed', () => {
  const manifest = deepFreeze(manifestOf('Deployment'));
  const object = objectOf(manifest);
  [sidecar(), new Adapter({ container: { image: 'e:1' }, serves: AdapterEndpoint.prometheus(9113) }), new RestrictedSecurity()]
    .forEach(p => p.applyTo(object));
  expect(object.toJson()).toEqual(object.toJson());
});

test('keys stand in the order in which cdk8s emits them', () => {
  const manifest = manifestOf('Job');
  delete manifest.spec.template.metadata;
  const object = objectOf(manifest);
  new Adapter({ container: { image: 'e:1' }, serves: AdapterEndpoint.prometheus(9113) }).applyTo(object);
  const text = JSON.stringify(object.toJson().spec.template);
  expect(text).toMatch(
    /^\{"metadata":\{"annotations":\{"prometheus.io\/port":"9113","prometheus.io\/scrape":"true"\}\},"spec":\{"containers":/,
  );
});

test('an Include of two documents keeps the other as it was', () => {
  const chart = new Chart(new App(), 'test');
  const other = manifestOf('Deployment', 'other');
  const include = new Include(chart, 'yaml', { url: yamlFile(manifestOf('Deployment'), other) });
  sidecar().applyTo(include.apiObjects[0]);
  expect(Testing.synth(chart)[1]).toEqual(other);
});
