import { RULES, SET_RULES } from '../../../src/analysis/rules';
import { nearest, onlyNear, suggested } from '../../../src/analysis/text/nearest';

const FIELDS = ['env', 'envFrom', 'image', 'imagePullPolicy', 'name', 'ports', 'livenessProbe', 'readinessProbe', 'volumeMounts'];

test.each([
  ['ImagePullPolicy', 'imagePullPolicy'],
  ['imagepullpolicy', 'imagePullPolicy'],
  ['imagePullPolciy', 'imagePullPolicy'],
  ['volumeMount', 'volumeMounts'],
  ['livenesProbe', 'livenessProbe'],
  ['livnesProbe', 'livenessProbe'],
  ['readynessProbe', 'readinessProbe'],
  ['envs', 'env'],
  ['ev', 'env'],
  ['emv', 'env'],
  ['nev', 'env'],
  ['imgae', 'image'],
  ['eNVfROM', 'envFrom'],
])('takes %s for %s', (word, meant) => {
  expect(nearest(word, FIELDS)).toBe(meant);
});

test.each(['restartPolicy', 'x', 'vne', 'mnae2', 'livssProb', '', 'aaavolumeMountsa'])('has nothing near for %j', word => {
  expect(nearest(word, FIELDS)).toBeUndefined();
});

test('takes no letters for swapped of which one differs', () => {
  expect(nearest('abc', ['cac'])).toBeUndefined();
  expect(nearest('abc', ['bxc'])).toBeUndefined();
});

test('does not suggest the word itself', () => {
  expect(nearest('env', ['env'])).toBeUndefined();
  expect(nearest('env', ['env', 'envs'])).toBe('envs');
});

test('takes the nearest, and of equally near ones the first', () => {
  expect(nearest('port', ['parts', 'ports'])).toBe('ports');
  expect(nearest('portz', ['porta', 'portb'])).toBe('porta');
  expect(nearest('Ports', ['Portz', 'ports'])).toBe('ports');
});

test.each([
  ['abc', 'abx', 'axx'],
  ['abcdef', 'abcdex', 'abcdxx'],
  ['abcdefg', 'abcdexx', 'abcdxxx'],
  ['abcdefghij', 'abcdefghxx', 'abcdefgxxx'],
  ['abcdefghijk', 'abcdefghxxx', 'abcdefgxxxx'],
  ['abcdefghijklmnopqrst', 'abcdefghijklmnopqxxx', 'abcdefghijklmnopxxxx'],
  // Letters that are missing count too, and the longer word sets the limit.
  ['abcdefg', 'abcdefghi', 'abcdefghij'],
  ['abcdefghi', 'abcdefg', 'abcdef'],
  ['ab', 'abc', 'abcd'],
])('takes %s for %s, but not for %s', (word, near, far) => {
  expect(nearest(word, [near])).toBe(near);
  expect(nearest(word, [far])).toBeUndefined();
});

test('takes its candidates from anything that can be walked', () => {
  expect(nearest('imag', new Map([['image', 1]]).keys())).toBe('image');
});

describe('among the ids of the rules', () => {
  const ids = [...RULES, ...SET_RULES].map(rule => rule.id);

  test.each([
    ['image-digest', 'image-without-digest'],
    ['image-digests', 'image-without-digest'],
    ['no-digest', 'image-without-digest'],
    ['imageDigest', 'image-without-digest'],
    ['digest', 'image-without-digest'],
    ['native-sidecar', 'native-sidecar-unsupported'],
    ['startup-gate', 'sidecar-without-startup-gate'],
    ['never-ends', 'init-never-ends'],
    ['job-completes', 'job-never-completes'],
    ['secrets-in-env', 'secret-in-env'],
    ['pre-stop', 'native-prestop-drains-early'],
    ['read_only_root', 'read-only-root-without-scratch'],
    ['unknown-field', 'api-unknown-field'],
    ['port-clsh', 'port-clash'],
  ])('takes %s for %s', (word, meant) => {
    expect(suggested(word, ids)).toBe(meant);
  });

  test.each([
    'pss', 'probe-port', 'volume-read', 'host', 'of', 'no', '', '-', 'run-as-non-root', 'non-root', 'latest-tag', 'no-memory-limit',
    'init-not-ending', 'port-conflict', 'image-tag', 'image-without-digest',
  ])('suggests none for %j', word => {
    expect(suggested(word, ids)).toBeUndefined();
  });
});

test('the end of a word may differ, and no more than that', () => {
  expect(suggested('waiting-init', ['init-wait'])).toBe('init-wait');
  expect(suggested('wait-init', ['init-waiting'])).toBe('init-waiting');
  expect(suggested('imageformat', ['image-and-name'])).toBeUndefined();
  expect(suggested('pods-init', ['init-pod'])).toBeUndefined();
});

test('finds the words wherever they are, but for words that say nothing', () => {
  expect(suggested('http2Port', ['port-for-http2'])).toBe('port-for-http2');
  expect(suggested('digest-of-image', ['image-without-digest'])).toBe('image-without-digest');
});

test('takes five letters for a part of a word, and three for a word', () => {
  expect(suggested('reads', ['thread-count'])).toBeUndefined();
  expect(suggested('reads', ['threads-count'])).toBe('threads-count');
  expect(suggested('read', ['threads-count'])).toBeUndefined();
  expect(suggested('imageformat', ['wrong-image-format'])).toBe('wrong-image-format');
  expect(suggested('env', ['secret-in-env'])).toBe('secret-in-env');
  expect(suggested('ip', ['ip-of-host'])).toBeUndefined();
});

describe('what is surely meant', () => {
  test('is the only one that is near', () => {
    expect(onlyNear('dat', ['data', 'logs'])).toBe('data');
    expect(onlyNear('http1-prot', ['http1-port', 'grpc'])).toBe('http1-port');
  });

  test.each([
    ['none is near', 'dat', ['logs', 'tmp']],
    ['several are near', 'dat', ['data', 'date']],
    ['it is there', 'data', ['data']],
    ['it differs in a digit', 'data-1', ['data-2', 'logs']],
    ['a digit is missing', 'data-', ['data-2', 'logs']],
  ])('is not known where %s', (_, word, candidates) => {
    expect(onlyNear(word, candidates)).toBeUndefined();
  });
});
