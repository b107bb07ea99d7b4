import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { ClusterTest, TESTS } from './tests';

const FOLDERS = ['examples', 'predictions', 'rules'];

/** Every test of the folders, or those whose subject and name have one of the words in them; throws when there is none. */
export function selectedTests(words: readonly string[]): readonly ClusterTest[] {
  const load = createRequire(__filename);
  for (const folder of FOLDERS) {
    for (const file of fs.readdirSync(path.join(__dirname, '..', folder)).sort()) {
      load(path.join(__dirname, '..', folder, file));
    }
  }
  const selected = words.length === 0
    ? TESTS
    : TESTS.filter(({ subject, name }) => words.some(word => `${subject} ${name}`.includes(word)));
  if (selected.length === 0) {
    throw new Error(`no test has one of these words in its name: ${words.join(', ')} (the names stand in docs/proven.md)`);
  }
  return selected;
}
