import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { runSynth, synthWith, temporaryFolder } from './cdk8s-synth';
import { CASES } from './checks/cases';
import type { Said } from './checks/main';
import { Severity } from '../../src';

const folder = temporaryFolder();

describe('the manifests of the pages and of the complaints, through cdk8s synth,', () => {
  let said: Said[];

  beforeAll(() => {
    const file = path.join(folder, 'said.json');
    synthWith('test/integ/checks/main.ts', folder, [], { SAID: file });
    said = JSON.parse(fs.readFileSync(file, 'utf8'));
  }, 60_000);

  const saidOf = (name: string, sort: Said['sort']) => said.find(one => one.name === name && one.sort === sort)!;
  const rulesIn = (report: string, severity = '\\w+') =>
    [...report.matchAll(new RegExp(`^ {2}${severity} (\\S+)$`, 'gm'))].map(([, rule]) => rule);

  test.each(CASES)('reports the wrong one of $name, and no other error', ({ name, rule }) => {
    const { failed, report } = saidOf(name, 'wrong');
    expect(rulesIn(report)).toContain(rule);
    const errors = rulesIn(report, Severity.ERROR);
    expect(failed).toBe(errors.length > 0);
    expect(errors.filter(other => other !== rule)).toEqual([]);
  });

  test.each(CASES)('passes the right one of $name', ({ name, rule }) => {
    const { failed, report } = saidOf(name, 'right');
    expect(failed).toBe(false);
    expect([...rulesIn(report, Severity.ERROR), ...rulesIn(report, Severity.WARNING)]).toEqual([]);
    expect(rulesIn(report)).not.toContain(rule);
  });
});

describe('cdk8s synth with checks', () => {
  const job = 'test/integ/checks/job.ts';

  // No source line above it, no stack below it.
  const report = /^1 error in the pods:\n\nJob 'jobs\/report'\n {2}error job-never-completes\n {4}at spec\.template\.spec\.containers\[1\] .+\n.+\n.+\n {4}see .+\n/;

  test('fails, and says all that is wrong and nothing else', () => {
    const { status, stderr } = runSynth(job, folder, [], { HELPER: 'sleep infinity' });
    expect(status).toBe(1);
    expect(stderr).toMatch(report);
    expect(stderr.replace(report, '')).toMatch(/^Error: command "node /);
  });

  test('fails as the program does by itself, below whose report stands the version of Node', () => {
    const { outputText } = ts.transpileModule(fs.readFileSync(job, 'utf8'), { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const env = { ...process.env, HELPER: 'sleep infinity', CDK8S_OUTDIR: folder };
    const { status, stderr } = spawnSync(process.execPath, ['-e', outputText], { encoding: 'utf8', env });
    expect(status).toBe(1);
    expect(stderr).toMatch(report);
    expect(stderr.replace(report, '')).toBe(`\nNode.js ${process.version}\n`);
  });

  test('prints warnings to standard error, so that standard output is the manifest alone', () => {
    const { status, stdout, stderr } = runSynth(job, folder, ['--stdout'], { HELPER: 'serve' });
    expect(status).toBe(0);
    expect(stderr).toContain('1 warning in the pods:');
    expect(stdout).toMatch(/^apiVersion: batch\/v1\n/);
    expect(stdout).not.toContain('job-never-completes');
  });
});
