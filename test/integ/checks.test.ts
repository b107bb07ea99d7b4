import * as fs from 'fs';
import * as path from 'path';
import { runSynth, synthWith, temporaryFolder } from './cdk8s-synth';
import type { Said } from './checks/main';
import { Severity } from '../../src';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { manifestsOf } from '../analysis/rules/pages';

const all = [...RULES, ...SET_RULES, ...CLOSING_RULES];

const folder = temporaryFolder();

describe('the manifest of every page through cdk8s synth', () => {
  let said: Said[];

  beforeAll(() => {
    const file = path.join(folder, 'said.json');
    synthWith('test/integ/checks/main.ts', folder, [], { SAID: file });
    said = JSON.parse(fs.readFileSync(file, 'utf8'));
  }, 60_000);

  const reportOf = (rule: string, sort: Said['sort']) => said.find(one => one.rule === rule && one.sort === sort)!;
  const rulesIn = (report: string, severity = '\\w+') => [...report.matchAll(new RegExp(`^ {2}${severity} (\\S+)$`, 'gm'))].map(([, rule]) => rule);
  // What a pattern knows cannot be said by a plain manifest.
  const plain = all.filter(({ id }) => manifestsOf(id).wrong.knowledge === undefined);

  test.each(plain.map(({ id }) => id))('reports the wrong manifest of %s, and no other error', rule => {
    const { failed, report } = reportOf(rule, 'wrong');
    expect(rulesIn(report)).toContain(rule);
    const errors = rulesIn(report, Severity.ERROR);
    expect(failed).toBe(errors.length > 0);
    expect(errors.filter(other => other !== rule)).toEqual([]);
  });

  test.each(plain.map(({ id }) => id))('passes the right manifest of %s', rule => {
    const { failed, report } = reportOf(rule, 'right');
    expect(failed).toBe(false);
    expect([...rulesIn(report, Severity.ERROR), ...rulesIn(report, Severity.WARNING)]).toEqual([]);
    expect(rulesIn(report)).not.toContain(rule);
  });
});

describe('cdk8s synth with checks', () => {
  const job = 'test/integ/checks/job.ts';

  test('fails, and says all that is wrong', () => {
    const { status, stderr } = runSynth(job, folder, [], { HELPER: 'sleep infinity' });
    expect(status).toBe(1);
    expect(stderr).toContain("PodCheckError: 1 error in the pods:\n\nJob 'jobs/report'\n  error job-never-completes\n    at spec.template.spec.containers[1]");
  });

  test('prints warnings to standard error, so that standard output is the manifest alone', () => {
    const { status, stdout, stderr } = runSynth(job, folder, ['--stdout'], { HELPER: 'serve' });
    expect(status).toBe(0);
    expect(stderr).toContain('1 warning in the pods:');
    expect(stdout).toMatch(/^apiVersion: batch\/v1\n/);
    expect(stdout).not.toContain('job-never-completes');
  });
});
