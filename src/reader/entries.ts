import { Event, EVENT_ID } from 'js-yaml';
import { Anchors } from './anchors';
import { endsOf } from './events';
import { objectKeyOf } from './key';
import { Parsed } from './parsed';
import { isMergeKey } from './scalar';

/** An entry of a mapping, by the indices of its events. */
export interface Entry {
  readonly key: string;
  readonly keyIndex: number;
  readonly valueIndex: number;
  /** The aliases and merge keys by which it gets into the mapping. */
  readonly via: readonly number[];
}

/** The items and entries of a document's collections, with what aliases and merge keys bring. */
export class Entries {
  private readonly source: string;
  private readonly events: readonly Event[];
  private readonly anchors: Anchors;
  /** For each node, the index of the event after it: to look for it would take as long as the node. */
  private readonly ends: readonly number[];
  private readonly items = new Map<number, readonly number[]>();

  public constructor(parsed: Parsed) {
    this.source = parsed.source;
    this.events = parsed.events;
    this.anchors = new Anchors(parsed);
    this.ends = endsOf(parsed.events);
  }

  /** The node at an index; of an alias, that which it stands for. */
  public resolved(index: number, via: readonly number[] = []): { readonly index: number; readonly via: readonly number[] } {
    return this.events[index].type === EVENT_ID.ALIAS ? this.resolved(this.anchors.targetOf(index), [...via, index]) : { index, via };
  }

  /** The indices of the items of a list. */
  public itemsOf(list: number): readonly number[] {
    let items = this.items.get(list);
    if (!items) {
      const found: number[] = [];
      for (let item = list + 1; this.events[item].type !== EVENT_ID.POP; item = this.ends[item]) {
        found.push(item);
      }
      this.items.set(list, items = found);
    }
    return items;
  }

  /** The entries of a mapping, in the order in which they override one another. */
  public * entriesOf(mapping: number, via: readonly number[] = []): Generator<Entry> {
    let next = mapping + 1;
    while (this.events[next].type !== EVENT_ID.POP) {
      const [keyIndex, valueIndex] = [next, this.ends[next]];
      next = this.ends[valueIndex];
      const event = this.events[keyIndex];
      if (event.type === EVENT_ID.SCALAR && isMergeKey(this.source, event)) {
        yield* this.merged(valueIndex, [...via, keyIndex]);
      } else {
        yield { key: this.keyAt(keyIndex), keyIndex, valueIndex, via };
      }
    }
  }

  private * merged(value: number, via: readonly number[]): Generator<Entry> {
    const sources = this.events[value].type === EVENT_ID.SEQUENCE ? [...this.itemsOf(value)].reverse() : [value];
    for (const source of sources) {
      const { index, via: through } = this.resolved(source, via);
      yield* this.entriesOf(index, through);
    }
  }

  private keyAt(index: number): string {
    const event = this.events[this.resolved(index).index];
    return event.type === EVENT_ID.SCALAR ? objectKeyOf(this.source, event) : '';
  }
}
