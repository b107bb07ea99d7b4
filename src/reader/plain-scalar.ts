/** What a scalar says, to kubectl. */
export type Scalar = string | number | bigint | boolean | null;

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map(word => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map(word => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Infinity] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, -Infinity] as const),
]);

/** What may be anything but text begins with one of these. */
const SPECIAL = /^(?:[-+.\dyYnNtTfFoO~]|$)/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9]\d*))$/;
const SMALL = /^(?:0|[1-9]\d{0,14})$/;

/**
 * What a plain scalar says: the words and numbers of go-yaml v2, which are neither those of YAML 1.1 nor those of 1.2. A date is text.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go
 */
export function plainScalar(text: string): Scalar {
  if (!SPECIAL.test(text)) {
    return text;
  }
  if (SMALL.test(text)) {
    return Number(text);
  }
  const word = WORDS.get(text);
  if (word !== undefined) {
    return word;
  }
  if (text[0] === '.') {
    return dotted(text);
  }
  return /^[-+\d]/.test(text) ? number(text.replaceAll('_', '')) ?? text : text;
}

function number(text: string): number | bigint | undefined {
  return integer(text) ?? (FLOAT.test(text) ? finite(text) : undefined);
}

/** Whether a text is a number without fraction and exponent. */
export function isInteger(text: string): boolean {
  return integer(text.replaceAll('_', '')) !== undefined;
}

/** An integer of 64 bits, with or without sign. What is not safe as a number is a bigint. */
function integer(text: string): number | bigint | undefined {
  // Of binary numbers alone, go-yaml takes the sign after the prefix as well.
  const parts = INTEGER.exec(text.replace(/^0b([-+])/, (_, sign) => `${sign}0b`));
  if (!parts) {
    return undefined;
  }
  const [, sign, hexadecimal, binary, octal, decimal] = parts;
  const amount = BigInt(decimal ?? (hexadecimal ? `0x${hexadecimal}` : binary ? `0b${binary}` : `0o${octal}`));
  const value = sign === '-' ? -amount : amount;
  if (value < -(2n ** 63n) || value >= (sign === '' ? 2n ** 64n : 2n ** 63n)) {
    return undefined;
  }
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** Go takes a number that is too large for 64 bits for text. */
function finite(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Only here, underscores must be between digits. */
function dotted(text: string): Scalar {
  const isNumber = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/.test(text);
  return (isNumber ? finite(text.replaceAll('_', '')) : undefined) ?? text;
}
