import { AnalysisSettings } from './analysis-settings';
import { findingOf } from './analyze';
import { Finding } from './finding';
import { withSeverities } from './judge';
import { Malformation } from './objects';
import { apiWrongType } from './rules/api-wrong-type';

/** What cannot be an object, as findings with the severities that were asked for. */
export function findingsOfMalformed(malformations: readonly Malformation[], settings: AnalysisSettings): readonly Finding[] {
  const isOff = malformations.length === 0 || settings.off.has(apiWrongType.id);
  return isOff ? NONE : withSeverities(malformations.map(one => findingOf(apiWrongType, one)), settings);
}

const NONE: readonly Finding[] = [];
