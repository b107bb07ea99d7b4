import { findingOf } from './analyze';
import { withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { Finding, Severity } from '../finding';
import { Malformation } from '../manifest/objects';

/** They are findings of this rule, which is asked about workloads and so cannot see what is none. */
const RULE = { id: 'api-wrong-type', severity: Severity.ERROR };

/** What cannot be an object, as findings with the severities that were asked for. */
export function findingsOfMalformed(malformations: readonly Malformation[], settings: JudgeSettings): readonly Finding[] {
  const isOff = malformations.length === 0 || settings.off.has(RULE.id);
  return isOff ? NONE : withSeverities(malformations.map(one => findingOf(RULE, one)), settings);
}

const NONE: readonly Finding[] = [];
