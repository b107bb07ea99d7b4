import { FIELDS_SINCE, FIELDS_UNTIL } from './fields-since';
import { isObject, Json, objectIn, textIn } from './json';
import { ALL_NEEDS, ALWAYS, DISPUTED, fieldBits, UNKNOWN_TO_OLD } from './needs';
import { POD_SCHEMA } from './pod-schema';
import { isQuantity } from './quantity';
import { isWithin, NEWEST, Span, SUPPORTED } from './versions';
import { Workload, workloadOf } from './workloads';
import { nameIn } from '../text/masked';

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

/** Something in a manifest that the API server cannot decode. */
export class DecodeProblem {
  public constructor(
    /** The type that the value does not have; nothing where no such field is known. */
    public readonly wanted: Type | undefined,
    public readonly value: unknown,
    /** The keys and indices that lead to the value. */
    public readonly keys: readonly (string | number)[],
    private readonly workload: Workload,
    /** Which versions know the field, where some do. */
    public readonly span?: Span,
  ) {}

  /** The last of the keys. */
  public get key(): string | number {
    return this.keys[this.keys.length - 1];
  }

  /** Where it is in the document, such as `spec.template.spec.containers[0].env[1].value`. */
  public get path(): string {
    return this.pathOf(this.keys.length);
  }

  /** Where the first so many of the keys lead. */
  public pathOf(keys: number): string {
    return this.keys.slice(0, keys).reduce<string>((path, key) => path + step(key, path === this.workload.at), this.workload.at);
  }

  /** The type of what the value is in. */
  public get owner(): Type {
    return this.owners[this.keys.length - 1];
  }

  public get kind(): string {
    return this.workload.kind;
  }

  /** What the value is in, so many levels above it. */
  public around(levels: number): unknown {
    return this.keys.slice(0, -levels).reduce<any>((json, key) => json[key], this.workload.manifest);
  }

  /** The name of the container in which it is. */
  public get container(): string | undefined {
    let json: unknown = this.workload.manifest;
    for (let i = 0; i < this.keys.length; i++) {
      json = Array.isArray(json) ? json[this.keys[i] as number] : objectIn(json)[this.keys[i]];
      if (CONTAINERS.has(this.keys[i - 1]) && typeof this.keys[i] === 'number' && isObject(json)) {
        return textIn(json.name);
      }
    }
    return undefined;
  }

  /** The types of what the value is in, from the workload inwards. */
  public get owners(): readonly Type[] {
    const owners = [typeOf(this.workload.kind)];
    for (const key of this.keys.slice(0, -1)) {
      const { item, fields } = owners[owners.length - 1];
      owners.push(item ?? fields!.get(key as string)!);
    }
    return owners;
  }
}

/** A workload as the API server sees it, and what it cannot decode. */
export interface Decoded {
  /** The workload without the values of wrong types, or with what they plainly stand for. */
  readonly workload: Workload;
  readonly problems: readonly DecodeProblem[];
  /** The bits of what it has that a rule may need. */
  readonly has: number;
}

/**
 * Decodes the manifest of a workload as the API server does, strictly: a field that no type has is a problem, and a value of
 * another type than its field. Null stands for an absent value everywhere.
 *
 * @param minor the minor version of the API server
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export function decode(workload: Workload, minor = NEWEST): Decoded {
  const type = typeOf(workload.kind);
  has = ALWAYS;
  const sound = isSound(workload.manifest, type);
  if (sound && (has & (minor < SUPPORTED[0] ? UNKNOWN_TO_OLD | DISPUTED : DISPUTED)) === 0) { // eslint-disable-line no-bitwise
    return { workload, problems: NONE, has };
  }
  const decoder = new Decoder(workload, minor);
  const manifest = decoder.walk(workload.manifest, type) as Json;
  return {
    workload: manifest === workload.manifest ? workload : workloadOf(manifest, workload.at),
    problems: decoder.problems,
    // Where something is wrong, not everything has been looked at.
    has: sound ? has : ALL_NEEDS & ~DISPUTED | decoder.has, // eslint-disable-line no-bitwise
  };
}

/** What has been seen so far, while a manifest is looked at. */
let has = ALWAYS;

/** Whether nothing is wrong with a value, as with nearly all: to find that out needs no paths and no copies. */
function isSound(value: any, type: Type): boolean {
  const { accepts } = type;
  if (typeof value === 'string' && accepts === isText) {
    return true;
  }
  if (accepts !== undefined && !accepts(value)) {
    return false;
  }
  const { fields, item, needs } = type;
  if (fields !== undefined) {
    for (const key in value) {
      const inner = value[key];
      const fieldType = fields.get(key);
      if (fieldType === undefined ? inner !== undefined : inner !== null && inner !== undefined && !isSound(inner, fieldType)) {
        return false;
      }
      if (needs !== undefined && inner !== undefined) {
        // A version that does not know a field refuses even null.
        has |= inner === null ? (needs.get(key) ?? 0) & (DISPUTED | UNKNOWN_TO_OLD) : needs.get(key) ?? 0; // eslint-disable-line no-bitwise
      }
    }
  } else if (item !== undefined) {
    if (!type.isList) {
      return isSoundMap(value, item);
    }
    for (let i = 0; i < value.length; i++) {
      if (value[i] !== null && value[i] !== undefined && !isSound(value[i], item)) {
        return false;
      }
    }
  }
  return true;
}

function isSoundMap(map: Json, item: Type): boolean {
  for (const key in map) {
    if (map[key] !== null && map[key] !== undefined && !isSound(map[key], item)) {
      return false;
    }
  }
  return true;
}

/** Walks a manifest once; it copies only what holds a value of a wrong type. */
class Decoder {
  public problems: readonly DecodeProblem[] = NONE;
  /** The keys that lead to where it is, and how many of them count. */
  private readonly keys: (string | number)[] = [];
  private depth = 0;
  /** The bit of what versions differ in, once there is some. */
  public has = 0;

  public constructor(private readonly workload: Workload, private readonly minor: number) {}

  /** What remains of a value: itself if nothing is wrong with it, another one, or nothing. */
  public walk(value: any, type: Type): unknown {
    if (type.accepts !== undefined && !type.accepts(value)) {
      this.report(type, value);
      return meantBy(value, type);
    }
    return type.fields !== undefined ? this.walkFields(value, type.fields, type) : type.item === undefined ? value
      : type.isList ? this.walkList(value, type.item) : this.walkMap(value, type.item);
  }

  private walkFields(json: Json, fields: ReadonlyMap<string, Type>, { needs, spans }: Type): Json {
    let copy: Json | undefined;
    for (const key in json) {
      const value = json[key];
      const type = fields.get(key);
      const span = spans?.get(key);
      this.has |= (needs?.get(key) ?? 0) & DISPUTED; // eslint-disable-line no-bitwise
      if (type === undefined || (span !== undefined && !isWithin(span, this.minor))) {
        if (value !== undefined) {
          this.keys[this.depth++] = key;
          this.report(undefined, value, span);
          this.depth--;
        }
      } else if (value !== null && value !== undefined) {
        this.keys[this.depth++] = key;
        const rest = this.walk(value, type);
        this.depth--;
        if (rest !== value) {
          copy = replaced(copy ?? json, json, key, rest);
        }
      }
    }
    return copy ?? json;
  }

  private walkMap(json: Json, item: Type): Json {
    let copy: Json | undefined;
    for (const key in json) {
      const value = json[key];
      if (value !== null && value !== undefined) {
        this.keys[this.depth++] = key;
        const rest = this.walk(value, item);
        this.depth--;
        if (rest !== value) {
          copy = replaced(copy ?? json, json, key, rest);
        }
      }
    }
    return copy ?? json;
  }

  /** An item of a wrong type makes room for null, so that the others keep their places. */
  private walkList(list: readonly unknown[], item: Type): readonly unknown[] {
    let copy: unknown[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (value !== null && value !== undefined) {
        this.keys[this.depth++] = i;
        const rest = this.walk(value, item);
        this.depth--;
        if (rest !== value) {
          copy ??= [...list];
          copy[i] = rest ?? null;
        }
      }
    }
    return copy ?? list;
  }

  private report(wanted: Type | undefined, value: unknown, span?: Span) {
    const problem = new DecodeProblem(wanted, value, this.keys.slice(0, this.depth), this.workload, span);
    this.problems === NONE ? this.problems = [problem] : (this.problems as DecodeProblem[]).push(problem);
  }
}

/** What a value of a wrong type plainly stands for, so that other rules need not miss it: `5` for the string "5", say. */
function meantBy(value: unknown, { name }: Type): unknown {
  if (name === 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }
  if (name === 'boolean') {
    return value === 'true' || value === 'false' ? value === 'true' : undefined;
  }
  return (name === 'int32' || name === 'int64') && typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** A copy, unless it is one already, with a value replaced, or without it. */
function replaced(copy: Json, original: Json, key: string, rest: unknown): Json {
  const result = copy === original ? { ...original } : copy;
  if (rest === undefined) {
    delete result[key];
  } else {
    result[key] = rest;
  }
  return result;
}

function step(key: string | number, isFirst: boolean): string {
  const name = typeof key === 'number' ? key : nameIn(key);
  return typeof name === 'number' || /[./]/.test(name) ? `[${name}]` : isFirst ? name : `.${name}`;
}

const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d([.,]\d+)?(Z|[+-]\d\d:\d\d)$/;

// A Date is what a YAML parser may make of a string such as 2024-01-31 that has no quotes; Kubernetes takes it for a string.
const isText = (value: unknown) => typeof value === 'string' || value instanceof Date;
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

const CONTAINERS: ReadonlySet<unknown> = new Set(['containers', 'initContainers', 'ephemeralContainers']);
const NONE: readonly DecodeProblem[] = [];
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
    return { name, accepts: SCALARS[name], item: undefined, isList: false, fields: undefined, needs: undefined, spans: undefined };
  }
  if (name.startsWith('[]')) {
    return {
      name,
      accepts: Array.isArray,
      item: typeOf(name.slice(2)),
      isList: true,
      fields: undefined,
      needs: undefined,
      spans: undefined,
    };
  }
  if (name.startsWith('{}')) {
    return { name, accepts: isObject, item: typeOf(name.slice(2)), isList: false, fields: undefined, needs: undefined, spans: undefined };
  }
  const fields = new Map(Object.entries(POD_SCHEMA[name]).map(([field, type]) => [field, typeOf(type)]));
  return {
    name,
    accepts: isObject,
    item: undefined,
    isList: false,
    fields,
    needs: fieldBits(name),
    spans: spansOf(name, [...fields.keys()]),
  };
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
