import { ApiObject, App, Chart, Include, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import { ContainerMounts, InitContainers, InitStep, SharedVolume, Sidecar, SidecarPod } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { helmRelease, manifestOf, PACKAGES, yamlFile } from '../origins/origins';
import { Plus, plusWorkload } from '../origins/plus-workloads';
import { deploymentWithApp, expectError } from '../synth/emitted-pod';

const GIBIBYTE = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };

function claimIn(chart: Chart, options: { id?: string; size?: Size; volumeName?: string } = {}): SharedVolume {
  return SharedVolume.claim(chart, options.id ?? 'data', { size: options.size ?? Size.gibibytes(1), volumeName: options.volumeName });
}

function statefulSet(chart: Chart, app: Partial<kplus.ContainerProps> = {}, id = 'web'): kplus.StatefulSet {
  return new kplus.StatefulSet(chart, id, { containers: [{ name: 'app', image: 'app:1.4', ports: [{ number: 8080 }], ...app }] });
}

function shipper(volume: SharedVolume): Sidecar {
  return new Sidecar({ container: { name: 'ship', image: 's:1', volumeMounts: [volume.readAt('/logs')] } });
}

function specsIn(chart: Chart, kind = 'StatefulSet'): Json[] {
  return Testing.synth(chart).filter((manifest: Json) => manifest.kind === kind).map(({ spec }: Json) => spec);
}

function mountsOf({ template }: Json, container: string): Json[] {
  const { initContainers = [], containers } = template.spec;
  return [...initContainers, ...containers].find(({ name }: Json) => name === container).volumeMounts;
}

describe('a StatefulSet claims the volume for each pod, and has no other of that name', () => {
  test('where its own container mounts it, and no pattern is applied', () => {
    const chart = Testing.chart();
    const [logs, data] = [new SharedVolume(chart, 'logs'), claimIn(chart)];
    statefulSet(chart, { volumeMounts: [logs.writtenAt('/logs'), data.writtenAt('/data')] });
    const [spec] = specsIn(chart);
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec.volumes).toEqual([{ name: 'logs', emptyDir: {} }]);
    expect(mountsOf(spec, 'app')).toEqual([{ name: 'logs', mountPath: '/logs' }, { name: 'data', mountPath: '/data' }]);
    expect(Object.keys(spec)).toEqual(Object.keys(spec).sort());
  });

  test('where its own container mounts it with "mount", after the container was made, and in the YAML of the app', () => {
    const app = new App();
    const chart = new Chart(app, 'test');
    const set = statefulSet(chart);
    set.containers[0].mount('/data', claimIn(chart));
    const [spec] = specsIn(chart);
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec).not.toHaveProperty('volumes');
    expect(app.synthYaml()).toContain('volumeClaimTemplates');
    expect(app.synthYaml()).not.toContain('emptyDir');
  });

  test('where its own container, a sidecar, a step and ContainerMounts mount it: once', () => {
    const chart = Testing.chart();
    const data = claimIn(chart);
    const set = statefulSet(chart, { volumeMounts: [data.writtenAt('/data')] });
    set.addContainer({ name: 'second', image: 'second:1' });
    shipper(data).applyTo(set);
    new InitContainers({ steps: [InitStep.writeFile({ file: 'a', content: 'b', into: data.writtenAt('/in') })] }).applyTo(set);
    new ContainerMounts({ mounts: [data.readAt('/second')], container: 'second' }).applyTo(set);
    const [spec] = specsIn(chart);
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec).not.toHaveProperty('volumes');
    expect(['app', 'ship', 'write-file', 'second'].map(name => mountsOf(spec, name))).toEqual([
      [{ name: 'data', mountPath: '/data' }],
      [{ name: 'data', mountPath: '/logs', readOnly: true }],
      [{ name: 'data', mountPath: '/in' }],
      [{ name: 'data', mountPath: '/second', readOnly: true }],
    ]);
  });

  test('with the size, class and modes that were asked for, under its own name', () => {
    const chart = Testing.chart();
    const data = SharedVolume.claim(chart, 'Disk', {
      size: Size.mebibytes(1536),
      storageClass: 'fast',
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_MANY, kplus.PersistentVolumeAccessMode.READ_ONLY_MANY],
      volumeName: 'disk',
    });
    shipper(data).applyTo(statefulSet(chart));
    expect(specsIn(chart)[0].volumeClaimTemplates).toEqual([{
      metadata: { name: 'disk' },
      spec: {
        accessModes: ['ReadWriteMany', 'ReadOnlyMany'],
        resources: { requests: { storage: '1536Mi' } },
        storageClassName: 'fast',
      },
    }]);
  });

  test.each([
    [Size.kibibytes(1), '1Ki'], [Size.kibibytes(2048), '2Mi'], [Size.gibibytes(1.5), '1536Mi'], [Size.tebibytes(2), '2Ti'],
    [Size.pebibyte(1), '1024Ti'],
  ])('of a size in the largest unit in which it is whole: %#', (size, storage) => {
    const chart = Testing.chart();
    statefulSet(chart, { volumeMounts: [claimIn(chart, { size }).writtenAt('/data')] });
    expect(specsIn(chart)[0].volumeClaimTemplates[0].spec.resources.requests).toEqual({ storage });
  });

  test('of every StatefulSet that mounts it, and beside its other claims', () => {
    const chart = Testing.chart();
    const [data, logs] = [claimIn(chart), claimIn(chart, { id: 'logs', size: Size.mebibytes(5) })];
    for (const id of ['one', 'two']) {
      shipper(logs).applyTo(statefulSet(chart, { volumeMounts: [data.writtenAt('/data')] }, id));
    }
    expect(specsIn(chart).map(({ volumeClaimTemplates }) => volumeClaimTemplates.map(({ metadata }: Json) => metadata.name)))
      .toEqual([['data', 'logs'], ['data', 'logs']]);
  });

  test('of cdk8s-plus-33, which emits its other volumes as well', () => {
    const chart = Testing.chart();
    const [logs, data] = [new SharedVolume(chart, 'logs'), claimIn(chart)];
    const set = plusWorkload(kplus33 as unknown as Plus, PACKAGES, chart, 'StatefulSet');
    set.containers[0].mount('/data', data);
    set.containers[0].mount('/var/log', logs);
    shipper(logs).applyTo(set);
    const [spec] = specsIn(chart);
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec.volumes).toEqual([{ name: 'logs', emptyDir: {} }]);
  });

  test('of cdk8s-plus-33 without a pattern', () => {
    const chart = Testing.chart();
    plusWorkload(kplus33 as unknown as Plus, PACKAGES, chart, 'StatefulSet').containers[0].mount('/data', claimIn(chart));
    const [spec] = specsIn(chart);
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec).not.toHaveProperty('volumes');
  });

  test.each<[string, (chart: Chart) => ApiObject | Include, (manifest: Json[]) => Json]>([
    ['an API object', chart => new ApiObject(chart, 'web', manifestOf('StatefulSet') as any), ([set]) => set],
    ['a generated class', chart => new kplus.k8s.KubeStatefulSet(chart, 'web', manifestOf('StatefulSet') as any), ([set]) => set],
    ['an Include', chart => new Include(chart, 'yaml', { url: yamlFile(manifestOf('StatefulSet')) }), ([set]) => set],
    ['a Helm chart', chart => helmRelease(chart, manifestOf('StatefulSet')), ([set]) => set],
    ['a List', chart => new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items: [manifestOf('StatefulSet')] }),
      ([list]) => list.items[0]],
  ])('of %s', (_, make, find) => {
    const chart = Testing.chart();
    const workload = make(chart);
    const data = claimIn(chart);
    new ContainerMounts({ mounts: [data.writtenAt('/data')] }).applyTo(workload);
    shipper(data).applyTo(workload);
    const { spec } = find(Testing.synth(chart));
    expect(spec.volumeClaimTemplates).toEqual([GIBIBYTE]);
    expect(spec.template.spec).not.toHaveProperty('volumes');
    expect(['app', 'ship'].map(name => mountsOf(spec, name))).toEqual([
      [{ name: 'data', mountPath: '/data' }], [{ name: 'data', mountPath: '/logs', readOnly: true }],
    ]);
    expect(find(Testing.synth(chart)).spec).toEqual(spec);
  });
});

describe('fails', () => {
  const mountedIn = (chart: Chart) => deploymentWithApp(chart, { volumeMounts: [claimIn(chart).writtenAt('/data')] });
  const WRONG_KIND = [
    'the volume "data" is claimed for each pod, which only a StatefulSet does',
    'Use a StatefulSet',
    'PersistentVolumeClaim',
  ];

  test('where a pattern mounts it in anything else', () => {
    const chart = Testing.chart();
    const data = claimIn(chart);
    const deployment = deploymentWithApp(chart);
    expectError(() => shipper(data).applyTo(deployment), 'Deployment \'test/web\': ', ...WRONG_KIND);
    expectError(
      () => new ContainerMounts({ mounts: [data.readAt('/data')] }).applyTo(deployment),
      'Deployment \'test/web\': ',
      ...WRONG_KIND,
    );
    const rollout = new ApiObject(
      chart,
      'rollout',
      { ...manifestOf('Deployment'), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' } as any,
    );
    expectError(() => shipper(data).applyTo(rollout), 'Rollout \'test/rollout\': ', ...WRONG_KIND);
  });

  test('at synth where the container of anything else mounts it, with a pattern and without', () => {
    const chart = Testing.chart();
    const deployment = mountedIn(chart);
    expectError(() => Testing.synth(chart), 'Deployment \'test/web\': ', ...WRONG_KIND);
    new Sidecar({ container: { name: 'ship', image: 's:1' } }).applyTo(deployment);
    expectError(() => Testing.synth(chart), 'Deployment \'test/web\': ', ...WRONG_KIND);
  });

  test('at synth where the main container of a Pod construct mounts it', () => {
    const chart = Testing.chart();
    new SidecarPod(chart, 'pod', {
      main: { name: 'app', image: 'app:1.4', volumeMounts: [claimIn(chart).writtenAt('/data')] },
      sidecars: [{ name: 'ship', image: 's:1' }],
    });
    expectError(() => Testing.synth(chart), 'SidecarPod \'test/pod\': ', ...WRONG_KIND);
  });

  test('where the workload is rendered by itself and nothing can add the claim', () => {
    expect(() => ApiObject.of(mountedIn(Testing.chart())).toJson())
      .toThrow(/SharedVolume 'test\/data': a container that mounts it was rendered by itself.*Testing\.synth/);
  });

  test('when two claims of one name differ', () => {
    const chart = Testing.chart();
    const [one, two] = [claimIn(chart), claimIn(chart, { id: 'more', volumeName: 'data', size: Size.gibibytes(2) })];
    const set = statefulSet(chart);
    shipper(one).applyTo(set);
    new ContainerMounts({ mounts: [two.writtenAt('/data')] }).applyTo(set);
    expectError(() => Testing.synth(chart), 'StatefulSet \'test/web\': two claims have the name "data"', '"volumeName"');
  });

  test('when the StatefulSet has a claim of that name', () => {
    const chart = Testing.chart();
    const set = statefulSet(chart, { volumeMounts: [claimIn(chart).writtenAt('/data')] });
    ApiObject.of(set).addJsonPatch(JsonPatch.add('/spec/volumeClaimTemplates', [{ metadata: { name: 'data' }, spec: {} }]));
    expectError(() => Testing.synth(chart), 'StatefulSet \'test/web\': two claims have the name "data"', 'SharedVolume.named');
  });

  test('when another volume of the pod has its name', () => {
    const chart = Testing.chart();
    const other = new SharedVolume(chart, 'other', { volumeName: 'data' });
    const set = statefulSet(chart, { volumeMounts: [other.writtenAt('/other')] });
    shipper(claimIn(chart)).applyTo(set);
    expectError(() => Testing.synth(chart), 'StatefulSet \'test/web\': two volumes have the name "data"');
  });

  test('when nothing is asked for, or what cannot be', () => {
    const chart = Testing.chart();
    expectError(() => claimIn(chart, { id: 'a', size: Size.gibibytes(0) }), 'SharedVolume \'test/a\': "size" is 0 KiB', 'at least one');
    expectError(() => claimIn(chart, { id: 'b', size: Size.kibibytes(1.5) }), 'SharedVolume \'test/b\': "size" is 1.5 KiB', 'whole');
    expectError(() => SharedVolume.claim(chart, 'c', { size: Size.gibibytes(1), accessModes: [] }),
      'SharedVolume \'test/c\': "accessModes" is empty', 'Leave it out');
    expectError(() => claimIn(chart, { id: 'My_Data' }), '"My_Data" is not a volume name');
  });
});
