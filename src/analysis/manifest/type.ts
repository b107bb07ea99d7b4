import { FIELDS_SINCE, FIELDS_UNTIL } from './fields-since';
import { isObject } from './json';
import { fieldBits } from './needs';
import { POD_SCHEMA } from './pod-schema';
import { isQuantity } from './quantity';
import { Span } from './versions';

/** A type of Kubernetes, such as `string`, `[]Container` or `Probe`. */
export interface Type {
  readonly name: string;
  /** Whether a value other than null is of this type, what it holds aside; nothing if every value is. */
  readonly accepts?: (value: unknown) => boolean;
  /** What a list or a map holds. */
  readonly item?: Type;
  readonly isList: boolean;
  readonly fields?: ReadonlyMap<string, Type>;
  /** What its fields stand for that a rule may need. */
  readonly needs?: ReadonlyMap<string, number>;
  /** Which versions know those of its fields that not all do. */
  readonly spans?: ReadonlyMap<string, Span>;
}

const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;

// A Date is what a YAML parser may make of a string such as 2024-01-31 that has no quotes; Kubernetes takes it for a string.
export const isText = (value: unknown) => typeof value === 'string' || value instanceof Date;
const isInt = (value: unknown, limit: number) => Number.isInteger(value) && (value as number) >= -limit && (value as number) < limit;
const isInt32 = (value: unknown) => isInt(value, 2 ** 31);

const SCALARS: Readonly<Record<string, Type['accepts']>> = {
  string: isText,
  boolean: value => typeof value === 'boolean',
  int32: isInt32,
  int64: value => isInt(value, 2 ** 63),
  quantity: value => typeof value === 'string' ? isQuantity(value) : Number.isFinite(value),
  intOrString: value => isText(value) || isInt32(value),
  time: value => typeof value === 'string' ? TIME.test(value) : value instanceof Date,
  any: undefined,
};

const TYPES = new Map<string, Type>();

/** The type of a name, made when it is first asked for. */
export function typeOf(name: string): Type {
  let type = TYPES.get(name);
  if (type === undefined) {
    type = newType(name);
    TYPES.set(name, type);
  }
  return type;
}

function newType(name: string): Type {
  if (name in SCALARS) {
    return { name, accepts: SCALARS[name], isList: false };
  }
  if (name.startsWith('[]')) {
    return { name, accepts: Array.isArray, item: typeOf(name.slice(2)), isList: true };
  }
  if (name.startsWith('{}')) {
    return { name, accepts: isObject, item: typeOf(name.slice(2)), isList: false };
  }
  const fields = new Map(Object.entries(POD_SCHEMA[name]).map(([field, type]) => [field, typeOf(type)]));
  return { name, accepts: isObject, isList: false, fields, needs: fieldBits(name), spans: spansOf(name, [...fields.keys()]) };
}

/** Which versions know those fields of a type that not all do; nothing if all do. */
function spansOf(type: string, fields: readonly string[]): ReadonlyMap<string, Span> | undefined {
  const spans = new Map<string, Span>();
  for (const field of fields) {
    const [since, last] = [FIELDS_SINCE[`${type}.${field}`], FIELDS_UNTIL[`${type}.${field}`]];
    if (since !== undefined || last !== undefined) {
      spans.set(field, { since, until: last === undefined ? undefined : last + 1 });
    }
  }
  return spans.size > 0 ? spans : undefined;
}
