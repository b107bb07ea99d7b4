import { EVENT_ID } from 'js-yaml';
import { EditRefusal } from './operation';
import { EditChild, EditNode, EditTree, isList } from './tree';

const MERGED = 'it comes through a merge key ("<<"), and what is written there is shared';
const SHARED_ELSEWHERE = 'an alias ("*") stands for the same text elsewhere';

/** A place in a collection, by what is written. */
export interface EditPlace {
  readonly parent: EditNode;
  /** The entry or item whose value the collection is; undefined for the root. */
  readonly owner?: EditChild;
  /** The collection that the owner is in. */
  readonly around?: EditNode;
  readonly key: string;
}

/** A place with something at it. */
export interface FilledPlace extends EditPlace {
  readonly child: EditChild;
  /** The index of the child. */
  readonly at: number;
}

/** Finds the collection that a place is in; refuses it where it is written for other places as well. */
export function placeAt(tree: EditTree, keys: readonly string[]): EditPlace {
  if (keys.length === 0) {
    throw new EditRefusal('the whole document would be another one');
  }
  let place: EditPlace = { parent: ownNode(tree, tree.root), key: keys[0] };
  for (const key of keys.slice(1)) {
    const { child, parent } = filled(place);
    place = { parent: ownNode(tree, child.value), owner: child, around: parent, key };
  }
  if (!place.parent.children) {
    throw new EditRefusal('there is no such place in the document');
  }
  return place;
}

/** Finds what is at a place. */
export function filledPlaceAt(tree: EditTree, keys: readonly string[]): FilledPlace {
  const place = filled(placeAt(tree, keys));
  if (place.child.isExplicit) {
    throw new EditRefusal('its key is written with "?"');
  }
  return place;
}

/** Finds what is at a place and can be taken from there. */
export function removablePlaceAt(tree: EditTree, keys: readonly string[]): FilledPlace {
  const place = filledPlaceAt(tree, keys);
  const { parent, child: { key, value: { index } } } = place;
  for (let inner = index; inner < tree.ends[index]; inner++) {
    if (tree.shared.has(inner)) {
      throw new EditRefusal(SHARED_ELSEWHERE);
    }
  }
  if (key !== undefined && [...tree.entries.entriesOf(parent.index)].some(entry => entry.key === key && entry.via.length > 0)) {
    throw new EditRefusal(MERGED);
  }
  return place;
}

function filled(place: EditPlace): FilledPlace {
  const { parent, key } = place;
  const children = parent.children ?? [];
  // Of a key that is there twice, the last one counts.
  const at = isList(parent) ? (/^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : -1) : children.map(child => child.key).lastIndexOf(key);
  if (children[at] === undefined) {
    throw new EditRefusal(children.some(child => child.isMerge) ? MERGED : 'there is no such place in the document');
  }
  return { ...place, child: children[at], at };
}

/** Refuses a node that is written for several places. */
export function ownNode(tree: EditTree, node: EditNode): EditNode {
  if (node.event.type === EVENT_ID.ALIAS) {
    throw new EditRefusal('it comes through an alias ("*"), and what is written there is shared');
  }
  if (tree.shared.has(node.index)) {
    throw new EditRefusal(SHARED_ELSEWHERE);
  }
  return node;
}
