import { nearest } from '../../../src/analysis/text/nearest';

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
