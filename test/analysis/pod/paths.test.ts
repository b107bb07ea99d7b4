import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { below, cleanPath, volumeAt } from '../../../src/analysis/pod/paths';
import { Pod } from '../../../src/analysis/pod/pod';
import { podOf } from '../rules/judge';

test.each([
  ['/a/b', '/a/b'], ['/a/b/', '/a/b'], ['a', '/a'], ['//a//b', '/a/b'], ['/a/./b/.', '/a/b'], ['/a/../b', '/b'], ['/../a', '/a'],
  ['/', '/'], ['', '/'], ['/a.b/..c', '/a.b/..c'],
])('the kernel sees %j as %j', (path, clean) => {
  expect(cleanPath(path)).toBe(clean);
});

test.each([
  ['/a', '/a', ''], ['/a', '/a/b/c', 'b/c'], ['/a', '/ab', undefined], ['/a/b', '/a', undefined], ['/', '/a', 'a'], ['/', '/', ''],
])('below %j, %j is %j', (folder, path, rest) => {
  expect(below(folder, path)).toBe(rest);
});

test('finds the deepest mount around a path', () => {
  const mounts = (...paths: unknown[]) => new Pod(workloadsIn(podOf({
    containers: [{
      name: 'a',
      volumeMounts: paths.map(mountPath => ({ name: 'v', mountPath })),
    }],
  }))[0]).containers[0];
  const found = (path: string, ...paths: unknown[]) => {
    const place = volumeAt(mounts(...paths), path);
    return place && [place.mount.index, place.rest];
  };
  expect(found('/a/b/c', '/a', '/a/b/', '/a/b/c/d')).toEqual([1, 'c']);
  expect(found('/a/b/c', '/a/b', '/a')).toEqual([0, 'c']);
  expect(found('/a', '/a')).toEqual([0, '']);
  expect(found('/b', '/a', 7, '')).toBeUndefined();
  // The last of two at one path hides the other.
  expect(found('/a/b', '/a', '/a/')).toEqual([1, 'b']);
});
