import { JsonPatch } from 'cdk8s';
import * as fc from 'fast-check';
import { operationOn } from './random-operations';
import { edited } from '../../src/reader/edit/edit';
import { commentedStart, isFirstInLine, lineStart, nextLine } from '../../src/reader/edit/layout';
import { EditOperation, isCollection, isEmpty, pointerKeys } from '../../src/reader/edit/operation';
import { filledPlaceAt, placeAt } from '../../src/reader/edit/place';
import { EditTree, isList } from '../../src/reader/edit/tree';
import { parse } from '../../src/reader/parse';
import { SourceFile } from '../../src/reader/source-file';
import { SEED } from '../compositions/description';
import { FUZZ } from '../fuzz';
import { documents } from '../oracle/reading/documents';

const valueOf = (text: string) => new SourceFile(text).documents[0]?.value ?? null;

/** What JSON Patch makes of a value, by another implementation. */
function patched(value: unknown, operation: EditOperation): unknown {
  const copy = structuredClone(value);
  switch (operation.op) {
    case 'add': return JsonPatch.apply(copy, JsonPatch.add(operation.path, operation.value));
    case 'replace': return JsonPatch.apply(copy, JsonPatch.replace(operation.path, operation.value));
    case 'remove': return JsonPatch.apply(copy, JsonPatch.remove(operation.path));
    case 'move': return JsonPatch.apply(copy, JsonPatch.move(operation.from, operation.path));
    default: throw new Error(operation.op);
  }
}

/** The lines that may change: those of what is at a place, with its comments, and of what its commas and brackets are at. */
function regionOf(text: string, { op, path }: EditOperation): { readonly start: number; readonly end: number } {
  const tree = new EditTree(parse(text));
  const { source } = tree;
  const { parent, owner } = placeAt(tree, pointerKeys(path));
  const children = parent.children!;
  const isNew = op === 'add' && (isList(parent) ? path.endsWith('/-') : !children.some(({ key }) => key === pointerKeys(path).pop()));
  const at = isNew ? children.length - 1 : filledPlaceAt(tree, pointerKeys(path)).at;
  const [child, before, after] = [children[at], children[at - 1], children[at + 1]];
  const start = isNew || children.length < 2 || !isFirstInLine(source, child.start) ? owner?.start ?? 0
    : parent.isFlow ? before?.start ?? parent.start : commentedStart(source, child.start);
  const end = Math.max(child?.value.tail ?? parent.end, owner?.colon ?? 0, parent.isFlow ? after?.start ?? parent.end : 0);
  return { start: lineStart(source, start), end: nextLine(source, nextLine(source, end)) };
}

test('in documents of any layout, an edit does what JSON Patch does, and leaves all other lines as they are', () => {
  let [made, refused, compared] = [0, 0, 0];
  documents(SEED, 600 * FUZZ).forEach((text, i) => {
    const { documents: [document], documents: { length } } = new SourceFile(text);
    const { value } = document ?? {};
    if (length !== 1 || text.includes('---') || /^\s*\{/.test(text) || !isCollection(value) || isEmpty(value) || text.includes('__proto__')) {
      return;
    }
    for (const operation of fc.sample(operationOn(value), { seed: SEED + i, numRuns: 3 })) {
      const { text: after, refusals: [refusal] } = edited({ text, isJson: false }, [[operation]]);
      const about = `${text}\n${JSON.stringify(operation)}\n${after}`;
      if (refusal !== undefined) {
        expect({ about, after }).toEqual({ about, after: text });
        // What stands in several places, or has a comment, may have to be left alone; another reason is rare.
        refused += /alias|merge key|comments/.test(refusal) ? 0 : 1;
        continue;
      }
      made++;
      const expected = patched(value, operation);
      expect({ about, value: valueOf(after) }).toEqual({ about, value: expected });
      const json = edited({ text: JSON.stringify(value, null, i % 3), isJson: true }, [[operation]]);
      expect({ about, refusals: json.refusals, value: JSON.parse(json.text) }).toEqual({ about, refusals: [undefined], value: expected });
      // What is moved changes lines in two places, and of a key that is there twice all are removed.
      if (operation.op !== 'move' && parse(text).source === text && document.nodes()!.duplicateKeys().length === 0) {
        const { start, end } = regionOf(text, operation);
        expect({ about, start: after.slice(0, start), end: after.endsWith(text.slice(end)) })
          .toEqual({ about, start: text.slice(0, start), end: true });
        compared++;
      }
    }
  });
  expect(made).toBeGreaterThan(500 * FUZZ);
  expect(compared).toBeGreaterThan(made / 2);
  expect(refused).toBeLessThan(made / 100);
});
