import { fileUnreadable } from '../../../../src/analysis/rules/runtime/file-unreadable';
import { judge, podOf } from '../judge';

const user = (runAsUser: number, more: object = {}) => ({ securityContext: { runAsUser, ...more } });
const pod = (container: object, volume: object, more: object = {}, mount: object = {}) => podOf({
  containers: [{ name: 'app', volumeMounts: [{ name: 'key', mountPath: '/key', ...mount }], ...container }],
  volumes: [{ name: 'key', ...volume }],
  ...more,
});
const secret = (defaultMode?: number, items?: object[]) => ({ secret: { secretName: 'key', defaultMode, items } });
const judged = (...args: Parameters<typeof pod>) => judge(fileUnreadable, pod(...args));

test('warns of a Secret that only root reads', () => {
  expect(judged(user(1000), secret(0o400))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.volumes[0].secret.defaultMode',
    container: 'app',
    message: 'container "app" runs as user 1000 and cannot read the files of volume "key": '
      + 'they belong to root, with mode 0400, and the pod has no "fsGroup"',
    fix: 'Set "fsGroup" in the securityContext of the pod: the kubelet then gives the files to that group and makes them readable to it. '
      + 'Or use mode 0444.',
  })]);
});

test('knows who is not root', () => {
  expect(judged(
    { securityContext: { runAsNonRoot: true } },
    secret(0o400),
  )).toMatchObject([{ message: expect.stringContaining('runs as a user other than root and') }]);
  expect(judged({}, secret(0o400), user(7))).toHaveLength(1);
  expect(judged(user(0), secret(0o400), user(7))).toEqual([]);
  expect(judged({}, secret(0o400))).toEqual([]);
  expect(judged({ securityContext: { runAsUser: 0, runAsNonRoot: true } }, secret(0o400))).toEqual([]);
});

test('says nothing where the pod has an fsGroup, even 0', () => {
  expect(judged(user(1000), secret(0o400), { securityContext: { fsGroup: 2000 } })).toEqual([]);
  expect(judged(user(1000), secret(0o400), { securityContext: { fsGroup: 0 } })).toEqual([]);
});

test.each([
  [0o440, {}, {}, 0],
  [0o440, { runAsGroup: 0 }, {}, 0],
  [0o440, { runAsGroup: 1000 }, {}, 1],
  [0o440, {}, { runAsGroup: 1000 }, 1],
  [0o440, { runAsGroup: 0 }, { runAsGroup: 1000 }, 0],
  [0o440, { runAsGroup: 1000 }, { supplementalGroups: [5, 0] }, 0],
  [0o440, { runAsGroup: 1000 }, { supplementalGroups: [5] }, 1],
  [0o400, { runAsGroup: 0 }, {}, 1],
  [0o420, { runAsGroup: 0 }, {}, 1],
  [0o404, { runAsGroup: 1000 }, {}, 0],
  [0o444, {}, {}, 0],
  [0o640, { runAsGroup: 1 }, {}, 1],
])('mode %i with the groups %j, %j: %i', (mode, own, pods, count) => {
  expect(judged(user(1000, own), secret(mode), { securityContext: pods })).toHaveLength(count);
});

test('looks at the modes of items, and at those only that the mount shows', () => {
  const items = [{ key: 'a', path: 'open', mode: 0o444 }, { key: 'b', path: 'dir/closed', mode: 0o400 }];
  expect(judged(user(1000), secret(undefined, items))).toMatchObject([{
    path: 'spec.volumes[0].secret.items[1].mode',
    message: expect.stringContaining('cannot read "dir/closed" of volume "key": they belong to root, with mode 0400'),
  }]);
  expect(judged(user(1000), secret(0o400, [items[0]]))).toEqual([]);
  expect(judged(user(1000), secret(undefined, items), {}, { subPath: 'open' })).toEqual([]);
  expect(judged(user(1000), secret(undefined, items), {}, { subPath: 'dir' })).toHaveLength(1);
  expect(judged(user(1000), secret(undefined, items), {}, { subPath: '' })).toHaveLength(1);
  expect(judged(user(1000), secret(0o400), {}, { subPath: 'any' })).toHaveLength(1);
});

test('also knows ConfigMaps and projected volumes', () => {
  expect(judged(user(1), { configMap: { name: 'c', defaultMode: 0o600 } })).toMatchObject([{
    path: 'spec.volumes[0].configMap.defaultMode',
    message: expect.stringContaining('mode 0600'),
  }]);
  expect(judged(user(1), { projected: { defaultMode: 0o400, sources: [{ secret: { name: 's' } }] } })).toMatchObject([{
    path: 'spec.volumes[0].projected.defaultMode',
  }]);
  expect(judged(user(1), { projected: { defaultMode: 0o400, sources: [{ serviceAccountToken: {} }] } })).toEqual([]);
});

test('says nothing of a volume that is not mounted or has no modes', () => {
  expect(judge(
    fileUnreadable,
    podOf({ containers: [{ name: 'app', ...user(1) }], volumes: [{ name: 'key', ...secret(0o400) }] }),
  )).toEqual([]);
  expect(judged(user(1000), secret())).toEqual([]);
  expect(judged(user(1000), { emptyDir: { defaultMode: 0o400 } })).toEqual([]);
});

const host = (type: string) => ({ hostPath: { path: '/var/x', type } });

test.each([
  ['DirectoryOrCreate', '0755'],
  ['FileOrCreate', '0644'],
])('warns of a hostPath of type %s, whatever the fsGroup', (type, mode) => {
  expect(judged(user(1000), host(type), { securityContext: { fsGroup: 5 } })).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.containers[0].volumeMounts[0]',
    container: 'app',
    message: 'container "app" runs as user 1000 and cannot write to hostPath "key": where it is not on the node yet, the kubelet makes it '
      + `as root, with mode ${mode}, and "fsGroup" does not change that`,
    fix: expect.stringMatching(/^Have an init container that runs as root chown it first, or use a volume that knows fsGroup/),
  })]);
});

test('says nothing of a hostPath that is there, only read, written by root, or given away by somebody who may be root', () => {
  expect(judged(user(1000), host('Directory'))).toEqual([]);
  expect(judged(user(1000), host('DirectoryOrCreate'), {}, { readOnly: true })).toEqual([]);
  expect(judged({}, host('DirectoryOrCreate'))).toEqual([]);
  expect(judged(user(1000), { emptyDir: { type: 'DirectoryOrCreate' } })).toEqual([]);
  const mount = (more = {}) => ({ volumeMounts: [{ name: 'key', mountPath: '/key', ...more }] });
  const twice = (init: object) => judged(user(1000), host('DirectoryOrCreate'), { initContainers: [{ name: 'init', ...init }] });
  expect(twice(mount())).toEqual([]);
  expect(twice(mount({ readOnly: true }))).toHaveLength(1);
  expect(twice({ ...mount(), ...user(7) })).toHaveLength(2);
});
