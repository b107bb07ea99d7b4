import { apiMount } from '../../../../src/analysis/rules/api/api-mount';
import { fixesOf, placesOf, podWith, saidOf } from '../containers';
import { judge, podOf, workloadOf } from '../judge';

const volumes = [
  { name: 'data', emptyDir: {} },
  { name: 'config', configMap: { name: 'c' } },
  { name: 'tool', image: { reference: 'x:1' } },
];
const mounts = (...volumeMounts: (object | null)[]) => podWith({ volumeMounts }, { volumes });
const mount = (more: object) => mounts({ name: 'data', mountPath: '/data', ...more });
const at = (field: string, what: string) =>
  `spec.containers[0].volumeMounts[0].${field}: a mount of container "app" ${what}, so the API server rejects the pod`;

test('reports a volume that the pod does not have, and the one that is probably meant', () => {
  expect(judge(apiMount, mounts({ name: 'dta', mountPath: '/data' }))).toMatchObject([{
    severity: 'error', container: 'app', fix: 'Write "data", or add a volume of that name to "volumes".',
  }]);
  expect(saidOf(apiMount, mounts({ name: 'dta', mountPath: '/data' }))).toEqual([at(
    'name',
    'names the volume "dta", and the pod has only "data", "config", "tool"',
  )]);
  expect(fixesOf(apiMount, mounts({ name: 'x', mountPath: '/data' }))).toEqual([
    'Add a volume of that name to "volumes", or remove the mount.',
  ]);
  expect(saidOf(apiMount, podWith({ volumeMounts: [{ name: 'x', mountPath: '/data' }] }))).toEqual([at(
    'name',
    'names the volume "x", and the pod has no volumes',
  )]);
});

test('lists up to ten volumes', () => {
  const many = (n: number) => saidOf(
    apiMount,
    podWith(
      { volumeMounts: [{ name: 'x', mountPath: '/x' }] },
      { volumes: Array.from({ length: n }, (_, i) => ({ name: `volume-${i}` })) },
    ),
  );
  expect(many(10)).toEqual([expect.stringContaining('"volume-9", so')]);
  expect(many(11)).toEqual([at('name', 'names the volume "x", and the pod has only 11 others')]);
});

test.each([[{}], [{ name: '' }], [null]])('reports the mount %j without a volume and a path', json => {
  expect(saidOf(apiMount, mounts(json))).toEqual([at('name', 'does not name its volume'), at('mountPath', 'has no mountPath')]);
  expect(fixesOf(apiMount, mounts(json))).toEqual([
    expect.stringContaining('entry under "volumes"'),
    expect.stringContaining('Set "mountPath"'),
  ]);
});

test('reports a mount of a volume without a path', () => {
  expect(saidOf(apiMount, mounts({ name: 'data' }))).toEqual([at('mountPath', 'has no mountPath')]);
});

test('reports a path at which the container has another mount', () => {
  expect(judge(
    apiMount,
    mounts({ name: 'data', mountPath: '/a' }, { name: 'config', mountPath: '/b' }, { name: 'config', mountPath: '/a' }),
  )).toMatchObject([{
    path: 'spec.containers[0].volumeMounts[2].mountPath',
    container: 'app',
    message: 'container "app" mounts both "data" and "config" at "/a", so the API server rejects the pod',
    fix: 'Mount each volume at a path of its own.',
  }]);
  expect(judge(apiMount, mounts({ name: 'data', mountPath: '/a' }, { name: 'data', mountPath: '/a', readOnly: true }))).toMatchObject([{
    path: 'spec.containers[0].volumeMounts[1].mountPath',
    message: 'container "app" mounts "data" at "/a" twice, so the API server rejects the pod',
    fix: 'Mount it there once: for writing, if the container writes there.',
  }]);
  expect(judge(
    apiMount,
    mounts({ name: 'data', mountPath: '/a' }, { name: 'data', mountPath: '/a/' }, { name: 'data', mountPath: '/a/b' }),
  )).toEqual([]);
});

test.each([
  ['subPath', '/abs', 'and it must be relative', 'Remove the "/"'],
  ['subPath', '../a', 'and it must not leave the volume by ".."', 'without ".."'],
  ['subPathExpr', '/$(A)', 'and it must be relative', 'Remove the "/"'],
  ['subPathExpr', 'a/../b', 'and it must not leave the volume by ".."', 'without ".."'],
])('reports the %s %s', (field, value, why, fix) => {
  expect(saidOf(apiMount, mount({ [field]: value }))).toEqual([at(field, `has the ${field} "${value}", ${why}`)]);
  expect(fixesOf(apiMount, mount({ [field]: value }))).toEqual([expect.stringContaining(fix)]);
});

test('reports both a subPath and a subPathExpr', () => {
  expect(saidOf(apiMount, mount({ subPath: 'a', subPathExpr: 'b' }))).toEqual([at('subPathExpr', 'has both subPath and subPathExpr')]);
  expect(fixesOf(apiMount, mount({ subPath: 'a', subPathExpr: 'b' }))).toEqual(['Remove one of the two.']);
});

test('reports a propagation that does not exist, or that needs a privileged container', () => {
  expect(saidOf(apiMount, mount({ mountPropagation: 'Shared' }))).toEqual([at(
    'mountPropagation',
    'has the mountPropagation "Shared", which does not exist',
  )]);
  expect(fixesOf(apiMount, mount({ mountPropagation: '' }))).toEqual([expect.stringContaining('"HostToContainer"')]);
  const [finding] = judge(apiMount, mount({ mountPropagation: 'Bidirectional' }));
  expect(finding.message).toContain('has the mountPropagation "Bidirectional", which only a privileged container may have');
  expect(finding.fix).toContain('privileged: true');
  const container = { volumeMounts: [{ name: 'data', mountPath: '/d', mountPropagation: 'Bidirectional' }] };
  expect(judge(apiMount, podWith({ ...container, securityContext: { privileged: true } }, { volumes }))).toEqual([]);
  expect(judge(apiMount, podWith({ ...container, securityContext: { privileged: false } }, { volumes }))).toHaveLength(1);
});

test('reports a recursiveReadOnly that does not exist or does not fit', () => {
  expect(saidOf(apiMount, mount({ recursiveReadOnly: 'true' }))).toEqual([at(
    'recursiveReadOnly',
    'has the recursiveReadOnly "true", which does not exist',
  )]);
  expect(fixesOf(apiMount, mount({ recursiveReadOnly: 'true' }))).toEqual([expect.stringContaining('"IfPossible"')]);
  expect(saidOf(apiMount, mount({ recursiveReadOnly: 'Enabled', mountPropagation: 'HostToContainer' }))).toEqual([
    at('recursiveReadOnly', 'has the recursiveReadOnly "Enabled" and is not readOnly'),
    at('recursiveReadOnly', 'has the recursiveReadOnly "Enabled" and a mountPropagation'),
  ]);
  expect(fixesOf(apiMount, mount({ recursiveReadOnly: 'IfPossible', mountPropagation: 'HostToContainer' }))).toEqual([
    expect.stringContaining('readOnly: true'), expect.stringContaining('Remove "mountPropagation"'),
  ]);
});

test.each<object>([
  {}, { subPath: 'a/b', subPathExpr: '' }, { subPathExpr: '$(A)/b', subPath: '' }, { subPath: '..data' }, { mountPath: 'relative' },
  { mountPath: '/a:b' }, { mountPropagation: 'None' }, { mountPropagation: 'HostToContainer' }, { mountPropagation: null },
  { recursiveReadOnly: 'Disabled' }, { recursiveReadOnly: null }, { recursiveReadOnly: 'Enabled', readOnly: true },
  { recursiveReadOnly: 'IfPossible', readOnly: true, mountPropagation: 'None' },
  { recursiveReadOnly: 'Enabled', readOnly: true, mountPropagation: null },
])('says nothing of %j', more => {
  expect(judge(apiMount, mount(more))).toEqual([]);
});

test('says nothing of the mounts of an image volume, which is dropped with them', () => {
  expect(judge(
    apiMount,
    mounts({ name: 'tool', mountPath: '/data', subPath: '/abs' }, { name: 'data', mountPath: '/data' }),
    { minor: 34 },
  )).toEqual([]);
  const of = (image: unknown) =>
    podOf({ volumes: [{ name: 'v', emptyDir: {}, image }], containers: [{ name: 'app', volumeMounts: [{ name: 'v', subPath: '/abs' }] }] });
  expect(judge(apiMount, of({}), { minor: 34 })).toEqual([]);
  expect(placesOf(apiMount, of({}), { minor: 35 })).toHaveLength(2);
  expect(placesOf(apiMount, of(null))).toHaveLength(2);
});

test('counts the claim templates of a StatefulSet, and of nothing else', () => {
  const spec = { containers: [{ name: 'app', image: 'x', volumeMounts: [{ name: 'disk', mountPath: '/d' }] }] };
  const claims = (kind: 'StatefulSet' | 'Deployment') => {
    const manifest = workloadOf(kind, spec);
    return { ...manifest, spec: { ...manifest.spec, volumeClaimTemplates: [{ metadata: { name: 'disk' }, spec: {} }] } };
  };
  expect(judge(apiMount, claims('StatefulSet'))).toEqual([]);
  expect(placesOf(apiMount, claims('Deployment'))).toEqual(['spec.template.spec.containers[0].volumeMounts[0].name']);
});
