import { RULES, SET_RULES } from '../../../src/analysis/rules';
import { nearest, suggested } from '../../../src/analysis/text/nearest';

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
  expect(suggested('imageformat', ['image-and-name'])).toBeUndefined();
  expect(suggested('pods-init', ['init-pod'])).toBeUndefined();
});
