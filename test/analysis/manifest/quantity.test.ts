import { quantityIn } from '../../../src/analysis/manifest/quantity';

test.each([
  ['100m', 0.1], ['300m', 0.3], ['1', 1], [2, 2], ['1.5', 1.5], ['.5', 0.5], ['1.', 1], ['-1', -1], ['+1', 1], ['5n', 5e-9], ['5u', 5e-6],
  ['1k', 1e3], ['1M', 1e6], ['1G', 1e9], ['1T', 1e12], ['1P', 1e15], ['1E', 1e18], ['1e3', 1e3], ['1E3', 1e3], ['12e-1', 1.2],
  ['1Ki', 1024], ['1Mi', 1024 ** 2], ['1.5Gi', 1.5 * 1024 ** 3], ['1Ti', 1024 ** 4], ['1Pi', 1024 ** 5], ['1Ei', 1024 ** 6],
  [' 1Gi ', 1024 ** 3], ['.', 0], ['m', 0], ['Ki', 0],
])('reads %p as %p', (text, number) => {
  expect(quantityIn(text)).toBe(number);
});

test.each(['', 'one', '1 Gi', '1GI', '1gb', '1K', '--1', '1.2.3', '1e', ' ', '1mi', NaN, Infinity, null, undefined, {}, true])(
  'reads no number in %p',
  text => {
    expect(quantityIn(text)).toBeUndefined();
  },
);
