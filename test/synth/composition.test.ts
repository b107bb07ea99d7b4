import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { containerOf, deploymentWithApp, envOf, expectError, namesIn, podOf, WORKLOADS } from './emitted-pod';
import { Ambassador, InitContainers, InitStep, SharedProcessNamespace, SharedVolume, Sidecar, SidecarKind, Upstream } from '../../src';
import { Json } from '../../src/analysis/manifest/json';

const SPEC = '/spec/template/spec';

/** A deployment with a native sidecar, a step and a classic sidecar. */
function composed(chart: Chart): kplus.Deployment {
  const deployment = deploymentWithApp(chart);
  new Sidecar({ container: { name: 'proxy', image: 'p:1', ports: [{ number: 9000 }] }, kind: SidecarKind.NATIVE }).applyTo(deployment);
  new InitContainers({ steps: [InitStep.waitForDns('db')] }).applyTo(deployment);
  new Sidecar({ container: { name: 'ship', image: 's:1' }, kind: SidecarKind.CLASSIC }).applyTo(deployment);
  new Ambassador({
    container: { image: 'a:1' },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
  }).applyTo(deployment);
  new SharedProcessNamespace().applyTo(deployment);
  return deployment;
}

function patch(deployment: kplus.Deployment, ...patches: JsonPatch[]) {
  ApiObject.of(deployment).addJsonPatch(...patches);
}

describe('JSON patches of the user', () => {
  test('survive, and what is added respects them', () => {
    const deployment = composed(Testing.chart());
    patch(deployment,
      JsonPatch.replace(`${SPEC}/initContainers/0/image`, 'p:2'),
      JsonPatch.add(`${SPEC}/containers/1/securityContext/capabilities`, { drop: ['NET_RAW'] }),
      JsonPatch.add(`${SPEC}/containers/1/securityContext/seccompProfile`, { type: 'Unconfined' }));
    expect(containerOf(deployment, 'proxy')).toMatchObject({ image: 'p:2', restartPolicy: 'Always' });
    expect(containerOf(deployment, 'ship').securityContext).toMatchObject({
      capabilities: { drop: ['NET_RAW'] },
      seccompProfile: { type: 'Unconfined' },
    });
  });

  test('may insert containers before the others: each container is found by its name', () => {
    const deployment = composed(Testing.chart());
    patch(deployment,
      JsonPatch.add(`${SPEC}/initContainers/0`, { name: 'injected-init', image: 'i:1' }),
      JsonPatch.add(`${SPEC}/containers/0`, { name: 'injected', image: 'i:1' }));
    const restarts = podOf(deployment).spec.initContainers.map((c: Json) => [c.name, c.restartPolicy]);
    expect(restarts).toEqual([['injected-init', undefined], ['proxy', 'Always'], ['wait-for-db', undefined], ['ambassador', 'Always']]);
    expect(namesIn(deployment, 'containers')).toEqual(['injected', 'app', 'ship']);
    expect(containerOf(deployment, 'injected')).not.toHaveProperty('securityContext');
  });

  for (const [what, name, at] of [
    ['native', 'proxy', 'initContainers/0'],
    ['step', 'wait-for-db', 'initContainers/1'],
    ['classic', 'ship', 'containers/1'],
  ]) {
    test(`may not remove or rename a helper (${what})`, () => {
      for (const change of [JsonPatch.remove(`${SPEC}/${at}`), JsonPatch.replace(`${SPEC}/${at}/name`, 'other')]) {
        const deployment = composed(Testing.chart());
        patch(deployment, change);
        expectError(() => podOf(deployment),
          `Deployment 'test/web': the container "${name}" was asked for and is not among the`, 'A JSON patch removed, renamed or moved it');
      }
    });
  }

  test('may not move a helper to where it would start at another time', () => {
    for (const [from, to] of [['initContainers', 'containers'], ['containers', 'initContainers']]) {
      const deployment = composed(Testing.chart());
      patch(deployment, JsonPatch.move(`${SPEC}/${from}/1`, `${SPEC}/${to}/-`));
      expectError(() => podOf(deployment), 'Deployment \'test/web\': ', `is not among the "${from}" of the manifest`, 'moved it');
    }
  });

  test('may not add a container that clashes', () => {
    const clashes: [Json, string][] = [
      [{ name: 'ship', image: 'i:1' }, 'the name "ship" is taken'],
      [{ name: 'i', image: 'i:1', ports: [{ containerPort: 9000 }] },
        'native sidecar "proxy" and container "i" run at the same time and both declare TCP port 9000'],
      [{ name: 'I', image: 'i:1' }, '"I" is no name for a container'],
    ];
    for (const [container, found] of clashes) {
      const deployment = composed(Testing.chart());
      patch(deployment, JsonPatch.add(`${SPEC}/containers/-`, container));
      expectError(() => podOf(deployment), 'Deployment \'test/web\'\n', found);
    }
  });

  test('may not take the pod away', () => {
    for (const removed of ['/spec', '/spec/template', '/spec/template/spec']) {
      const deployment = composed(Testing.chart());
      patch(deployment, JsonPatch.remove(removed));
      expectError(() => podOf(deployment), 'Deployment \'test/web\': its manifest has no pod', 'leave the pod template in place');
    }
  });
});

test('containers that are added after the patterns are checked too', () => {
  const deployment = composed(Testing.chart());
  deployment.addContainer({ name: 'late', image: 'l:1', ports: [{ number: 5432 }] });
  expectError(
    () => podOf(deployment),
    'native sidecar "ambassador" and container "late" run at the same time and both declare TCP port 5432',
  );
});

test('a volume that is mounted after the patterns and has the name of another fails in our words', () => {
  const chart = Testing.chart();
  const deployment = composed(chart);
  ['one', 'two'].forEach(id => deployment.containers[0].mount(`/${id}`, new SharedVolume(chart, id, { volumeName: 'data' })));
  expectError(() => podOf(deployment), 'Deployment \'test/web\': two volumes have the name "data"', 'a name of its own');
});

test('what is added stands where it belongs among sorted keys', () => {
  const deployment = composed(Testing.chart());
  const sorted = (keys: string[]) => [...keys].sort();
  const expectSorted = (value: unknown) => {
    if (value && typeof value === 'object') {
      expect(Array.isArray(value) ? [] : Object.keys(value)).toEqual(Array.isArray(value) ? [] : sorted(Object.keys(value)));
      Object.values(value).forEach(expectSorted);
    }
  };
  expectSorted(podOf(deployment).spec);
  expect(Object.keys(containerOf(deployment, 'app'))).toContain('env');
});

describe('every way to synthesize', () => {
  test('gives the same manifests, also the second time', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'test');
    const deployment = composed(chart);
    const manifests = Testing.synth(chart);
    expect(manifests[0].spec.template.spec.initContainers[0].restartPolicy).toBe('Always');
    expect(chart.toJson()).toEqual(manifests);
    expect(ApiObject.of(deployment).toJson()).toEqual(manifests[0]);

    const yaml = app.synthYaml();
    expect(yaml).toBe(Yaml.stringify(...manifests));
    app.synth();
    const file = path.join(app.outdir, 'test.k8s.yaml');
    expect(fs.readFileSync(file, 'utf8')).toBe(yaml);
    app.synth();
    expect(fs.readFileSync(file, 'utf8')).toBe(yaml);
    expect(app.synthYaml()).toBe(yaml);
  });

  test('gives the completed manifest to the jsii kernel, which calls the method of the prototype', () => {
    const object = ApiObject.of(composed(Testing.chart()));
    expect(Object.getOwnPropertyNames(object)).not.toContain('toJson');
    expect(object.constructor.prototype.toJson.call(object)).toEqual(object.toJson());
    expect(object.constructor.prototype.toJson.call(object).spec.template.spec.initContainers[0].restartPolicy).toBe('Always');
  });

  for (const [kind, create] of Object.entries(WORKLOADS)) {
    test(`completes a ${kind}`, () => {
      const workload = create(new Chart(new App(), 'test'), 'web');
      workload.addContainer({ name: 'app', image: 'app:1.4' });
      new Ambassador({
        container: { image: 'a:1' },
        upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
      }).applyTo(workload);
      expect(containerOf(workload, 'ambassador')).toMatchObject({ restartPolicy: 'Always', securityContext: { runAsUser: 65534 } });
      expect(envOf(workload, 'app')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
    });
  }
});

test('an API object stays what it was', () => {
  const chart = Testing.chart();
  const plain = ApiObject.of(new kplus.Deployment(chart, 'plain', { containers: [{ image: 'app:1.4' }] }));
  const deployment = composed(chart);
  const object = ApiObject.of(deployment);
  expect(object).toBeInstanceOf(ApiObject);
  expect(object).toBeInstanceOf(plain.constructor);
  expect(ApiObject.isApiObject(object)).toBe(true);
  expect(deployment.node.defaultChild).toBe(object);
  expect([object.kind, object.apiVersion, object.name]).toEqual(['Deployment', 'apps/v1', deployment.name]);
});

test('a workload without a pattern is left to cdk8s-plus', () => {
  const chart = Testing.chart();
  const plain = new kplus.Deployment(chart, 'plain', {
    containers: [{ image: 'app:1.4', securityContext: { capabilities: { add: [kplus.Capability.CHOWN] } } }],
  });
  composed(chart);
  expect(containerOf(plain, 'main').securityContext.capabilities.add).toEqual(['CAP_CHOWN']);
});

test('a later change of the workload reaches the next manifest', () => {
  const deployment = composed(Testing.chart());
  const before = namesIn(deployment, 'containers');
  deployment.addContainer({ name: 'late', image: 'l:1' });
  expect(namesIn(deployment, 'containers')).toEqual([...before, 'late']);
});
