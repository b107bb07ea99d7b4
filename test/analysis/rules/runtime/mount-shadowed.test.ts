import { mountShadowed } from '../../../../src/analysis/rules/runtime/mount-shadowed';
import { judge, podOf } from '../judge';

const mount = (name: string, mountPath: string, more: object = {}) => ({ name, mountPath, ...more });
const judged = (...volumeMounts: object[]) => judge(mountShadowed, podOf({ containers: [{ name: 'app', volumeMounts }] }));

test('warns of one path written in two ways', () => {
  expect(judged(mount('a', '/x'), mount('b', '/y'), mount('c', '/x/'))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].volumeMounts[2].mountPath',
    container: 'app',
    message: 'container "app" mounts "a" at "/x" and "c" at "/x/": both are /x, so that one hides the other',
    fix: 'Give each mount a path of its own, or leave one of them out.',
  })]);
});

test.each(['/x/', 'x', '//x', '/./x', '/y/../x', '/x/.'])('knows that %s is /x, in either order', path => {
  expect(judged(mount('a', '/x'), mount('b', path))).toMatchObject([{ message: expect.stringContaining('both are /x,') }]);
  expect(judged(mount('b', path), mount('a', '/x'))).toMatchObject([{ path: 'spec.containers[0].volumeMounts[1].mountPath' }]);
});

test('names the first of three', () => {
  expect(judged(mount('a', '/x'), mount('b', '/x/'), mount('c', '//x'))).toMatchObject([
    { message: expect.stringContaining('mounts "a" at "/x" and "b"') }, { message: expect.stringContaining('mounts "a" at "/x" and "c"') },
  ]);
});

test('counts two parts of one volume', () => {
  expect(judged(mount('a', '/x', { subPath: 'one' }), mount('a', '/x/', { subPath: 'two' }))).toHaveLength(1);
  expect(judged(mount('a', '/x', { subPathExpr: '$(A)' }), mount('a', '/x/', { subPathExpr: '$(B)' }))).toHaveLength(1);
});

test.each([
  ['the paths differ', [mount('a', '/x/'), mount('b', '/y/')]],
  ['one is below the other, in either order', [mount('b', '/x/y/'), mount('a', '/x'), mount('c', '/x/z')]],
  ['it is twice the same', [mount('a', '/x'), mount('a', '/x/')]],
  ['the texts are equal, which the API server refuses', [mount('a', '/x/'), mount('b', '/x/')]],
  ['there is one mount', [mount('a', '/x/')]],
  ['a name has a dot in it', [mount('a', '/x.d'), mount('b', '/x')]],
])('says nothing where %s', (_, mounts) => {
  expect(judged(...mounts)).toEqual([]);
});

test('compares the mounts of one container only', () => {
  expect(judge(mountShadowed, podOf({
    containers: [
      { name: 'a', volumeMounts: [mount('v', '/x'), mount('w', '/y')] },
      { name: 'b', volumeMounts: [mount('w', '/x/'), mount('v', '/z')] },
    ],
  }))).toEqual([]);
});
