import { ReportedObject, ReportedPlace, ReportedPosition } from './file-report';
import { secretColumn, secretColumnsIn } from './secrets';
import { Json, objectIn, textIn } from '../analysis/manifest/json';
import { objectsIn } from '../analysis/manifest/objects';
import { SourceDocument } from '../reader/source-document';
import { SourceFile } from '../reader/source-file';

/** A file to be looked at. */
export interface FileInput {
  /** Its path as it is shown, such as `k8s/web.yaml`; `-` for standard input. */
  readonly file: string;
  readonly text: string;
}

/** So many lines of a place are reported. */
const MOST_LINES = 10;

/** A file with its documents, and how its places are reported. */
export class FileSource {
  public readonly source: SourceFile;
  public readonly documents: readonly FileDocument[];

  private readonly file: string;

  /**
   * @param index where it is in the order of the files
   * @param see is given each document as soon as it has been read
   */
  public constructor({ file, text }: FileInput, public readonly index: number, see: (document: FileDocument) => void) {
    this.file = file.replaceAll('\\', '/');
    const documents: FileDocument[] = [];
    this.source = new SourceFile(text, source => {
      const document = new FileDocument(this, source);
      documents.push(document);
      see(document);
    });
    this.documents = documents;
  }

  public placeOf(start: ReportedPosition, end: ReportedPosition, template?: string): ReportedPlace {
    // What ends at the very beginning of a line has nothing in it.
    const last = Math.max(start.line, Math.min(end.line - (end.column > 1 ? 0 : 1), start.line + MOST_LINES - 1));
    return {
      file: this.file,
      template,
      start: this.within(start),
      end: this.within(end),
      lines: Array.from({ length: last - start.line + 1 }, (_, i) => this.source.lineAt(start.line + i)),
    };
  }

  /** The position itself; for one among the characters that end a line, that behind the others. */
  private within({ line, column }: ReportedPosition): ReportedPosition {
    return { line, column: Math.min(column, this.source.lineAt(line).length + 1) };
  }
}

/** A document of such a file. */
export class FileDocument {
  private objects?: ReadonlyMap<string, Json>;
  private template?: { readonly name?: string };

  /** Whether it is a text, which is no manifest. */
  public readonly isText: boolean;

  public constructor(public readonly file: FileSource, public readonly source: SourceDocument) {
    this.isText = typeof source.value === 'string';
  }

  /** @param keys those of what stands there, by which it is known whether it is a secret */
  public placeOf({ start, end }: Pick<ReportedPlace, 'start' | 'end'>, keys: readonly string[] = []): ReportedPlace {
    this.template ??= { name: this.source.helmTemplate };
    const place = this.file.placeOf(start, end, this.template.name);
    const { value, problem, ownText } = this.source;
    const secretFrom = problem ? secretColumnsIn(ownText, place.lines) : [secretColumn(place.lines[0], start.column, value, keys)];
    return secretFrom.some(column => column > 0) ? { ...place, secretFrom } : place;
  }

  /** The object that a path leads into. */
  public objectAt(path: string): ReportedObject | undefined {
    this.objects ??= new Map(objectsIn(this.source.value).objects.map(({ object, at }) => [at, object]));
    const object = this.objects.get(/^(?:items\[\d+\]\.)*/.exec(path)![0]) ?? this.objects.get('');
    const { name, generateName, namespace } = objectIn(object?.metadata);
    return object && {
      kind: textIn(object.kind) ?? '', name: textIn(name) ?? textIn(generateName) ?? '', namespace: textIn(namespace),
    };
  }
}
