/** Writes what a release says of itself: the entry of its version in CHANGELOG.md, where somebody has written one. */
import { readFileSync, writeFileSync } from 'fs';

/** The entry of a version, without its heading. */
export function entryOf(changelog: string, version: string): string | undefined {
  const entries = changelog.split(/^## /m).slice(1);
  return entries.find(entry => entry.split(/[\s(]/, 1)[0] === version)?.replace(/^.*\n+/, '').trimEnd();
}

if (require.main === module) {
  const version = readFileSync('dist/version.txt', 'utf8').trim();
  const entry = entryOf(readFileSync('CHANGELOG.md', 'utf8'), version);
  if (entry !== undefined) {
    writeFileSync('dist/changelog.md', `\n## ${version}\n\n${entry}\n`);
  }
}
