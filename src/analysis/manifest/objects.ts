import { isObject, isUnset, Json, quoted } from './json';

/** Where an object is. */
export interface Place {
  /** The index of the document among those that are read together. */
  readonly document?: number;
  /** The path of the object in the document: `items[2].` in a List, else empty. */
  readonly at: string;
}

/** Where an object is, and the object, which may be looked up there. */
export interface ObjectPlace extends Place {
  readonly object?: Json;
}

/** An object of a document. */
export interface PlacedObject extends ObjectPlace {
  readonly object: Json;
}

/** Something that is no valid object, or that is not looked at. */
export interface Malformation extends Place {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** What a document holds: one object, or the items of a List. */
export interface Objects {
  readonly objects: readonly PlacedObject[];
  readonly malformations: readonly Malformation[];
}

/** Nobody nests Lists on purpose, and by an alias of YAML a List can contain itself. */
const DEEPEST = 10;
/** About as many objects as a cluster has pods. With aliases, a few lines of YAML can stand for any number. */
const MOST = 100_000;

/**
 * The objects of a document; each List is replaced by its items.
 *
 * @param index the index of the document, if several are read together
 */
export function objectsIn(document: unknown, index?: number): Objects {
  const walk = new Walk(index);
  walk.visit(document, '', 0);
  return walk;
}

/**
 * Finds objects by their places. What is in a document is looked up when it is first asked for.
 *
 * @param objectsOf what is in the document of an index
 */
export function objectsByPlace(objectsOf: (index: number) => Objects): (place: Place) => Json | undefined {
  const documents = new Map<number, ReadonlyMap<string, Json>>();
  return ({ document = 0, at: wanted }) => {
    const objects = documents.get(document) ?? new Map(objectsOf(document).objects.map(({ at, object }) => [at, object]));
    documents.set(document, objects);
    return objects.get(wanted);
  };
}

class Walk implements Objects {
  public readonly objects: PlacedObject[] = [];
  public readonly malformations: Malformation[] = [];
  private visited = 0;
  private isTooDeep = false;

  public constructor(private readonly document: number | undefined) {}

  public visit(value: unknown, place: string, depth: number) {
    this.visited++;
    const at = place === '' ? '' : `${place}.`;
    if (!isObject(value)) {
      const what = place === '' ? 'the manifest' : `the item ${place}`;
      const parse = typeof value === 'string' ? 'Parse it, if it is the text of a manifest; otherwise write' : 'Write';
      this.report(at, place, `${what} is ${shown(value)}, and must be an object`, `${parse} "apiVersion", "kind", "metadata" and "spec".`);
    } else if (value.kind === 'List') {
      this.visitItems(value.items, at, depth);
    } else {
      this.objects.push({ object: value, at, document: this.document });
    }
  }

  private visitItems(items: unknown, at: string, depth: number) {
    const place = `${at}items`;
    if (!Array.isArray(items)) {
      if (!isUnset(items)) {
        this.report(at, place, `"items" is ${shown(items)}, and must be a list`, 'Write the objects as a list.');
      }
    } else if (depth < DEEPEST) {
      for (let i = 0; i < items.length && this.visited <= MOST; i++) {
        if (this.visited === MOST) {
          this.report(
            at,
            place,
            `the document has more than ${MOST} objects: those from here on are not looked at`,
            'Write them in several documents.',
          );
        }
        this.visit(items[i], `${place}[${i}]`, depth + 1);
      }
    } else if (!this.isTooDeep) {
      this.isTooDeep = true;
      this.report(
        at,
        place,
        `Lists are nested more than ${DEEPEST} deep: what is deeper is not looked at`,
        'Write the objects beside one another in one List.',
      );
    }
  }

  private report(at: string, path: string, message: string, fix: string) {
    this.malformations.push({ document: this.document, at, path, message, fix });
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value.slice(0, 60))
    : Array.isArray(value) ? 'a list' : isObject(value) ? 'an object' : String(value);
}
