import { FileInput } from './file-source';
import { MARK } from './ignore-comment';
import { IgnoredLines } from './ignored-lines';
import { edited } from '../reader/edit/edit';
import { EditOperation, valueIn } from '../reader/edit/operation';
import { SourceDocument } from '../reader/source-document';
import { SourceFile } from '../reader/source-file';

/** A document of a file while it is mended. */
export class MendingDocument {
  public text: string;
  public value: unknown;
  /** As it was before the edits that were made last. */
  private before: { readonly text: string; readonly value: unknown };
  private ignored?: IgnoredLines;

  /**
   * @param file the index of its file
   * @param index its own among the documents of the file
   */
  public constructor(public readonly file: number, public readonly index: number, public readonly source: SourceDocument) {
    this.text = source.ownText;
    this.value = source.value;
    this.before = { text: this.text, value: this.value };
  }

  /** Makes edits, and says for each why it is not made; of those that were made before, none can be undone any more. */
  public edit(edits: readonly (readonly EditOperation[])[]): readonly (string | undefined)[] {
    const { text, value } = this;
    this.before = { text, value };
    return this.make(edits);
  }

  /** Undoes the edits that were made last, and makes those of them that are to stay. */
  public undoExcept(edits: readonly (readonly EditOperation[])[]) {
    Object.assign(this, this.before);
    this.make(edits);
  }

  /** An object in it, by the keys that lead to it in a List. */
  public objectAt(keys: readonly string[]): unknown {
    return valueIn(this.value, keys);
  }

  /** Whether a comment ignores what a rule finds at a path. */
  public ignores(rule: string, path: string): boolean {
    if (!this.text.includes(MARK)) {
      return false;
    }
    if (this.ignored?.text !== this.text) {
      this.ignored = new IgnoredLines(this.text);
    }
    return this.ignored.has(rule, path);
  }

  private make(edits: readonly (readonly EditOperation[])[]): readonly (string | undefined)[] {
    const { text, value, refusals } = edited({ text: this.text, isJson: this.source.isJson }, edits);
    Object.assign(this, { text, value });
    return refusals;
  }
}

/** A file while it is mended. */
export class MendingFile {
  public readonly documents: readonly MendingDocument[];
  public readonly file: string;

  private readonly source: SourceFile;

  public constructor({ file, text }: FileInput, index: number) {
    this.file = file;
    this.source = new SourceFile(text);
    this.documents = this.source.documents.filter(({ problem }) => !problem).map((document, i) => new MendingDocument(index, i, document));
  }

  /** Its text, with the documents as they are now. */
  public get text(): string {
    const pieces: string[] = [];
    let copied = 0;
    for (const { text, source: { span } } of this.documents) {
      pieces.push(this.source.text.slice(copied, span.start.offset), text);
      copied = span.end.offset;
    }
    return pieces.join('') + this.source.text.slice(copied);
  }
}
