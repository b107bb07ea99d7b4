import { masked } from '../analysis/text/masked';

/** The name of a variable or a header, and where its value begins; in block and in flow style. */
const NAME = /\bname["']?\s*:\s*["']?([\w.-]+)/;
const VALUE = /\bvalue["']?\s*:\s*(?=\S)/;

/** This one finds nothing but secrets. */
const ABOUT_SECRETS = 'secret-in-env';

/**
 * From which column on each line of a place holds a secret, counted from 0: the value of a variable or header whose name says so. Messages
 * show no values, and the lines of a file that are shown beside them end in the same logs.
 */
export function secretColumns(lines: readonly string[], rule: string, start: number): number[] {
  if (rule !== ABOUT_SECRETS && !lines.some(line => isSecret(NAME.exec(line)?.[1]))) {
    return lines.map(() => Infinity);
  }
  const at = lines.findIndex(line => VALUE.test(line));
  const value = at < 0 ? undefined : VALUE.exec(lines[at])!;
  const first = value ? value.index + value[0].length : rule === ABOUT_SECRETS ? start : Infinity;
  const line = Math.max(at, 0);
  return lines.map((text, i) => i < line || first === Infinity ? Infinity : i === line ? first : text.search(/\S|$/));
}

function isSecret(name: string | undefined): boolean {
  return name !== undefined && (masked(`${name}=a`) !== `${name}=a` || masked(`${name}: a`) !== `${name}: a`);
}
