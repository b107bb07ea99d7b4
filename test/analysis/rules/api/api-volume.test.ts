import { Json } from '../../../../src/analysis/manifest/json';
import { apiVolume } from '../../../../src/analysis/rules/api/api-volume';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

test.each<[unknown[], ...string[][]]>([
  [[{ emptyDir: {} }],
    ['volumes[0].name', 'a volume has no name',
      'Give it a name. Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[{ name: '', emptyDir: {} }],
    ['volumes[0].name', 'a volume has no name',
      'Give it a name. Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[null],
    ['volumes[0].name', 'a volume has no name',
      'Give it a name. Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[{ name: 'a.b' }],
    ['volumes[0].name', 'a volume has the name "a.b", which is malformed',
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[{ name: 'x'.repeat(64) }],
    ['volumes[0].name', `a volume has the name "${'x'.repeat(64)}", which is malformed`,
      'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [[{ name: 'a', emptyDir: {}, hostPath: { path: '/a' } }],
    ['volumes[0].hostPath', 'the volume "a" has both emptyDir and hostPath, and a volume has one source',
      'Remove "emptyDir" or "hostPath", or make two volumes of it.']],
  [[{ name: 'a', secret: {}, nfs: {}, csi: {} }],
    ['volumes[0].nfs', 'the volume "a" has both secret and nfs, and a volume has one source',
      'Remove "secret" or "nfs", or make two volumes of it.'],
    ['volumes[0].csi', 'the volume "a" has both secret and csi, and a volume has one source',
      'Remove "secret" or "csi", or make two volumes of it.']],
  [[{ name: 'a' }, { name: 'b' }, { name: 'a' }, { name: 'a' }],
    ['volumes[2].name', 'two volumes have the name "a" (volumes[0] is the first)',
      'Give each volume a name of its own, and each mount the name of the volume that it means.'],
    ['volumes[3].name', 'two volumes have the name "a" (volumes[0] is the first)',
      'Give each volume a name of its own, and each mount the name of the volume that it means.']],
])('reports the volumes %j', (volumes, ...found) => {
  expect(foundIn(apiVolume, podOf({ volumes }))).toEqual(found);
});

test.each<[unknown[]]>([
  [[]],
  [[{ name: 'a' }, { name: 'b', emptyDir: {} }]],
  [[{ name: 'x'.repeat(63) }]],
  [[{ name: 'a', emptyDir: null, hostPath: { path: '/a' } }]],
  [[{ name: 'a', emptydir: {}, configMap: { name: 'c' } }]],
])('says nothing of the volumes %j', volumes => {
  expect(judge(apiVolume, podOf({ volumes }))).toEqual([]);
});

test('says nothing of a pod without volumes, and looks at templates', () => {
  expect(judge(apiVolume, podOf({}))).toEqual([]);
  expect(judge(apiVolume, workloadOf('CronJob', { volumes: [{ name: 'a' }, {}] }))).toMatchObject([{
    severity: 'error',
    path: 'spec.jobTemplate.spec.template.spec.volumes[1].name',
  }]);
});

test('looks at image volumes where the cluster is known to have them', () => {
  const both = podOf({ volumes: [{ name: 'a', image: {}, emptyDir: {} }] });
  expect(judge(apiVolume, both, { minor: 34 })).toEqual([]);
  expect(judge(apiVolume, both, { minor: 35 })).toMatchObject([{ path: 'spec.volumes[0].emptyDir' }]);
});

describe('a claim that Kubernetes makes for an ephemeral volume', () => {
  const volumes = (claimName: string): Json[] => [{ name: 'data', ephemeral: {} }, { name: 'other', persistentVolumeClaim: { claimName } }];

  test('is for no other volume of the Pod', () => {
    expect(foundIn(apiVolume, podOf({ volumes: volumes('pod-data') }))).toEqual([['volumes[1].persistentVolumeClaim.claimName',
      'the volume "other" uses the claim "pod-data", which Kubernetes makes for an ephemeral volume of this pod',
      'Mount the ephemeral volume instead.']]);
    expect(foundIn(apiVolume, podOf({ volumes: [{ name: 'other', persistentVolumeClaim: { claimName: 'pod-' } }, { ephemeral: {} }] }))
      .map(([place]) => place)).toEqual(['volumes[1].name', 'volumes[0].persistentVolumeClaim.claimName']);
  });

  test('has a name of its own', () => {
    expect(judge(apiVolume, podOf({ volumes: volumes('data') }))).toEqual([]);
    expect(judge(apiVolume, podOf({ volumes: volumes('pod-other') }))).toEqual([]);
    expect(judge(apiVolume, podOf({ volumes: [{ name: 'data' }, ...volumes('pod-data').slice(1)] }))).toEqual([]);
  });

  test('is not known of a template, or of a Pod without a name', () => {
    expect(judge(apiVolume, workloadOf('Deployment', { volumes: volumes('undefined-data') }))).toEqual([]);
    expect(judge(apiVolume, { ...podOf({ volumes: volumes('undefined-data') }), metadata: { generateName: 'pod' } })).toEqual([]);
    const template = workloadOf('Deployment', { volumes: volumes('pod-data') });
    template.spec.template.metadata.name = 'pod';
    expect(judge(apiVolume, template)).toEqual([]);
  });
});
