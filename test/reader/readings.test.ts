import { DOCUMENTS, KEYS, REFUSED, STREAMS, VALUES } from './readings';
import { SourceFile } from '../../src/reader/source-file';

/** What is in a file, or why not. */
function read(text: string): unknown[] {
  return new SourceFile(text).documents.map(({ value, problem }) => problem ?? value);
}

test.each(VALUES)('%j is %j', (written, value) => {
  expect(read(`a: ${written}\n`)).toEqual([{ a: value }]);
});

test.each(KEYS)('%j as a key is %j', (written, key) => {
  const [object] = read(`${written}: 1\n`);
  expect(Object.entries(object as object)).toEqual([[key, 1]]);
});

test.each([...DOCUMENTS])('of %j, kubectl reads %j', (text, value) => {
  expect(read(text)).toEqual([value]);
});

test.each([...STREAMS])('in %j are the documents %j', (text, values) => {
  expect(read(text)).toEqual(values);
});

test.each([...REFUSED])('%j is refused: %s', (text, message) => {
  const { problem } = new SourceFile(text).documents.find(document => document.problem) ?? {};
  expect(problem?.message).toMatch(message);
});
