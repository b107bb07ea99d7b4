import { COLLECTION_STYLE, Event, EVENT_ID, ScalarEvent } from 'js-yaml';
import { Anchors } from '../anchors';
import { Entries } from '../entries';
import { beginningOf, endsOf, isBlock } from '../events';
import { objectKeyOf } from '../key';
import { Parsed } from '../parsed';
import { Places, tokenAfter } from '../places';
import { isMergeKey } from '../scalar';

/** `chomping` of a block scalar with `+`, whose last line breaks count. */
const KEEP = 3;

/** A value, where it is written. */
export interface EditNode {
  readonly event: Event;
  readonly index: number;
  /** Without its anchor and tag. */
  readonly start: number;
  readonly end: number;
  /** With them. */
  readonly beginning: number;
  /** Behind what cannot be parted from it: the blank lines of a text with `|+`, else its end. */
  readonly tail: number;
  readonly isFlow: boolean;
  readonly hasTag: boolean;
  /** The entries of a mapping or the items of a list; undefined for scalars and aliases. */
  readonly children?: readonly EditChild[];
}

/** An entry of a mapping, or an item of a list. */
export interface EditChild {
  /** Where it begins: its key or "-"; in brackets, the item itself. */
  readonly start: number;
  /** Behind its colon or "-"; undefined where it has none. */
  readonly colon?: number;
  /** Undefined for an item, and for a key that cannot be told: a merge key or an alias. */
  readonly key?: string;
  readonly isMerge: boolean;
  /** Whether it is written with "?". */
  readonly isExplicit: boolean;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: EditNode;
}

/** The nodes of a document, by what is written in it: aliases are not followed. */
export class EditTree {
  public readonly source: string;
  public readonly root: EditNode;
  /** The nodes that an alias stands for. */
  public readonly shared: ReadonlySet<number>;
  public readonly events: readonly Event[];
  /** The entries of mappings, with those that merge keys bring. */
  public readonly entries: Entries;

  /** For each node, the index of the event after it. */
  public readonly ends: readonly number[];

  private readonly places: Places;

  public constructor(public readonly parsed: Parsed) {
    this.source = parsed.source;
    this.events = parsed.events;
    this.entries = new Entries(parsed);
    this.ends = endsOf(parsed.events);
    this.places = new Places(parsed);
    const anchors = new Anchors(parsed);
    this.shared = new Set(this.events.flatMap(({ type }, index) => type === EVENT_ID.ALIAS ? [anchors.targetOf(index)] : []));
    this.root = this.nodeOf(0);
  }

  private nodeOf(index: number): EditNode {
    const event = this.events[index];
    const { start, end } = this.places.of(index);
    const begins = beginningOf(event);
    const own = {
      event,
      index,
      start,
      end,
      beginning: begins < 0 ? start : Math.min(begins, start),
      tail: end,
      isFlow: false,
      hasTag: 'tagStart' in event && event.tagStart >= 0,
    };
    if (event.type === EVENT_ID.SCALAR) {
      return { ...own, tail: isBlock(event) && event.chomping === KEEP ? Math.max(end, event.valueEnd) : end };
    }
    if (event.type !== EVENT_ID.SEQUENCE && event.type !== EVENT_ID.MAPPING) {
      return own;
    }
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    const children = this.childrenOf(index, isFlow, event.type === EVENT_ID.MAPPING, start + ('[{'.includes(this.source[start]) ? 1 : 0));
    return { ...own, isFlow, children, tail: isFlow || children.length === 0 ? end : children[children.length - 1].value.tail };
  }

  private childrenOf(index: number, isFlow: boolean, isMapping: boolean, from: number): EditChild[] {
    const children: EditChild[] = [];
    let end = from;
    let next = index + 1;
    while (this.events[next].type !== EVENT_ID.POP) {
      const token = tokenAfter(this.source, end);
      const start = isFlow && this.source[token] === ',' ? tokenAfter(this.source, token + 1) : token;
      const valueIndex = isMapping ? this.ends[next] : next;
      const value = this.nodeOf(valueIndex);
      const child = isMapping ? this.entry(next, start, value)
        : { start, colon: isFlow ? undefined : start + 1, isMerge: false, isExplicit: false, keyStart: start, keyEnd: start, value };
      children.push(child);
      end = Math.max(value.end, child.colon ?? child.keyEnd);
      next = this.ends[valueIndex];
    }
    return children;
  }

  private entry(index: number, start: number, value: EditNode): EditChild {
    const event = this.events[index];
    const { start: keyStart, end: keyEnd } = this.places.of(index);
    const isScalar = event.type === EVENT_ID.SCALAR;
    const isMerge = isScalar && isMergeKey(this.source, event);
    const colon = tokenAfter(this.source, keyEnd);
    return {
      start: Math.min(start, keyStart),
      colon: this.source[colon] === ':' ? colon + 1 : undefined,
      key: isScalar && !isMerge ? objectKeyOf(this.source, event as ScalarEvent) : undefined,
      isMerge,
      isExplicit: this.source[start] === '?' && start < keyStart,
      keyStart,
      keyEnd,
      value,
    };
  }
}

/** Whether a node is a list. */
export function isList({ event }: EditNode): boolean {
  return event.type === EVENT_ID.SEQUENCE;
}
