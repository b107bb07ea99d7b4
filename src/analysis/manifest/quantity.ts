/** A quantity. Even without digits it is one, and is 0. Spaces around it do not count. */
const QUANTITY = /^ *(?=[^ ])([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))? *$/;

/** An exponent that does not fit into 64 bits. */
const TOO_LONG = /[eE][+-]?\d{19}/;

/** The parts of a written quantity. */
export interface QuantityParts {
  readonly sign: string;
  readonly whole: string;
  /** The digits after the point; empty if there are none. */
  readonly fraction: string;
  readonly suffix?: string;
  readonly exponent?: string;
}

/** Whether the API server takes a text for a quantity. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text) && !TOO_LONG.test(text);
}

/** The parts of a quantity; `undefined` if the text is no quantity. */
export function partsOf(text: string): QuantityParts | undefined {
  const match = QUANTITY.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, whole, fraction = '', suffix, exponent] = match;
  return { sign, whole, fraction, suffix, exponent };
}

const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Divided by rather than multiplied with, because 0.001 has no exact binary value. */
const DIVISORS: Readonly<Record<string, number>> = { m: 1e3, u: 1e6, n: 1e9 };

/**
 * The number that a quantity stands for (`100m` is 0.1, `1Ki` is 1024); `undefined` if the value is no quantity.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityIn(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  const parts = typeof value === 'string' ? partsOf(value) : undefined;
  if (!parts) {
    return undefined;
  }
  const { sign, whole, fraction, suffix, exponent = '0' } = parts;
  const number = Number(`${sign}${whole || '0'}.${fraction}e${exponent}`);
  return suffix === undefined ? number : suffix in DIVISORS ? number / DIVISORS[suffix] : number * FACTORS[suffix];
}
