import { AliasEvent, Event, EVENT_ID, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { AliasLimit } from './alias-limit';
import { Anchors } from './anchors';
import { endOf, startOf } from './events';
import { objectKeyOf } from './key';
import { DEEPEST, Parsed, TOO_DEEP } from './parsed';
import { Refusal } from './refusal';
import { isMergeKey, scalarOf } from './scalar';

type Json = Record<string, unknown>;

/** What a document holds. */
export interface Composed {
  readonly value: unknown;
  /** Whether a key may stand in one mapping twice. */
  readonly hasDuplicates: boolean;
}

/**
 * Builds what the events of a document say, as go-yaml v2 and sigs.k8s.io/yaml do: of a key given twice the last counts, and a merge
 * key overrides what is before it. Throws a `Refusal` where they refuse it.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go
 */
export function compose(parsed: Parsed): Composed {
  const composer = new Composer(parsed);
  const value = parsed.events.length === 0 ? null : composer.valueAt(0);
  return { value, hasDuplicates: composer.hasDuplicates };
}

class Composer {
  public hasDuplicates = false;

  /** The index of the event after the node that was composed last. */
  private next = 0;
  private depth = 0;
  private readonly source: string;
  private readonly events: readonly Event[];
  private readonly anchors: Anchors;
  private readonly expanded = new Set<number>();
  private readonly limit = new AliasLimit();

  public constructor(parsed: Parsed) {
    this.source = parsed.source;
    this.events = parsed.events;
    this.anchors = new Anchors(parsed);
  }

  public valueAt(index: number): unknown {
    const event = this.events[index];
    this.count(index);
    switch (event.type) {
      case EVENT_ID.SCALAR:
        this.next = index + 1;
        return this.scalar(event);
      case EVENT_ID.ALIAS:
        return this.throughAlias(index, target => this.valueAt(target));
      case EVENT_ID.SEQUENCE:
        return this.list(index, event);
      default:
        return this.fill({}, index, event as MappingEvent);
    }
  }

  private scalar(event: ScalarEvent): string | number | boolean | null {
    const value = scalarOf(this.source, event);
    if (typeof value === 'bigint') {
      return Number(value);
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new Refusal('JSON has no such number', event.valueStart, event.valueEnd);
    }
    return value;
  }

  private list(index: number, event: SequenceEvent): unknown[] {
    this.enter(event);
    const items: unknown[] = [];
    for (this.next = index + 1; this.events[this.next].type !== EVENT_ID.POP;) {
      items.push(this.valueAt(this.next));
    }
    this.leave();
    return items;
  }

  /** Adds the entries of a mapping to an object. */
  private fill(object: Json, index: number, event: MappingEvent): Json {
    this.enter(event);
    for (this.next = index + 1; this.events[this.next].type !== EVENT_ID.POP;) {
      const keyEvent = this.events[this.next];
      if (keyEvent.type === EVENT_ID.SCALAR && isMergeKey(this.source, keyEvent)) {
        this.merge(object, this.next + 1);
      } else {
        const key = this.keyAt(this.next);
        this.hasDuplicates ||= Object.hasOwn(object, key);
        set(object, key, this.valueAt(this.next));
      }
    }
    this.leave();
    return object;
  }

  private keyAt(index: number): string {
    const event = this.events[index];
    this.count(index);
    switch (event.type) {
      case EVENT_ID.SCALAR:
        this.next = index + 1;
        return objectKeyOf(this.source, event);
      case EVENT_ID.ALIAS:
        return this.throughAlias(index, target => this.keyAt(target));
      default:
        const { start } = event as MappingEvent;
        throw new Refusal(this.source.startsWith('{{', start - 1) || this.source.startsWith('{{', start)
          ? 'a template is no manifest before it is rendered'
          : 'a list or a mapping is no key', start, start + 1);
    }
  }

  private merge(object: Json, index: number) {
    if (this.events[index].type !== EVENT_ID.SEQUENCE) {
      this.mergeFrom(object, index);
      return;
    }
    const items: number[] = [];
    let item = index + 1;
    while (this.events[item].type !== EVENT_ID.POP) {
      items.push(item);
      item = endOf(this.events, item);
    }
    // The first of them counts most.
    items.reverse().forEach(at => this.mergeFrom(object, at));
    this.next = item + 1;
  }

  private mergeFrom(object: Json, index: number) {
    const event = this.events[index];
    if (event.type === EVENT_ID.MAPPING) {
      this.count(index);
      this.fill(object, index, event);
    } else if (event.type === EVENT_ID.ALIAS) {
      this.count(index);
      this.throughAlias(index, target => {
        const aliased = this.events[target];
        if (aliased.type !== EVENT_ID.MAPPING) {
          throw this.unmergeable(event);
        }
        this.count(target);
        this.fill(object, target, aliased);
      });
    } else {
      throw this.unmergeable(event);
    }
  }

  private unmergeable(event: Event): Refusal {
    return new Refusal('"<<" merges mappings and lists of mappings only', startOf(event));
  }

  private throughAlias<T>(index: number, build: (target: number) => T): T {
    const alias = this.events[index] as AliasEvent;
    if (this.expanded.has(index)) {
      throw new Refusal(`the anchor "${this.source.slice(alias.anchorStart, alias.anchorEnd)}" contains itself`,
        alias.anchorStart - 1, alias.anchorEnd);
    }
    this.expanded.add(index);
    const value = build(this.anchors.targetOf(index));
    this.expanded.delete(index);
    this.next = index + 1;
    return value;
  }

  private count(index: number) {
    if (!this.limit.allows(this.expanded.size > 0)) {
      throw new Refusal('aliases stand for too much', startOf(this.events[index]));
    }
  }

  private enter(event: SequenceEvent | MappingEvent) {
    if (++this.depth > DEEPEST) {
      throw new Refusal(TOO_DEEP, event.start);
    }
  }

  private leave() {
    this.depth--;
    this.next++;
  }
}

/** `__proto__` is a key as any other. */
function set(object: Json, key: string, value: unknown) {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    object[key] = value;
  }
}
