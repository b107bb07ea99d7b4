import { DecodeProblem } from './decode-problem';
import { Json } from './json';
import { ALL_NEEDS, ALWAYS, DISPUTED } from './needs';
import { Type, typeOf } from './type';
import { isWithin, NEWEST, Span } from './versions';
import { Workload, workloadOf } from './workloads';

const NONE: readonly DecodeProblem[] = [];

/** A workload as the API server sees it, and what it cannot decode. */
export interface Decoded {
  /** The workload without the values of wrong types, or with what they plainly stand for. */
  readonly workload: Workload;
  readonly problems: readonly DecodeProblem[];
  /** Bit mask of what it has that a rule may need; see `needs.ts`. */
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
  const decoder = new Decoder(workload, minor);
  const manifest = decoder.walk(workload.manifest, typeOf(workload.kind)) as Json;
  return {
    workload: manifest === workload.manifest ? workload
      : { ...workloadOf(manifest, workload.at, workload.document), written: workload.manifest },
    problems: decoder.problems,
    // What stands in place of a wrong value has not been looked at.
    has: decoder.problems === NONE ? decoder.has : ALL_NEEDS & ~DISPUTED | decoder.has, // eslint-disable-line no-bitwise
  };
}

/** Walks a manifest once; it copies only what holds a value of a wrong type. */
class Decoder {
  public problems: readonly DecodeProblem[] = NONE;
  /** The keys that lead to where it is, and how many of them count. */
  private readonly keys: (string | number)[] = [];
  private depth = 0;
  /** The bits of what has been met so far. */
  public has = ALWAYS;

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
      if (value !== undefined) {
        // A version that does not know a field refuses even null.
        this.has |= (needs?.get(key) ?? 0) & (value === null ? DISPUTED : ALL_NEEDS); // eslint-disable-line no-bitwise
      }
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
