import { PodAnalysis, RuleLevel } from '../../../src';
import { ObjectRepair, objectRepair, PatchOperation } from '../../../src/analysis/judge/object-repair';
import { withChanges } from '../../../src/analysis/judge/origins';
import { repairOf } from '../../../src/analysis/judge/repairs';
import { Json } from '../../../src/analysis/manifest/json';
import { keysOf, meantAt, pointerOf, pointerTo } from '../../../src/analysis/manifest/repair';
import { patched, repairable } from '../mending';
import { podOf, workloadOf } from '../rules/judge';

const wrong = { containers: [{ name: 'app', image: ' app:1' }] };
const operations = (manifest: Json, ...changes: any[]): readonly PatchOperation[] | undefined =>
  objectRepair({ safe: true, changes }, manifest)?.patch;

describe('a pointer', () => {
  test('is made of a path, or of keys that may hold anything', () => {
    expect(pointerTo('')).toBe('');
    expect(pointerTo('spec.containers[0].ports[12].name')).toBe('/spec/containers/0/ports/12/name');
    expect(pointerOf([])).toBe('');
    expect(pointerOf(['metadata', 'labels', 'a.b/c~d', 0])).toBe('/metadata/labels/a.b~1c~0d/0');
  });

  test('is taken apart again', () => {
    for (const keys of [[], ['a'], ['a/b', '~1', '~0~', '']]) {
      expect(keysOf(pointerOf(keys))).toEqual(keys);
    }
  });
});

test('what is meant is set, removed, or not known', () => {
  expect(meantAt('/a', { value: 1 })).toEqual({ safe: true, changes: [{ set: '/a', value: 1 }] });
  expect(meantAt('/a', { value: undefined })).toEqual({ safe: true, changes: [{ remove: '/a' }] });
  expect(meantAt('/a', undefined)).toBeUndefined();
});

describe('the operations', () => {
  test('test what they replace, remove and move', () => {
    const manifest = { spec: { 'a': 1, 'b/c': [2] } };
    expect(operations(manifest, { set: '/spec/a', value: 3 }))
      .toEqual([{ op: 'test', path: '/spec/a', value: 1 }, { op: 'replace', path: '/spec/a', value: 3 }]);
    expect(operations(manifest, { remove: '/spec/b~1c/0' }))
      .toEqual([{ op: 'test', path: '/spec/b~1c/0', value: 2 }, { op: 'remove', path: '/spec/b~1c/0' }]);
    expect(operations(manifest, { move: '/spec/a', to: '/spec/d' }))
      .toEqual([{ op: 'test', path: '/spec/a', value: 1 }, { op: 'move', from: '/spec/a', path: '/spec/d' }]);
  });

  test('come after all tests, each of which stands once', () => {
    const manifest = { env: [1, 1, 1] };
    expect(objectRepair({ safe: false, changes: [{ remove: '/env/2' }, { remove: '/env/1' }], reasons: ['/env/0', '/env/1'] }, manifest))
      .toMatchObject({
        safe: false,
        patch: [
          { op: 'test', path: '/env/0' }, { op: 'test', path: '/env/1' }, { op: 'test', path: '/env/2' },
          { op: 'remove', path: '/env/2' }, { op: 'remove', path: '/env/1' },
        ],
      });
  });

  test('make the objects and the list that are missing', () => {
    const container = { name: 'app', image: 'app:1', securityContext: { capabilities: null } };
    const change = { set: '/c/0/securityContext/capabilities/drop', value: ['ALL'] };
    expect(operations({ c: [container] }, change)).toEqual([
      { op: 'test', path: '/c/0/securityContext', value: { capabilities: null } },
      { op: 'add', path: '/c/0/securityContext/capabilities', value: { drop: ['ALL'] } },
    ]);
    expect(operations({ c: [{ name: 'app' }] }, change)).toEqual([
      { op: 'test', path: '/c/0/name', value: 'app' },
      { op: 'add', path: '/c/0/securityContext', value: { capabilities: { drop: ['ALL'] } } },
    ]);
    for (const list of [undefined, null]) {
      const moved = patched({ c: [1], d: list }, operations({ c: [1], d: list }, { move: '/c/0', to: '/d/-' })!);
      expect(moved).toEqual({ c: [], d: [1] });
    }
    expect(patched({ c: [1], d: [2] }, operations({ c: [1], d: [2] }, { move: '/c/0', to: '/d/-' })!)).toEqual({ c: [], d: [2, 1] });
  });

  test('are none where the manifest is not as it is expected', () => {
    expect(operations({ a: 1 }, { remove: '/b' })).toBeUndefined();
    expect(operations({ a: 1 }, { move: '/b', to: '/c' })).toBeUndefined();
    expect(operations({ a: 1 }, { set: '/a/b', value: 1 })).toBeUndefined();
    expect(operations({ a: [1] }, { set: '/a/b', value: 1 })).toBeUndefined();
    expect(operations({ a: 1 }, { set: '/a', value: 2 }, { remove: '/b' })).toBeUndefined();
    expect(objectRepair({ safe: true, changes: [{ remove: '/a' }], reasons: ['/b'] }, { a: 1 })).toBeUndefined();
    expect(operations({}, { remove: '/constructor' })).toBeUndefined();
    expect(operations({}, { remove: '/toString/length' })).toBeUndefined();
  });

  test('belong to an object', () => {
    const objectOf = (manifest: Json) => (objectRepair({ requote: '/a' }, manifest) as ObjectRepair).object;
    expect(objectOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' } }))
      .toEqual({ apiVersion: 'v1', kind: 'Pod', name: 'a', namespace: 'b' });
    expect(objectOf({ kind: 5, metadata: { generateName: 'a-' } })).toEqual({ kind: '', name: 'a-' });
    expect(objectOf({})).toEqual({ kind: '', name: '' });
  });
});

describe('the repair of a finding', () => {
  test('is there for whom asks, and shows nowhere', () => {
    const { findings: [finding] } = PodAnalysis.of(podOf(wrong));
    expect(repairOf(finding)).toEqual({
      object: { apiVersion: 'v1', kind: 'Pod', name: 'pod' },
      safe: true,
      patch: [
        { op: 'test', path: '/spec/containers/0/image', value: ' app:1' },
        { op: 'replace', path: '/spec/containers/0/image', value: 'app:1' },
      ],
    });
    expect(Reflect.ownKeys(finding).sort()).toEqual(['container', 'docs', 'fix', 'message', 'path', 'rule', 'severity']);
    expect(Reflect.ownKeys(PodAnalysis.ofAll([podOf(wrong)]).findings[0]).sort())
      .toEqual(['container', 'docs', 'fix', 'kind', 'message', 'name', 'namespaceName', 'path', 'rule', 'severity']);
    expect(repairOf({ ...finding })).toBeUndefined();
  });

  test('stays with it when its severity changes, when it is acknowledged and in a set', () => {
    const annotation = JSON.stringify([{ rule: 'api-image', reason: 'x' }]);
    const pod = { ...podOf(wrong), metadata: { name: 'pod', annotations: { 'cdk8s-pod-patterns/acknowledged': annotation } } };
    const [found] = repairable([pod], { rules: { 'api-image': RuleLevel.INFO } });
    expect(found).toMatchObject({ finding: { rule: 'api-image', severity: 'info', acknowledged: 'x' }, repair: { safe: true } });
  });

  test('is that of the object, wherever that is in the document', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{ kind: 'List', items: [{ kind: 'x' }, workloadOf('CronJob', wrong)] }] };
    const [found] = repairable([list]).filter(({ finding }) => finding.rule === 'api-image');
    expect(found.finding.path).toBe('items[0].items[1].spec.jobTemplate.spec.template.spec.containers[0].image');
    expect(found.repair).toMatchObject({
      object: { apiVersion: 'batch/v1', kind: 'CronJob', name: 'workload' },
      patch: [{ path: '/spec/jobTemplate/spec/template/spec/containers/0/image' }, { op: 'replace' }],
    });
  });

  test('stays with one that only some versions make, and with one of several objects', () => {
    const pod = { ...podOf({ containers: [{ name: 'app', image: 'app:1', command: ['app'] }] }) };
    const restricted = {
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    };
    const list = { kind: 'List', items: [{ ...pod, metadata: { name: 'pod', namespace: 'n' } }] };
    const [found] = repairable([restricted, list]).filter(({ finding }) => finding.path.endsWith('drop'));
    expect(found).toMatchObject({
      finding: { rule: 'pss-restricted', path: 'items[0].spec.containers[0].securityContext.capabilities.drop' },
      repair: {
        object: { kind: 'Pod', namespace: 'n' },
        safe: false,
        patch: [{ op: 'test' }, { op: 'add', path: '/spec/containers/0/securityContext' }],
      },
    });
    const volumeMounts = [{ name: 'v', mountPath: '/v', bindMountOptions: 'noexec' }];
    const spec = { containers: [{ name: 'app', image: 'app:1', volumeMounts }], volumes: [{ name: 'v', emptyDir: {} }] };
    const [disputed] = repairable([podOf(spec)]).filter(({ finding }) => finding.rule === 'api-wrong-type');
    expect(disputed).toMatchObject({
      finding: { message: expect.stringContaining('on Kubernetes 1.37: ') },
      repair: { patch: [{}, { op: 'replace', value: ['noexec'] }] },
    });
  });

  test('tests the manifest as it was written, not as it is read', () => {
    const env = [{ name: 'A', value: 1 }, { name: 'A', value: 1 }];
    const pod = podOf({ containers: [{ name: 5, image: ' app:1', command: ['app'], env }] });
    for (const { repair } of repairable([pod])) {
      expect(() => patched(pod, repair.patch)).not.toThrow();
    }
    expect(repairable([pod]).map(({ finding, repair }) => [finding.rule, repair.requote ?? repair.patch.length])).toEqual(
      expect.arrayContaining([['api-wrong-type', '/spec/containers/0/name'], ['api-image', 2], ['variable-defined-twice', 3]]),
    );
  });
});

test('a copy of a finding without a repair has none', () => {
  const { findings: [finding] } = PodAnalysis.of(podOf({ containers: [{ name: 'app' }] }));
  expect(repairOf(withChanges(finding, { acknowledged: 'x' }))).toBeUndefined();
  expect(withChanges(finding, { acknowledged: 'x' })).toEqual({ ...finding, acknowledged: 'x' });
});
