import { EVENT_ID } from 'js-yaml';
import { Entries, Entry } from './entries';
import { Parsed } from './parsed';
import { Places, Range, ScalarStyle, styleOf } from './places';
import { SourceSpan } from './position';
import { surpriseOf } from './surprises';

/** A node of a document: a value and, in a mapping, its key. */
export interface SourceNode {
  /** What was found of the path that was asked for: all of it, or the path of the nearest node around it. */
  readonly path: string;
  /** The same as keys, such as `spec`, `containers` and `0`. */
  readonly keys: readonly string[];
  /** Whether that is all of it. */
  readonly isExact: boolean;
  /** Where the key is. Items of lists and the root have none. */
  readonly key?: SourceSpan;
  /** Where the value is: a scalar with its quotes, a collection from its first to its last character. An empty value has no length. */
  readonly value: SourceSpan;
  /** How the value is written, if it is a scalar. */
  readonly style?: ScalarStyle;
  /** How what is written may mislead about what kubectl reads, in a whole sentence: `y` is true. */
  readonly surprise?: string;
  /** Where the same key stands further up in the same mapping: the last one wins. */
  readonly overridden: readonly SourceSpan[];
  /** Where the aliases and merge keys are that bring it to this path, from the root on; the value is where their anchor is. */
  readonly via: readonly SourceSpan[];
}

/** A key that stands in one mapping twice or more. */
export interface DuplicateKey {
  /** The path of the value that counts, which is the last. */
  readonly path: string;
  readonly keys: readonly string[];
  readonly last: SourceSpan;
  readonly overridden: readonly SourceSpan[];
}

/** Finds the nodes of a document by the paths of findings. */
export class Locator {
  private readonly source: string;
  private readonly events: Parsed['events'];
  private readonly entries: Entries;
  private readonly places: Places;

  public constructor(parsed: Parsed, private readonly spanOf: (range: Range) => SourceSpan) {
    this.source = parsed.source;
    this.events = parsed.events;
    this.entries = new Entries(parsed);
    this.places = new Places(parsed);
  }

  public nodeAt(path: string): SourceNode {
    let step: Step = { index: 0, name: '', via: [], length: 0, overridden: [] };
    const keys: string[] = [];
    for (let next = this.stepFrom(step, path); next; next = this.stepFrom(step, path)) {
      step = next;
      keys.push(step.name);
    }
    const { index, via } = this.entries.resolved(step.index, step.via);
    return {
      path: path.slice(0, step.length),
      keys,
      isExact: step.length === path.length,
      key: step.keyIndex === undefined ? undefined : this.span(step.keyIndex),
      value: this.span(index),
      style: styleOf(this.events[index]),
      surprise: surpriseOf(this.source, this.events[index]),
      overridden: step.overridden.map(other => this.span(other)),
      via: via.map(other => this.span(other)),
    };
  }

  public duplicateKeys(): DuplicateKey[] {
    return [...this.duplicatesIn(0, '', [])];
  }

  /** From a node to the next one on the way along a path. */
  private stepFrom(step: Step, path: string): Step | undefined {
    const { index, via } = this.entries.resolved(step.index, step.via);
    const rest = path.slice(step.length);
    switch (this.events[index].type) {
      case EVENT_ID.SEQUENCE: return this.toItem(index, via, step, rest);
      case EVENT_ID.MAPPING: return this.toEntry(index, via, step, rest);
      default: return undefined;
    }
  }

  private toItem(list: number, via: readonly number[], { length }: Step, rest: string): Step | undefined {
    const [written, position] = /^\[(\d+)\]/.exec(rest) ?? [''];
    const index = this.entries.itemsOf(list)[Number(position)];
    return index === undefined ? undefined : { index, name: position, via, length: length + written.length, overridden: [] };
  }

  /** Keys may have dots: the longest that the path begins with is meant. */
  private toEntry(mapping: number, via: readonly number[], { length }: Step, rest: string): Step | undefined {
    let longest = 0;
    let found: Entry | undefined;
    let overridden: number[] = [];
    for (const entry of this.entries.entriesOf(mapping, via)) {
      const matched = lengthOf(entry.key, rest, length === 0);
      if (matched > 0 && matched >= longest) {
        const isSame = found?.key === entry.key && found.via.length === via.length && entry.via.length === via.length;
        if (!isSame) {
          overridden = [];
        } else {
          overridden.push(found!.keyIndex);
        }
        [longest, found] = [matched, entry];
      }
    }
    return found && {
      index: found.valueIndex, name: found.key, keyIndex: found.keyIndex, via: found.via, length: length + longest, overridden,
    };
  }

  private * duplicatesIn(index: number, path: string, keys: string[]): Generator<DuplicateKey> {
    const { type } = this.events[index];
    if (type === EVENT_ID.SEQUENCE) {
      let position = 0;
      for (const item of this.entries.itemsOf(index)) {
        keys.push(`${position}`);
        yield* this.duplicatesIn(item, `${path}[${position++}]`, keys);
        keys.pop();
      }
    } else if (type === EVENT_ID.MAPPING) {
      const found = new Map<string, Entry[]>();
      for (const entry of this.entries.entriesOf(index)) {
        if (entry.via.length === 0) {
          const same = found.get(entry.key);
          same ? same.push(entry) : found.set(entry.key, [entry]);
        }
      }
      for (const [key, entries] of found) {
        const at = /[./]/.test(key) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
        const last = entries.pop()!;
        keys.push(key);
        if (entries.length > 0) {
          const overridden = entries.map(({ keyIndex }) => this.span(keyIndex));
          yield { path: at, keys: [...keys], last: this.span(last.keyIndex), overridden };
        }
        yield* this.duplicatesIn(last.valueIndex, at, keys);
        keys.pop();
      }
    }
  }

  private span(index: number): SourceSpan {
    return this.spanOf(this.places.of(index));
  }
}

/** How far along a path a node is. */
interface Step {
  readonly index: number;
  /** Its key, or its position in a list. */
  readonly name: string;
  readonly keyIndex?: number;
  readonly via: readonly number[];
  /** How much of the path leads to it. */
  readonly length: number;
  readonly overridden: readonly number[];
}

/** How much of the rest of a path a key stands for: `.key`, `[key]` or `["key"]`; at its beginning also `key`. */
function lengthOf(key: string, rest: string, isFirst: boolean): number {
  const written = [`.${key}`, `[${key}]`, `["${key}"]`, ...isFirst ? [key] : []]
    .find(text => rest.startsWith(text) && /^(?:[.[]|$)/.test(rest.slice(text.length)));
  return key === '' || written === undefined ? 0 : written.length;
}
