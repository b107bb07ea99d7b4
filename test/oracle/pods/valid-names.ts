import { Choice } from './choice';

/** At most 63 characters; what is made from one stem is unique as long as its numbers are. */
export function label(choice: Choice, stem: string, number: number): string {
  const name = `${stem}${number}`;
  switch (choice.below(12)) {
    case 0: return `${number}-${stem}`;
    case 1: return `${name}-${'x'.repeat(62 - name.length)}`;
    case 2: return `${name}--b`;
    default: return name;
  }
}

/** The name of an object: at most 253 characters, with dots. */
export function subdomain(choice: Choice, stem: string): string {
  return choice.of([stem, stem, `${stem}-0.example.com`, `1.${stem}`, `${stem}.${'y'.repeat(252 - stem.length)}`]);
}

/** The name of a port: at most 15 characters; unique as long as the numbers are. */
export function portName(choice: Choice, number: number): string {
  return choice.of([`p${number}`, `${number}x`, `http-${number}`, `p${number}`.padEnd(15, 'z')]);
}

export const ENV_NAMES = ['PATH_1', 'a', '_', 'my.var', 'my-var', '1ST', 'with space', 'tilde~', 'A+B', 'X'.repeat(300)];

export const LABEL_VALUES = ['', 'a', 'A_b.c-9', 'v'.repeat(63), '1'];

export const LABEL_KEYS = ['app', 'app.kubernetes.io/name', 'A_b', 'k'.repeat(63), `${'d'.repeat(253)}/k`];

/** Keys of ConfigMaps and Secrets. */
export const DATA_KEYS = ['key', 'a.b_c-D', '.hidden', 'K'.repeat(253)];
