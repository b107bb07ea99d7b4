import { placeOf } from './place';
import { sentence } from './sentence';
import { printable } from '../analysis/text/printable';
import { FileFinding, FileReport } from '../report/file-report';

/** A report of one line a finding, for editors, agents and `grep`: place, severity and rule, message, fix. What is ignored is left out. */
export function conciseReport({ findings }: FileReport): string {
  return findings.filter(({ ignored }) => ignored === undefined).map(lineOf).join('\n');
}

function lineOf({ at, severity, rule, message, written, fix, fixable }: FileFinding): string {
  const by = fixable === undefined ? 'fix' : fixable === 'safe' ? '--fix' : '--fix=all';
  const text = [
    ...written === undefined ? [message] : [sentence(message), written],
    ...fix === '' ? [] : [`(${by}: ${fix})`],
  ].join(' ');
  return printable(`${placeOf(at)}: ${severity}[${rule}] ${text}`);
}
