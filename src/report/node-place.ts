import { ReportedPosition } from './file-report';
import { objectIn } from '../analysis/manifest/json';
import { valueIn } from '../reader/edit/operation';
import { Locator, SourceNode } from '../reader/locator';
import { SourceSpan } from '../reader/position';

/** Where a report points. */
interface Pointed {
  readonly start: ReportedPosition;
  readonly end: ReportedPosition;
}

/**
 * Where a report points for a node, never more than a line: at the key of a collection, at the key and the value of a scalar. What has
 * no key is an item of a list, or the whole document: its first line tells which it is.
 *
 * @param lineAt what stands in a line of the file
 */
export function nodePlace(node: SourceNode, lineAt: (line: number) => string): Pointed {
  const { key, value, style } = node;
  const { start } = key ?? value;
  const { end } = key && style === undefined ? key : ownAlias(node) ?? value;
  return { start, end: end.line === start.line ? end : endOfText(start, lineAt(start.line)) };
}

/**
 * What is pointed at for a node. Of an item of a list that begins with a bracket alone in its line, which tells nothing, it is the name
 * that is in it, or what else comes first.
 */
export function pointedNode(node: SourceNode, nodes: Locator, document: unknown, lineAt: (line: number) => string): SourceNode {
  const { start } = node.value;
  if (node.key || !/^[{[]\s*$/.test(lineAt(start.line).slice(start.column - 1))) {
    return node;
  }
  const [first] = Object.keys(objectIn(valueIn(document, node.keys)));
  return ['name', first].map(key => nodes.nodeAt(`${node.path}["${key}"]`)).find(({ isExact }) => isExact) ?? node;
}

/** What brings a node to its path, where that is not at the place of the node. */
export function broughtBy(node: SourceNode): SourceSpan | undefined {
  const [first] = node.via;
  return first === ownAlias(node) ? undefined : first;
}

/** The alias that stands behind a key in the place of its value, which is somewhere above. */
function ownAlias({ key, value, via }: SourceNode): SourceSpan | undefined {
  return key && value.start.offset < key.start.offset ? via[via.length - 1] : undefined;
}

/** Where the line ends that something begins in, without a comment. */
function endOfText({ line, column }: ReportedPosition, text: string): ReportedPosition {
  const rest = text.slice(column - 1);
  const comment = rest.search(/[ \t]#/);
  return { line, column: column + (comment < 0 ? rest : rest.slice(0, comment)).trimEnd().length };
}
