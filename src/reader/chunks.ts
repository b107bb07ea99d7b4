/** A part of a file that kubectl reads as one document. */
export interface Chunk {
  /** Where it begins and ends in the file; separators belong to none. */
  readonly start: number;
  readonly end: number;
  /** The separator before it, if it is one that kubectl refuses. */
  readonly refused?: { readonly start: number; readonly end: number };
}

/**
 * The file, cut at each line that begins with `---`. Nothing but a comment may follow in it.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/yaml/decoder.go
 */
export function chunksOf(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let refused: Chunk['refused'];
  for (const { 0: line, 1: rest, index } of text.matchAll(/^---([^\n]*)\n?/gm)) {
    // The expression also matches after a lone CR, where kubectl sees no line.
    if (index > 0 && text[index - 1] !== '\n') {
      continue;
    }
    chunks.push({ start, end: index, refused });
    start = index + line.length;
    refused = /^\s*(?:#|$)/.test(rest) ? undefined : { start: index, end: index + 3 + rest.trimEnd().length };
  }
  chunks.push({ start, end: text.length, refused });
  return chunks;
}
