import { EVENT_ID, SCALAR_STYLE } from 'js-yaml';
import { blockInsertion, blockRemoval, blockReplacement, carriedLines, placedLines } from './block';
import { flowInsertion, flowRemoval, flowReplacement, hasBrackets } from './flow';
import { commentedStart, isFirstInLine, Layout, lineEnd, lineStart, Splice } from './layout';
import {
  addIn, EditOperation, EditRefusal, isSameJson, pointerFrom, pointerKeys, removeIn, replaceIn, valueIn,
} from './operation';
import { FilledPlace, filledPlaceAt, ownNode, EditPlace, placeAt, removablePlaceAt } from './place';
import { changesOf } from './replacement';
import { EditChild, EditTree, isList } from './tree';
import { entryLines, itemLines, inQuotes, writtenScalar } from './write';

/** An operation, or a part of one that puts something where nothing is. */
export type EditStep = EditOperation | Put;

interface Put {
  readonly op: 'put';
  readonly path: string;
  readonly value: unknown;
  /** What was moved, as it was written. */
  readonly lines?: readonly string[];
  /** Whether there is a comment in these, which nothing else holds. */
  readonly hasComment?: boolean;
  /** The key behind which it is put, if that is in the same mapping. */
  readonly behind?: string;
}

/** What an operation comes down to. */
export interface Plan {
  /** Changes of the text as it is. */
  readonly splices: readonly Splice[];
  /** What is done after that, the text having been read again. */
  readonly then: readonly EditStep[];
}

const NOTHING: Plan = { splices: [], then: [] };

/** Plans operations for the text of a document as it is, and makes them in the value that is to be read from it afterwards. */
export class Planner {
  private readonly source: string;

  public constructor(private readonly tree: EditTree, private readonly layout: Layout, private readonly value: unknown) {
    this.source = tree.source;
  }

  /** @param next the step after it */
  public planOf(step: EditStep, next?: EditStep): Plan {
    const keys = pointerKeys(step.path);
    switch (step.op) {
      case 'test': return this.test(keys, step.value);
      case 'add': return this.add(keys, step.value, next);
      case 'put': return this.put(keys, step);
      case 'replace': return this.replace(keys, step.value);
      case 'remove': return this.remove(keys, step);
      case 'move': return this.move(pointerKeys(step.from), keys);
      case 'requote': return this.requote(keys);
    }
  }

  private test(keys: readonly string[], value: unknown): Plan {
    if (!isSameJson(valueIn(this.value, keys), value)) {
      throw new EditRefusal('the document is not as it was');
    }
    return NOTHING;
  }

  private add(keys: readonly string[], value: unknown, next?: EditStep): Plan {
    const isThere = valueIn(this.value, keys) !== undefined && !Array.isArray(valueIn(this.value, keys.slice(0, -1)));
    return isThere || keys.length === 0 ? this.replace(keys, value)
      : this.put(keys, { value, behind: originOf(pointerFrom(keys), next) });
  }

  private put(keys: readonly string[], put: Omit<Put, 'op' | 'path'>): Plan {
    const splices = this.insertion(placeAt(this.tree, keys), put);
    addIn(this.value, keys, put.value);
    return { splices, then: [] };
  }

  private insertion(place: EditPlace, put: Omit<Put, 'op' | 'path'>): readonly Splice[] {
    const { value, lines: carried, hasComment: isCommented, behind } = put;
    const { parent, owner, around, key } = place;
    const { source, layout } = this;
    const count = parent.children!.length;
    const at = isList(parent) ? (key === '-' ? count : Number(key)) : indexFor(place, behind);
    const isBelowBlock = !layout.isJson && owner?.colon !== undefined && around?.isFlow === false;
    const isInFlow = parent.isFlow && !(count === 0 && isBelowBlock);
    if (isCommented && (isInFlow || !carried)) {
      throw new EditRefusal('its comments would be lost');
    }
    if (isInFlow) {
      if (!hasBrackets(source, parent)) {
        throw new EditRefusal('it is in a mapping without brackets');
      }
      return flowInsertion(source, layout, parent, at, value, isList(parent) ? undefined : key);
    }
    const lines = carried ?? (isList(parent) ? itemLines(value, layout) : entryLines(key, value, layout));
    if (count > 0) {
      return [blockInsertion(source, layout, parent, at, lines)];
    }
    return placedLines(source, layout, around!, owner!, lines, isList(parent) ? layout.listStep : layout.step);
  }

  private replace(keys: readonly string[], value: unknown): Plan {
    const before = valueIn(this.value, keys);
    if (isSameJson(before, value)) {
      return NOTHING;
    }
    const changes = changesOf(keys, before, value);
    if (changes) {
      return { splices: [], then: changes };
    }
    const place = filledPlaceAt(this.tree, keys);
    const { parent, child } = place;
    if (child.value.event.type !== EVENT_ID.ALIAS) {
      ownNode(this.tree, child.value);
    }
    const splices = parent.isFlow ? [flowReplacement(this.layout, child, value)]
      : blockReplacement(this.source, this.layout, parent, child, value);
    replaceIn(this.value, keys, value);
    return { splices, then: [] };
  }

  private remove(keys: readonly string[], step: EditStep): Plan {
    const place = removablePlaceAt(this.tree, keys);
    const { parent, owner, key } = place;
    const first = isList(parent) ? place.at : parent.children!.findIndex(child => child.key === key);
    const splices = parent.isFlow ? this.inBrackets(place) && flowRemoval(this.source, parent, first)
      : blockRemoval(this.source, this.layout, owner, parent, first);
    if (first !== place.at) {
      // Of a key that is there twice, the first one is removed before the one that counts.
      return { splices, then: [step] };
    }
    removeIn(this.value, keys);
    return { splices, then: [] };
  }

  private inBrackets({ parent }: EditPlace): true {
    if (!hasBrackets(this.source, parent)) {
      throw new EditRefusal('it is in a mapping without brackets');
    }
    return true;
  }

  private move(from: readonly string[], to: readonly string[]): Plan {
    const value = valueIn(this.value, from);
    const place = filledPlaceAt(this.tree, from);
    const [key, isSibling] = [to[to.length - 1], pointerFrom(from.slice(0, -1)) === pointerFrom(to.slice(0, -1))];
    if (isSibling && !isList(place.parent) && valueIn(this.value, to) === undefined) {
      return this.rename(place, from, key);
    }
    const isCarried = isList(place.parent) && !place.parent.isFlow && Array.isArray(valueIn(this.value, to.slice(0, -1)));
    const lines = isCarried ? carriedLines(this.source, place.child) : undefined;
    const put: Put = { op: 'put', path: pointerFrom(to), value, lines, hasComment: hasComment(this.source, place.child) };
    return { splices: [], then: [{ op: 'remove', path: pointerFrom(from) }, put] };
  }

  private rename({ parent, child }: FilledPlace, keys: readonly string[], name: string): Plan {
    const value = valueIn(this.value, keys);
    const { keyStart, keyEnd, key } = child;
    if (parent.children!.filter(other => other.key === key).length > 1) {
      throw new EditRefusal('the key is there twice');
    }
    const quote = [SCALAR_STYLE.SINGLE_QUOTED, SCALAR_STYLE.DOUBLE_QUOTED][["'", '"'].indexOf(this.source[keyStart])];
    const splices = [{ start: keyStart, end: keyEnd, text: writtenScalar(name, this.layout, parent.isFlow, quote) }];
    removeIn(this.value, keys);
    addIn(this.value, [...keys.slice(0, -1), name], value);
    return { splices, then: [] };
  }

  private requote(keys: readonly string[]): Plan {
    const { event, start, end, hasTag } = ownNode(this.tree, filledPlaceAt(this.tree, keys).child.value);
    const written = this.source.slice(start, end);
    if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN || hasTag || !/^\S[^\r\n]*$/.test(written)) {
      throw new EditRefusal('what is written there takes no quotes');
    }
    replaceIn(this.value, keys, written);
    return { splices: [{ start, end, text: inQuotes(written, this.layout.isJson ? '"' : this.layout.quote) }], then: [] };
  }
}

/** Where a key belongs: among keys that are sorted, in its place; else behind the one that is given, or at the end. */
function indexFor({ parent, key }: EditPlace, behind: string | undefined): number {
  const names = parent.children!.map(child => child.key);
  const isSorted = names.length > 2 && names.every((name, i) => name !== undefined && (i === 0 || names[i - 1]! < name));
  const next = isSorted ? names.findIndex(name => name! > key) : behind === undefined ? -1 : names.indexOf(behind) + 1;
  return next >= 0 ? next : names.length;
}

/** The key beside a list that is made for something that is moved next, under which that was. */
function originOf(pointer: string, next: EditStep | undefined): string | undefined {
  const around = pointerKeys(pointer).slice(0, -1);
  const from = next?.op === 'move' && next.path.startsWith(`${pointer}/`) ? pointerKeys(next.from) : [];
  return around.every((key, i) => key === from[i]) ? from[around.length] : undefined;
}

/** Whether an entry or item has a comment: in it, behind it, or above it. */
function hasComment(source: string, child: EditChild): boolean {
  const { end } = child.value;
  let read = child.start;
  const hasOne = [...writtenIn(child), end].some((next, i) => {
    const isBetween = i % 2 === 0 && source.slice(read, next).includes('#');
    read = Math.max(read, next);
    return isBetween;
  });
  return hasOne || /^[ \t]*#/.test(source.slice(end, lineEnd(source, end)).replace(',', ' '))
    || (isFirstInLine(source, child.start) && commentedStart(source, child.start) < lineStart(source, child.start));
}

/** Where each key and scalar of an entry or item begins and ends. */
function writtenIn({ keyStart, keyEnd, value }: EditChild): number[] {
  return [keyStart, keyEnd, ...value.children?.flatMap(writtenIn) ?? [value.start, value.end]];
}
