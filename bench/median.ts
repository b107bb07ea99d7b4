/** Of an odd number of values. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) / 2];
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
