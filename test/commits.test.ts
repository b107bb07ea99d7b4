import { execFileSync, spawnSync } from 'child_process';
import * as path from 'path';

const ROOT = path.join(__dirname, '..');

/** Since then the subjects of commits say of which kind they are: the version and the notes of a release come from them. */
const BEGINNING = '2026-11-27T00:00:00Z';

/** The kinds that the bump and the notes know, and a scope in parentheses. */
const CONVENTIONAL = /^(feat|fix|refactor|perf|style|test|docs|build|ci|chore|revert)(\([a-z0-9-]+\))?!?: \S/;

const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });

const hasHistory = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT }).status === 0;

// What is packed or exported has no history.
(hasHistory ? test : test.skip)('subjects of commits are conventional', () => {
  const subjects = git('log', '--no-merges', `--since=${BEGINNING}`, '--format=%s').split('\n').filter(Boolean);
  expect(subjects.filter(subject => !CONVENTIONAL.test(subject))).toEqual([]);
});

test.each(['feat: a thing', 'fix(cli): a bug', 'feat!: another name', 'chore(release): 0.1.0'])('%s is conventional', subject => {
  expect(subject).toMatch(CONVENTIONAL);
});

test.each(['Add a thing', 'feature: a thing', 'feat:a thing', 'fix: ', 'WIP'])('%s is not', subject => {
  expect(subject).not.toMatch(CONVENTIONAL);
});
