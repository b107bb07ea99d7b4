import { Chunk, chunksOf } from './chunks';
import { Comment, commentsIn } from './comments';
import { jsonObjectsIn } from './json';
import { Lines, Position } from './position';
import { readYaml, SourceDocument } from './source-document';

/**
 * A file of YAML or JSON documents, read as kubectl reads it. Whatever it holds, nothing throws: a document that cannot be read has a
 * problem, and the others are read all the same.
 */
export class SourceFile {
  /** Its documents, without those that are empty: kubectl skips them as well. */
  public readonly documents: readonly SourceDocument[];

  private readonly lines: Lines;
  private readonly chunks: readonly Chunk[];

  /** @param see is given each document as soon as it has been read */
  public constructor(public readonly text: string, see?: (document: SourceDocument) => void) {
    this.lines = new Lines(text);
    this.chunks = chunksOf(text);
    this.documents = this.chunks.flatMap((chunk, i) => {
      const documents = (i === 0 ? this.jsonDocuments(chunk) : undefined) ?? this.yamlDocuments(chunk);
      if (see) {
        documents.forEach(see);
      }
      return documents;
    });
  }

  /** The comments that contain a word, from top to bottom. */
  public commentsWith(word: string): readonly Comment[] {
    return commentsIn(this.text, word, this.chunks, this.lines);
  }

  public positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  /** What stands in a line, without its end; nothing, where there is no such line. The first is 1. */
  public lineAt(line: number): string {
    return this.lines.textOf(line);
  }

  /** Only what is at the beginning of a file is read as JSON. */
  private jsonDocuments({ start, end }: Chunk): SourceDocument[] | undefined {
    return jsonObjectsIn(this.text.slice(start, end))?.map(({ part, value }) => {
      return new SourceDocument(this.text, this.lines, start + part.start, start + part.end, { value, isJson: true, hasDuplicates: true });
    });
  }

  private yamlDocuments(chunk: Chunk): SourceDocument[] {
    const reading = readYaml(this.text, chunk, this.lines);
    return reading.value === null ? [] : [new SourceDocument(this.text, this.lines, chunk.start, chunk.end, reading)];
  }
}
