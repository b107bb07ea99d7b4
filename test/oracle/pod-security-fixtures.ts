import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Finding } from '../../src/analysis/finding';
import { findingsIn, podOf } from '../../src/analysis/judge/analyze';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { StandardsLevel } from '../../src/analysis/pod/pod-security';
import { pssBaseline } from '../../src/analysis/rules/runtime/pss-baseline';
import { pssRestricted } from '../../src/analysis/rules/runtime/pss-restricted';

const MODULE = 'k8s.io/pod-security-admission';
const PROGRAM = path.join(__dirname, 'program');
const LEVELS: readonly StandardsLevel[] = ['baseline', 'restricted'];
const VERDICTS = ['pass', 'fail'] as const;

/** The versions of the standards that changed what this library knows of; 1.34 is the newest with fixtures of its own. */
const MINORS = [25, 27, 29, 31, 32, 33, 34];

/** The rules refuse of Kubernetes' own fixtures those that Pod Security refuses. */
export function judgeFixtures(count: (wrong: readonly string[], describe: () => string) => void, say: (line: string) => void) {
  const folder = fixtures();
  if (folder === undefined) {
    say(`the fixtures of Pod Security were skipped: the Go module ${MODULE} cannot be found`);
    return;
  }
  for (const minor of MINORS) {
    let judged = 0;
    let disagreements = 0;
    for (const level of LEVELS) {
      for (const verdict of VERDICTS) {
        const at = path.join(folder, level, `v1.${minor}`, verdict);
        for (const file of fs.existsSync(at) ? fs.readdirSync(at) : []) {
          const findings = findingsOf(path.join(at, file), level, minor);
          const agrees = (findings.length > 0) === (verdict === 'fail');
          judged++;
          disagreements += agrees ? 0 : 1;
          count(agrees ? [] : [`Pod Security says: ${verdict}`, ...findings.map(f => f.message)], () => path.join(at, file));
        }
      }
    }
    if (judged === 0) {
      count([`there are none in ${folder}`], () => `the fixtures of Pod Security for 1.${minor}`);
    }
    say(`${judged} fixtures of Pod Security 1.${minor}: ${disagreements} disagreements`);
  }
}

function findingsOf(file: string, podSecurity: StandardsLevel, minor: number): Finding[] {
  return parseAllDocuments(fs.readFileSync(file, 'utf-8')).flatMap(document => workloadsIn(document.toJS()))
    .flatMap(workload => findingsIn(podOf(workload, { podSecurity, minor }), [pssBaseline, pssRestricted]));
}

function fixtures(): string | undefined {
  const { status, stdout } = spawnSync('go', ['list', '-m', '-f', '{{.Dir}}', MODULE], { cwd: PROGRAM, encoding: 'utf-8', env: { ...process.env, GOWORK: 'off' } });
  const folder = status === 0 && stdout.trim() !== '' ? path.join(stdout.trim(), 'test/testdata') : undefined;
  return folder !== undefined && fs.existsSync(folder) ? folder : undefined;
}
