import { partsOf } from './quantity';

/** The notation of an amount: `1500m`, `2Gi` or `12e6`. */
type Notation = 'decimal' | 'binary' | 'exponent';

/**
 * An exact amount of a resource in thousandths, rounded up as Kubernetes does it.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 */
export interface Amount {
  readonly thousandths: bigint;
  readonly notation: Notation;
}

export const NOTHING: Amount = { thousandths: 0n, notation: 'decimal' };

/** Longer texts are not read: nobody writes as many digits, and to read them takes time. */
const LONGEST = 100;

const DECIMAL = ['m', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const POWERS: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
/** The largest amount with a binary suffix such as `Ki`. */
const MOST_BINARY = (2n ** 63n - 1n) * 1000n;

/** The amount that a quantity stands for; `undefined` if the value is no quantity. */
export function exactAmountIn(value: unknown): Amount | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  const parts = typeof text === 'string' && text.length <= LONGEST ? partsOf(text) : undefined;
  if (!parts) {
    return undefined;
  }
  const { sign, whole, fraction, suffix = '', exponent } = parts;
  const digits = BigInt(whole + fraction);
  const binary = BINARY.indexOf(suffix);
  let thousandths: bigint;
  let notation: Notation = exponent === undefined ? 'decimal' : 'exponent';
  if (binary > 0) {
    thousandths = roundedUp(digits * 1024n ** BigInt(binary), 3 - fraction.length);
    thousandths = thousandths > MOST_BINARY ? MOST_BINARY : thousandths;
    // An amount below 1 loses its binary suffix.
    notation = thousandths === 0n || thousandths >= 1000n ? 'binary' : 'decimal';
  } else {
    const power = exponent === undefined ? POWERS[suffix] ?? 0 : Math.max(-LONGEST, Math.min(LONGEST, Number(exponent)));
    thousandths = roundedUp(digits, 3 - fraction.length + power);
  }
  return { thousandths: sign === '-' ? -thousandths : thousandths, notation };
}

/** `digits` times 10 to the `power`, rounded up. */
function roundedUp(digits: bigint, power: number): bigint {
  const factor = 10n ** BigInt(Math.abs(power));
  return power >= 0 ? digits * factor : (digits + factor - 1n) / factor;
}

/** The sum, in the notation of the first amount that is not 0. */
export function plus(a: Amount, b: Amount): Amount {
  return { thousandths: a.thousandths + b.thousandths, notation: a.thousandths === 0n ? b.notation : a.notation };
}

/** An amount in the canonical form of Kubernetes: the largest unit of which it is a whole number. */
export function amountText({ thousandths, notation }: Amount): string {
  const size = thousandths < 0n ? -thousandths : thousandths;
  const sign = thousandths < 0n ? '-' : '';
  if (notation === 'binary' && size % 1000n === 0n && size >= 1_024_000n) {
    const [number, power] = withoutFactors(size / 1000n, 1024n, BINARY.length - 1);
    return `${sign}${number}${BINARY[power]}`;
  }
  if (size === 0n) {
    return '0';
  }
  const [number, power] = withoutFactors(size, 1000n, notation === 'exponent' ? Infinity : DECIMAL.length - 1);
  return `${sign}${number}${notation === 'exponent' ? power === 1 ? '' : `e${(power - 1) * 3}` : DECIMAL[power]}`;
}

/** Divides a number by a factor as long as there is no remainder, at most `most` times: the quotient, and how often it was divided. */
function withoutFactors(number: bigint, factor: bigint, most: number): [bigint, number] {
  let times = 0;
  while (times < most && number % factor === 0n) {
    number /= factor;
    times++;
  }
  return [number, times];
}

/** An amount as a number, rounded up: CPUs in thousandths, anything else in whole units. */
export function amountNumber(resource: string, { thousandths }: Amount): number {
  if (resource === 'cpu') {
    return Number(thousandths) / 1000;
  }
  const rest = thousandths % 1000n;
  return Number(thousandths / 1000n + (rest > 0n ? 1n : rest < 0n ? -1n : 0n));
}
