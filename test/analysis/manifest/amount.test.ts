import * as fc from 'fast-check';
import { amountNumber, amountText, exactAmountIn, plus } from '../../../src/analysis/manifest/amount';
import { FUZZ_SEED } from '../../fuzz';

fc.configureGlobal({ seed: FUZZ_SEED });

const textOf = (value: unknown) => {
  const amount = exactAmountIn(value);
  return amount && amountText(amount);
};

// What Kubernetes prints once it has calculated with such an amount: CanonicalizeBytes of k8s.io/apimachinery/pkg/api/resource.
test.each<[unknown, string]>([
  ['1', '1'], [1, '1'], ['01', '1'], ['+1', '1'], ['-1', '-1'], [' 1 ', '1'], ['1.', '1'], ['.5', '500m'], ['', 'none'], ['0', '0'],
  [0, '0'], ['Ki', '0'], ['1.500', '1500m'], [0.1, '100m'], ['1500m', '1500m'], ['1000m', '1'], ['0.0005', '1m'], ['1n', '1m'],
  ['1000001u', '1001m'], ['-0.0005', '-1m'], ['1000', '1k'], ['1500', '1500'], ['1k', '1k'], ['1000k', '1M'], ['2G', '2G'], ['10E', '10E'],
  ['1T', '1T'], ['1P', '1P'], ['1Ki', '1Ki'], ['1024Ki', '1Mi'], ['1.5Gi', '1536Mi'], ['1000Ki', '1000Ki'], ['0.5Ki', '512'],
  ['0.0001Ki', '103m'], ['1023.5Ki', '1048064'], ['-2Ki', '-2Ki'], ['0.999Ki', '1022976m'], ['1.0001Ki', '1024103m'], ['0Ki', '0'],
  ['1Ti', '1Ti'], ['1Pi', '1Pi'], ['7Ei', '7Ei'], ['16Ei', '9223372036854775807'], ['1e3', '1e3'], ['12E6', '12e6'], ['1e-1', '100e-3'],
  ['.3e1', '3'], ['2e9', '2e9'], ['1e+3', '1e3'], [1e21, '1e21'], ['0e3', '0'], ['1e-30', '1e-3'], ['1500e-6', '2e-3'],
])('reads and writes %j as Kubernetes does: %s', (value, text) => {
  expect(textOf(value) ?? 'none').toBe(text);
});

test.each([undefined, null, true, {}, [], '1x', 'x1', '1 Ki', 'infinity', NaN, Infinity, '1e', '1e1.5', '--1', '1.2.3', '9'.repeat(101)])(
  'takes %j for none',
  value => {
    expect(exactAmountIn(value)).toBeUndefined();
  },
);

test('reads as many digits as anybody writes, and powers of any size, in no time', () => {
  expect(textOf('9'.repeat(100))).toBe(`${'9'.repeat(100)}`);
  expect(textOf(`1e${'9'.repeat(90)}`)).toBe('10e99');
  expect(textOf(`1e-${'9'.repeat(90)}`)).toBe('1e-3');
});

test.each([
  ['100m', '200m', '300m'], ['0.1', '0.2', '300m'], ['1Ki', '1k', '2024'], ['1k', '1Ki', '2024'], ['1Mi', '1024Ki', '2Mi'],
  ['1k', '1e3', '2k'], ['1e3', '1k', '2e3'], ['0', '1Ki', '1Ki'], ['0Ki', '1024', '1024'], ['1Ki', '0', '1Ki'], ['-1', '1', '0'],
])('adds %s and %s to %s, written as the first that is not 0', (a, b, sum) => {
  expect(amountText(plus(exactAmountIn(a)!, exactAmountIn(b)!))).toBe(sum);
});

test.each<[string, string, number]>([
  ['cpu', '1500m', 1.5], ['cpu', '0.0001', 0.001], ['cpu', '-100m', -0.1], ['memory', '1Ki', 1024], ['memory', '100m', 1],
  ['memory', '1000m', 1], ['memory', '1001m', 2], ['memory', '-1001m', -2], ['example.com/gpu', '2', 2],
])('gives %s of %s as the number %d', (resource, text, number) => {
  expect(amountNumber(resource, exactAmountIn(text)!)).toBe(number);
});

test('writes nothing that it does not read as the same amount', () => {
  const quantity = fc.tuple(
    fc.constantFrom('', '-', '+'),
    fc.nat(5000),
    fc.option(fc.nat(999)),
    fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'e3', 'e-2', 'E4'),
  )
    .map(([sign, whole, fraction, suffix]) => `${sign}${whole}${fraction === null ? '' : `.${fraction}`}${suffix}`);
  fc.assert(fc.property(quantity, text => {
    const amount = exactAmountIn(text)!;
    expect(exactAmountIn(amountText(amount))!.thousandths).toBe(amount.thousandths);
    expect(textOf(amountText(amount))).toBe(amountText(amount));
  }));
});
