import { DecodeProblem } from './decode-problem';
import { quoted } from './json';
import { isQuantity } from './quantity';
import { meantAt, pointerOf, Repair } from './repair';
import { shownValue } from './secret-places';
import { Type } from './type';

/** Whole sentences about what to write in place of a value of the wrong type. */
export function typeHint(problem: DecodeProblem, wanted: Type): string {
  const { value, key } = problem;
  const isScalar = typeof value !== 'object';
  if (wanted.isList) {
    return isScalar ? listHint(problem, wanted.item!) : 'Write a list: each entry begins with a hyphen.';
  }
  if (wanted.fields) {
    return Array.isArray(value)
      ? 'Remove the hyphens: it is one object, not a list.'
      : `Write its fields below it, such as ${firstNames(wanted.fields)}.`;
  }
  switch (wanted.name) {
    // What stood there is not known any more.
    case 'string': return isScalar
      ? `Write it in quotes as you mean it: ${READ[typeof value] ?? READ.number}.`
      : 'Write one string, in quotes where needed.';
    case 'boolean': return value === 'true' || value === 'false'
      ? `Remove the quotes: ${written(key, value)}.`
      : 'Write true or false, without quotes.';
    case 'quantity': return quantityHint(value);
    case 'time': return 'Remove it: it is the API server that sets it.';
    case 'int32': case 'int64': case 'intOrString':
      if (!isScalar || !/^-?\d+$/.test(String(value))) {
        return 'Write a whole number, without quotes.';
      }
      return wanted.accepts!(Number(value)) ? `Remove the quotes: ${written(key, String(value))}.` : RANGES[wanted.name];
    default: return 'Write "key: value" lines below it.';
  }
}

/** How large a number may be. */
const RANGES: Readonly<Record<string, string>> = {
  int32: 'Write one from -2147483648 to 2147483647.',
  intOrString: 'Write one from -2147483648 to 2147483647.',
  int64: 'Write one of at most 64 bits: they end at 9223372036854775807.',
};

/** A sentence about a list that stands for a single value, if it may hold that. */
function listHint(problem: DecodeProblem, item: Type): string {
  const shown = shownValue(problem);
  const entry = item.name === 'string' ? String(shown) : item.accepts!(problem.value) ? shown : undefined;
  if (entry !== undefined) {
    return `Write a list, even of one: ${written(problem.key, `[${quoted(entry)}]`)}.`;
  }
  return item.fields ? `Write a list, even of one: each entry has fields, such as ${firstNames(item.fields)}.`
    : 'Write a list, even of one: each entry begins with a hyphen.';
}

/** What surely has to be done about a value of the wrong type. */
export function typeRepair({ value, keys }: DecodeProblem, wanted: Type): Repair | undefined {
  const pointer = pointerOf(keys);
  if (wanted.name === 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? { requote: pointer } : undefined;
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (wanted.name === 'boolean') {
    return value === 'true' || value === 'false' ? meantAt(pointer, { value: value === 'true' }) : undefined;
  }
  if (wanted.isList) {
    // White space may be meant to separate items.
    return wanted.item?.name === 'string' && /^\S+$/.test(value) ? meantAt(pointer, { value: [value] }) : undefined;
  }
  // With a 0 before it, an octal number may be meant.
  return (wanted.name === 'int32' || wanted.name === 'int64') && /^(?:0|-?[1-9]\d{0,8})$/.test(value)
    ? meantAt(pointer, { value: Number(value) }) : undefined;
}

/** As what YAML reads words without quotes, for values of some types. */
const READ: Readonly<Record<string, string>> = {
  number: 'without them, YAML reads 0644 as 420 and 1.10 as 1.1',
  boolean: 'without them, YAML reads yes and on as true, and no and off as false',
};

/** A field and its value as YAML. */
function written(key: string | number, value: string): string {
  return typeof key === 'string' ? `${key}: ${value}` : `- ${value}`;
}

function firstNames(fields: ReadonlyMap<string, Type>): string {
  const names = [...fields.keys()];
  const first = fields.has('name') ? ['name', ...names.filter(name => name !== 'name')] : names;
  return first.slice(0, 3).map(name => `"${name}"`).join(', ');
}

const SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'k', 'M', 'G', 'T', 'P', 'E'];

/** A sentence about what `512MB` or `1gi` is likely meant to be. */
function quantityHint(value: unknown): string {
  const [, digits, unit] = typeof value === 'string' ? /^(\d+(?:\.\d*)?) *([a-zA-Z]+)$/.exec(value) ?? [] : [];
  const suffix = unit && SUFFIXES.find(known => known.toLowerCase() === unit.toLowerCase().replace(/b$/, ''));
  const meant = `${digits}${suffix}`;
  return suffix && meant !== value && isQuantity(meant)
    ? `Did you mean "${meant}"? The suffixes are k, M, G, T and Ki, Mi, Gi, Ti, without a B.`
    : 'Write a number, with a suffix such as m, k, M, G, Ki, Mi or Gi where needed.';
}
