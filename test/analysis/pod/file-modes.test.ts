import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { isExecutable, isReadableToGroup, isReadableToOthers, octal, projectedFilesOf } from '../../../src/analysis/pod/file-modes';
import { Pod } from '../../../src/analysis/pod/pod';
import { podOf } from '../rules/judge';

const files = (volume: object) => projectedFilesOf(new Pod(workloadsIn(podOf({ volumes: [{ name: 'v', ...volume }] }))[0]).volumes[0]);

test('all files of a source have its mode, or 0644', () => {
  expect(files({ secret: {} })).toEqual([{ mode: 0o644, path: 'spec.volumes[0].secret.defaultMode' }]);
  expect(files({ configMap: { defaultMode: 0o400, items: [] } })).toEqual([{ mode: 0o400, path: 'spec.volumes[0].configMap.defaultMode' }]);
  expect(files({ configMap: { defaultMode: '0400' } })).toEqual([{ mode: 0o644, path: 'spec.volumes[0].configMap.defaultMode' }]);
  expect(files({ configMap: { defaultMode: 0 } })).toMatchObject([{ mode: 0 }]);
});

test('items have modes of their own', () => {
  expect(files({ downwardAPI: { defaultMode: 0o440, items: [{ path: 'a' }, { path: 'b', mode: 0 }, null] } })).toEqual([
    { name: 'a', mode: 0o440, path: 'spec.volumes[0].downwardAPI.defaultMode' },
    { name: 'b', mode: 0, path: 'spec.volumes[0].downwardAPI.items[1].mode' },
    { name: undefined, mode: 0o440, path: 'spec.volumes[0].downwardAPI.defaultMode' },
  ]);
});

test('the sources of a projected volume share its mode', () => {
  expect(files({
    projected: {
      defaultMode: 0o440,
      sources: [
        null,
        { secret: { defaultMode: 0o777 } },
        { serviceAccountToken: {} },
        { configMap: { items: [{ path: 'a', mode: 0o500 }] } },
      ],
    },
  })).toEqual([
    { mode: 0o440, path: 'spec.volumes[0].projected.defaultMode' },
    { name: 'a', mode: 0o500, path: 'spec.volumes[0].projected.sources[3].configMap.items[0].mode' },
  ]);
  expect(files({ projected: {} })).toEqual([]);
});

test('other volumes have no such files', () => {
  expect(files({ emptyDir: {} })).toEqual([]);
  expect(files({ hostPath: { defaultMode: 0o400 } })).toEqual([]);
});

test('writes modes as manifests do', () => {
  expect([0o400, 0o644, 0o7].map(octal)).toEqual(['0400', '0644', '07']);
});

test('reads the bits of modes', () => {
  expect([0o4, 0o5, 0o7, 0o444].map(isReadableToOthers)).toEqual([true, true, true, true]);
  expect([0o3, 0o440, 0o773].map(isReadableToOthers)).toEqual([false, false, false]);
  expect([0o40, 0o77, 0o640].map(isReadableToGroup)).toEqual([true, true, true]);
  expect([0o37, 0o404, 0o400].map(isReadableToGroup)).toEqual([false, false, false]);
  expect([0o1, 0o10, 0o100, 0o755, 0o3, 0o500].map(isExecutable)).toEqual([true, true, true, true, true, true]);
  expect([0o666, 0o644, 0, 0o400].map(isExecutable)).toEqual([false, false, false, false]);
});
