import { findingOf } from './analyze';
import { withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { Finding, Severity } from '../finding';
import { Malformation } from '../manifest/objects';

/** The rule that these findings are attributed to. It is asked about workloads only, so it cannot report them itself. */
const RULE = { id: 'api-wrong-type', severity: Severity.ERROR };

/** The findings for what is no valid object, with the severities of the settings. */
export function findingsOfMalformed(malformations: readonly Malformation[], settings: JudgeSettings): readonly Finding[] {
  const isOff = malformations.length === 0 || settings.off.has(RULE.id);
  return isOff ? NONE : withSeverities(malformations.map(one => findingOf(RULE, one, one)), settings);
}

const NONE: readonly Finding[] = [];
