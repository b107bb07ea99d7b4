/** Whether a value is a number of pods or a percentage of them. */
export function isShare(value: unknown): boolean {
  return typeof value === 'number' ? value >= 0 : typeof value === 'string' && /^\d+%$/.test(value);
}

/** The number of pods or of percent. As in Kubernetes, text that is no percentage counts as the number in it, else 0. */
export function countIn(value: unknown): number {
  if (typeof value === 'number') {
    return value;
  }
  return typeof value === 'string' && /^([-+]?\d+|\d+%)$/.test(value) ? parseInt(value, 10) : 0;
}
