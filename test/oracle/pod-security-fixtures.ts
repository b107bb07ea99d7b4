import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Oracle } from './oracle';
import { Finding } from '../../src/analysis/finding';
import { findingsIn, podOf } from '../../src/analysis/judge/analyze';
import { NEWEST } from '../../src/analysis/manifest/versions';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { StandardsLevel } from '../../src/analysis/pod/objection';
import { pssBaseline } from '../../src/analysis/rules/runtime/pss-baseline';
import { pssRestricted } from '../../src/analysis/rules/runtime/pss-restricted';

const MODULE = 'k8s.io/pod-security-admission';
const LEVELS: readonly StandardsLevel[] = ['baseline', 'restricted'];
const VERDICTS = ['pass', 'fail'] as const;

/** The versions of the standards. Of older ones, seccomp is not told by annotations. */
const OLDEST = 22;
const MINORS = Array.from({ length: NEWEST - OLDEST + 1 }, (_, i) => OLDEST + i);

/** The rules refuse of Kubernetes' own fixtures those that Pod Security refuses. */
export function judgeFixtures(count: (wrong: readonly string[], describe: () => string) => void, say: (line: string) => void) {
  const folder = path.join(Oracle.sourceOf(MODULE, NEWEST), 'test/testdata');
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
