const QUANTITY = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/;

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

/** Divisors, because a tenth has no exact factor. */
const DIVISORS: Readonly<Record<string, number>> = { m: 1e3, u: 1e6, n: 1e9 };

/**
 * The number that a quantity of Kubernetes stands for (`100m` is 0.1, `1Ki` is 1024), or nothing if it is none.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantityIn(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : undefined;
  }
  const match = typeof value === 'string' ? QUANTITY.exec(value) : undefined;
  if (!match) {
    return undefined;
  }
  const [, digits, suffix, exponent] = match;
  if (exponent !== undefined) {
    return Number(`${digits}e${exponent}`);
  }
  const number = Number(digits);
  return suffix === undefined ? number : suffix in DIVISORS ? number / DIVISORS[suffix] : number * FACTORS[suffix];
}
