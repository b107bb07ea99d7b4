import * as fs from 'fs';
import * as path from 'path';
import { entryOf } from '../projenrc/release-notes';

const CHANGELOG = '# Changelog\n\nWhat it is.\n\n## 0.10.0\n\nNewer.\n\n### Part\n\n- one\n\n## 0.1.0 (2026-12-01)\n\nOlder.\n';

test('what is written by hand of a version is found under its heading', () => {
  expect(entryOf(CHANGELOG, '0.10.0')).toBe('Newer.\n\n### Part\n\n- one');
  expect(entryOf(CHANGELOG, '0.1.0')).toBe('Older.');
});

test.each(['0.1', '1.0', '0.1.00', '0.2.0'])('nothing is written of %s', version => {
  expect(entryOf(CHANGELOG, version)).toBeUndefined();
});

test('the first release has notes', () => {
  expect(entryOf(fs.readFileSync(path.join(__dirname, '..', 'CHANGELOG.md'), 'utf8'), '0.1.0')!.length).toBeGreaterThan(500);
});
