import { Chunk } from './chunks';
import { compose } from './compose';
import { Locator, SourceNode } from './locator';
import { parse, parseJson } from './parse';
import { atOriginal } from './parsed';
import { Lines, SourceSpan } from './position';
import { Refusal } from './refusal';

/** Why a document cannot be read. */
export interface SyntaxProblem {
  /** What is wrong, in one line, without the place. */
  readonly message: string;
  readonly span: SourceSpan;
}

/** What kubectl reads in a document. */
export interface Reading {
  readonly isJson?: boolean;
  /** Undefined where it cannot be read. */
  readonly value?: unknown;
  readonly problem?: SyntaxProblem;
  readonly hasDuplicates: boolean;
}

/** Reads a document of YAML. Nothing throws. */
export function readYaml(text: string, { start, end, refused }: Chunk, lines: Lines): Reading {
  if (refused) {
    return problem('nothing but a comment may follow "---" in its line', lines.span(refused.start, refused.end));
  }
  try {
    const parsed = parse(text.slice(start, end));
    return atOriginal(parsed, () => compose(parsed));
  } catch (error) {
    if (error instanceof Refusal) {
      // `yaml` may point behind what is not closed at the end.
      const [from, to] = [error.start, Math.max(error.start, error.end)].map(offset => Math.min(start + offset, end));
      return problem(error.message, lines.span(from, to));
    }
    throw error;
  }
}

function problem(message: string, span: SourceSpan): Reading {
  return { problem: { message, span }, hasDuplicates: false };
}

/**
 * One document of a file. All places are those in the file. Of where its nodes are nothing is kept: what is asked for is looked up
 * in its text.
 */
export class SourceDocument {
  public readonly problem?: SyntaxProblem;

  /** Whether a key may stand in one mapping twice. */
  public readonly mayHaveDuplicates: boolean;

  /** Whether it is read as JSON. */
  public readonly isJson: boolean;

  /** Nothing after it has been let go. */
  private held?: Pick<Reading, 'value'>;

  public constructor(
    private readonly text: string,
    private readonly lines: Lines,
    private readonly start: number,
    private readonly end: number,
    reading: Reading,
  ) {
    this.held = reading;
    this.problem = reading.problem;
    this.isJson = reading.isJson ?? false;
    this.mayHaveDuplicates = reading.hasDuplicates;
  }

  /**
   * What it holds: plain JSON, in which no two places share an object. Undefined where it cannot be read. What has been let go is read
   * again.
   */
  public get value(): unknown {
    this.held ??= this.isJson ? { value: JSON.parse(this.ownText) }
      : readYaml(this.text, { start: this.start, end: this.end }, this.lines);
    return this.held.value;
  }

  /** Lets go of what it holds, which takes more memory than its text. */
  public letGo() {
    if (!this.problem) {
      this.held = undefined;
    }
  }

  /** All that is between two separators; of several JSON objects, its own text. */
  public get span(): SourceSpan {
    return this.lines.span(this.start, this.end);
  }

  /** Its part of the text of the file, to be edited. */
  public get ownText(): string {
    return this.text.slice(this.start, this.end);
  }

  /** The template that Helm has made it of, as a comment above it says, such as `chart/templates/web.yaml`. */
  public get helmTemplate(): string | undefined {
    const above = /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(this.ownText)![0];
    return /^# Source: (.*\S)/m.exec(above)?.[1];
  }

  /**
   * What stands at the path of a finding, such as `spec.containers[0].ports[1]` or `metadata.labels[app.kubernetes.io/name]`; else what
   * is nearest around it. Undefined where the document cannot be read.
   */
  public nodeAt(path: string): SourceNode | undefined {
    return this.nodes()?.nodeAt(path);
  }

  /**
   * Finds its nodes; undefined where it cannot be read. The text is parsed each time, because what is found takes many times its memory:
   * whoever looks for several nodes keeps it meanwhile.
   */
  public nodes(): Locator | undefined {
    if (this.problem) {
      return undefined;
    }
    const parsed = this.isJson ? parseJson(this.ownText) : parse(this.ownText);
    this.held ??= this.isJson ? undefined : compose(parsed);
    return new Locator(parsed, ({ start, end }) => {
      return this.lines.span(this.start + parsed.original(start), this.start + parsed.original(end));
    });
  }
}
