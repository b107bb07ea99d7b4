import { docsOfFileRule, FileLevels } from './file-rules';
import { FileDocument } from './file-source';
import { PlacedFinding } from './placed-finding';
import { OVERRIDDEN } from './spots';
import { printable } from '../analysis/text/printable';
import { DuplicateKey } from '../reader/locator';

/** A document that is no manifest is not what a program forgot to parse, but often an error that one has printed. */
export const FIX_OF_TEXT = 'Give a manifest with "apiVersion" and "kind"; if this is what another program says is wrong, mend that first.';

/** What stands in every manifest, and hardly in anything else. */
export const MANIFEST_KEY = /(?:apiVersion|kind)["']?[ \t]*:/i;

/** Says why a document cannot be read; nothing where it can. */
export function unreadableIn(document: FileDocument, levels: FileLevels): PlacedFinding[] {
  const { file, source } = document;
  const { problem } = source;
  return problem === undefined ? [] : [{
    file,
    finding: {
      rule: 'unreadable',
      severity: levels.of('unreadable'),
      at: document.placeOf(problem.span),
      message: printable(problem.message),
      related: [],
      fix: MANIFEST_KEY.test(source.ownText) ? 'Mend the YAML there: what kubectl cannot read, it does not apply.' : FIX_OF_TEXT,
      docs: docsOfFileRule('unreadable'),
    },
  }];
}

/** A key that is given twice: kubectl says nothing of that, and nor does the API server, which gets what kubectl has read. */
export function duplicateKeyIn(
  document: FileDocument, { path, keys, last, overridden }: DuplicateKey, levels: FileLevels,
): PlacedFinding {
  const { file } = document;
  const written = file.source.text.slice(last.start.offset, last.end.offset);
  const key = /^["']/.test(written) ? written : `"${written}"`;
  return {
    file,
    finding: {
      rule: 'duplicate-key',
      severity: levels.of('duplicate-key'),
      object: document.objectAt(path),
      path: printable(path),
      at: document.placeOf(last, keys),
      message: printable(`${key} is given ${timesOf(overridden.length + 1)} in one mapping, and kubectl takes the last without a word`),
      related: overridden.map(span => ({ what: OVERRIDDEN, at: document.placeOf(span, keys) })),
      fix: 'Keep the one that is meant.',
      docs: docsOfFileRule('duplicate-key'),
    },
  };
}

function timesOf(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}
