import { memoryVolumeOverLimit } from '../../../../src/analysis/rules/runtime/memory-volume-over-limit';
import { judge, podOf } from '../judge';

const limit = (memory?: string | number) => ({ resources: { limits: { memory } } });
const mounted = (more: object = {}, mount: object = {}) => ({
  name: 'app',
  volumeMounts: [{ name: 'work', mountPath: '/work', ...mount }],
  ...more,
});
const pod = (sizeLimit: unknown, containers: object[], more: object = {}, medium = 'Memory') => podOf({
  containers, volumes: [{ name: 'work', emptyDir: { medium, sizeLimit } }], ...more,
});

test('warns of a volume that may grow beyond the limit of who writes it', () => {
  expect(judge(memoryVolumeOverLimit, pod('1Gi', [mounted(limit('512Mi'))]))).toEqual([expect.objectContaining({
    severity: 'warning',
    path: 'spec.volumes[0].emptyDir',
    container: 'app',
    message: 'memory volume "work" may grow to 1Gi, and container "app" has a memory limit of 512Mi: '
      + 'what it writes there counts as its memory, so it is killed (OOMKilled) before the volume is full',
    fix: expect.stringMatching(/^Set the "sizeLimit" of the volume to less than the memory limit, .* or raise the limit\.$/),
  })]);
});

test.each([undefined, '0', 0, 'much'])('notes a volume without a size: %j', size => {
  expect(judge(memoryVolumeOverLimit, pod(size, [mounted(limit('512Mi'))]))).toEqual([expect.objectContaining({
    severity: 'info',
    message: expect.stringContaining(
      'memory volume "work" has no "sizeLimit", and container "app" has a memory limit of 512Mi: what it writes',
    ),
  })]);
});

test('says nothing of one without a size at /dev/shm', () => {
  const shm = mounted(limit('512Mi'), { mountPath: '/dev/shm' });
  expect(judge(memoryVolumeOverLimit, pod(undefined, [shm]))).toEqual([]);
  expect(judge(memoryVolumeOverLimit, pod('1Gi', [shm]))).toHaveLength(1);
  expect(judge(memoryVolumeOverLimit, pod(undefined, [shm, mounted(limit('512Mi'))]))).toHaveLength(1);
});

test('takes the limit of the pod where it is lower, or the only one', () => {
  const shared = limit('256Mi');
  const message = 'container "app" is in a pod with a memory limit of 256Mi';
  expect(judge(memoryVolumeOverLimit, pod('300Mi', [mounted()], shared))).toMatchObject([{ message: expect.stringContaining(message) }]);
  expect(judge(
    memoryVolumeOverLimit,
    pod('300Mi', [mounted(limit('1Gi'))], shared),
  )).toMatchObject([{ message: expect.stringContaining(message) }]);
  expect(judge(memoryVolumeOverLimit, pod('200Mi', [mounted(limit('1Gi'))], shared))).toEqual([]);
  expect(judge(
    memoryVolumeOverLimit,
    pod('300Mi', [mounted(limit('128Mi'))], shared),
  )).toMatchObject([{ message: expect.stringContaining('limit of 128Mi') }]);
});

test('names the writer with the lowest limit', () => {
  const found = (...limits: string[]) =>
    judge(memoryVolumeOverLimit, pod('1Gi', limits.map((memory, i) => mounted({ name: `c${i}`, ...limit(memory) })))).map(f => f.container);
  expect(found('512Mi', '256Mi', '384Mi')).toEqual(['c1']);
  expect(found('256Mi', '512Mi')).toEqual(['c0']);
  expect(found('256Mi', '256Mi')).toEqual(['c0']);
});

test('counts a volume as large as the limit, for the program needs some memory too', () => {
  expect(judge(memoryVolumeOverLimit, pod('512Mi', [mounted(limit('512Mi'))]))).toHaveLength(1);
  expect(judge(memoryVolumeOverLimit, pod('511Mi', [mounted(limit('512Mi'))]))).toEqual([]);
  expect(judge(memoryVolumeOverLimit, pod(2000, [mounted(limit(1000))]))).toHaveLength(1);
});

test.each([
  ['the limit is higher', pod('100Mi', [mounted(limit('512Mi'))])],
  ['who writes has no limit', pod('1Gi', [mounted(), { name: 'other', ...limit('1Mi') }])],
  ['nothing is limited', pod(undefined, [mounted(limit())])],
  ['who has a limit only reads', pod('1Gi', [mounted(limit('512Mi'), { readOnly: true }), mounted({ name: 'writer' })])],
  ['it is on disk', pod('1Gi', [mounted(limit('512Mi'))], {}, '')],
  ['nobody mounts it', pod('1Gi', [{ name: 'app', ...limit('512Mi') }])],
])('says nothing where %s', (_, manifest) => {
  expect(judge(memoryVolumeOverLimit, manifest)).toEqual([]);
});

test('says nothing of other volumes that know a medium', () => {
  expect(judge(
    memoryVolumeOverLimit,
    podOf({ containers: [mounted(limit('1Mi'))], volumes: [{ name: 'work', csi: { medium: 'Memory' } }] }),
  )).toEqual([]);
});
