import { ignoreCommentsIn } from './ignore-comment';
import { nodePlace } from './node-place';
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
    const node = this.nodes?.nodeAt(path);
    return node !== undefined && (this.lines.get(nodePlace(node, line => this.file.lineAt(line)).start.line) ?? []).includes(rule);
  }
}
