import { ignoreCommentsIn } from './ignore-comment';
import { nodePlace, pointedNode } from './node-place';
import { Locator } from '../reader/locator';
import { SourceFile } from '../reader/source-file';

/** What comments in the text of a document ignore. */
export class IgnoredLines {
  private readonly file: SourceFile;
  private readonly nodes?: Locator;
  private readonly lines = new Map<number, string[]>();

  public constructor(public readonly text: string) {
    this.file = new SourceFile(text);
    this.nodes = this.file.documents[0]?.nodes();
    for (const { line, rules = [], reason } of ignoreCommentsIn(this.file)) {
      this.lines.set(line, [...this.lines.get(line) ?? [], ...reason === '' ? [] : rules]);
    }
  }

  /** Whether it is ignored what a rule finds at a path. */
  public has(rule: string, path: string): boolean {
    if (!this.nodes) {
      return false;
    }
    const lineAt = (line: number) => this.file.lineAt(line);
    const node = pointedNode(this.nodes.nodeAt(path), this.nodes, this.file.documents[0].value, lineAt);
    return this.lines.get(nodePlace(node, lineAt).start.line)?.includes(rule) ?? false;
  }
}
