import { RelatedPlace, ReportedPlace } from './file-report';
import { FileDocument } from './file-source';
import { broughtBy, nodePlace, pointedNode } from './node-place';
import { Locator, SourceNode } from '../reader/locator';
import { ScalarStyle } from '../reader/places';

/** What a report says of what stands at a path of a document. */
export interface Spot {
  readonly at: ReportedPlace;
  /** Other places that have to do with it. */
  readonly related: readonly RelatedPlace[];
  /** How what is written misleads about what kubectl reads. */
  readonly written?: string;
  /** Whether it is a scalar without quotes. */
  readonly isPlain: boolean;
}

/**
 * The spots of many paths. All are asked for before the first is looked at, so that each document is parsed once, and one at a time:
 * where all its nodes are takes many times its memory.
 */
export class Spots {
  private readonly asked = new Map<FileDocument, Map<string, Spot | undefined>>();

  public ask(document: FileDocument, path: string): void {
    const paths = this.asked.get(document);
    paths ? paths.set(path, undefined) : this.asked.set(document, new Map([[path, undefined]]));
  }

  /** Looks for what was asked for in a document. */
  public answer(document: FileDocument, nodes: Locator): void {
    const paths = this.asked.get(document);
    for (const path of paths?.keys() ?? []) {
      paths!.set(path, spotOf(document, nodes, path));
    }
  }

  public isAsked(document: FileDocument): boolean {
    return this.asked.has(document);
  }

  public at(document: FileDocument, path: string): Spot {
    return this.asked.get(document)!.get(path)!;
  }
}

function spotOf(document: FileDocument, nodes: Locator, path: string): Spot {
  const { source } = document.file;
  const lineAt = (line: number) => source.lineAt(line);
  const node = nodes.nodeAt(path);
  const pointed = pointedNode(node, nodes, document.source.value, lineAt);
  const alias = broughtBy(node);
  const isMerge = alias && source.text.slice(alias.start.offset, alias.end.offset) === '<<';
  return {
    at: document.placeOf(nodePlace(pointed, lineAt), pointed.keys),
    related: [
      ...alias ? [{ what: `the ${isMerge ? 'merge key' : 'alias'} that brings it in`, at: document.placeOf(alias) }] : [],
      ...node.isExact ? node.overridden.map(key => ({ what: OVERRIDDEN, at: document.placeOf(key, node.keys) })) : [],
    ],
    written: node.isExact && isSurprising(node) ? node.surprise : undefined,
    isPlain: node.isExact && node.style === ScalarStyle.PLAIN,
  };
}

/** The mode of files is written in octal numbers, and of a folded script a rule says what it means: to other findings it hardly matters. */
function isSurprising({ path, style }: SourceNode): boolean {
  return style !== ScalarStyle.FOLDED && !/\b(?:mode|defaultMode)$/.test(path);
}

/** What is said of a key that is given again further down in the same mapping. */
export const OVERRIDDEN = 'the same key, which does not count';
