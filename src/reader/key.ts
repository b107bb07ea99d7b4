import { getScalarValue, ScalarEvent } from 'js-yaml';
import { isInteger } from './plain-scalar';
import { Refusal } from './refusal';
import { scalarOf } from './scalar';

/** The key of an object that a scalar makes, as sigs.k8s.io/yaml writes it. */
export function objectKeyOf(source: string, event: ScalarEvent): string {
  const key = scalarOf(source, event);
  switch (typeof key) {
    case 'string':
    case 'boolean': return `${key}`;
    case 'number': return isInteger(getScalarValue(source, event)) ? `${key}` : single(key);
    case 'bigint':
      if (key < 2n ** 63n) {
        return `${key}`;
      }
  }
  throw new Refusal(key === null ? 'a key is empty' : 'a number of more than 64 bits is no key', event.valueStart, event.valueEnd);
}

/** A number as Go writes it with `FormatFloat(…, 'g', -1, 32)`: the shortest of single precision, with an exponent from a million on. */
function single(number: number): string {
  const value = Math.fround(number);
  if (!Number.isFinite(value)) {
    return value > 0 ? '.inf' : value < 0 ? '-.inf' : '.nan';
  }
  let digits = 1;
  while (Math.fround(Number(value.toPrecision(digits))) !== value) {
    digits++;
  }
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const sign = Object.is(value, -0) ? '-' : '';
  return Number(exponent) < -4 || Number(exponent) >= 6
    ? `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`
    : `${sign}${Number(value.toPrecision(digits))}`;
}
