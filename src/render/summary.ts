import { painterOf, SEVERITIES } from './severities';
import { coloursOf, TextStyle, widthOf } from './text-style';
import { wordsOf, wrapped } from './wrapped';
import { Severity } from '../analysis/finding';
import { FileFinding, FileReport } from '../report/file-report';

/** How much was found, in what, in how long, and what can be mended; one line if the width has room for it. */
export function summaryOf(report: FileReport, style: TextStyle): string[] {
  const { bold, green } = coloursOf(style);
  const counted = report.findings.filter(({ ignored }) => ignored === undefined);
  const ignored = report.findings.length - counted.length;
  const found = counted.length > 0 ? countsOf(counted, style)
    : report.objects === 0 ? bold('Nothing to check') : bold(green('Nothing found'));
  const details = [
    `${found} in ${scopeOf(report)}`,
    ...ignored > 0 ? [`${ignored} ignored`] : [],
    ...style.milliseconds === undefined ? [] : [`${(style.milliseconds / 1000).toFixed(2)} s`],
  ];
  return wrapped(wordsOf([details.join(', '), ...mendedOf(counted)].join('; ')), { width: widthOf(style) });
}

function countsOf(findings: readonly FileFinding[], style: TextStyle): string {
  const counts = SEVERITIES
    .map(severity => ({ severity, count: findings.filter(finding => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) =>
      painterOf(severity, coloursOf(style))(severity === Severity.INFO ? `${count} for information` : plural(count, severity)));
  return counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts[counts.length - 1]}` : counts.join('');
}

function scopeOf({ files, objects, pods }: FileReport): string {
  return objects === 0 ? plural(files, 'file') : `${plural(objects, 'object')} (${plural(pods, 'pod')}) of ${plural(files, 'file')}`;
}

function mendedOf(findings: readonly FileFinding[]): string[] {
  const [safe, unsafe] = ['safe', 'unsafe'].map(kind => findings.filter(({ fixable }) => fixable === kind).length);
  const mended = [
    ...safe > 0 ? [`--fix mends ${safe}`] : [],
    ...unsafe > 0 ? [safe > 0 ? `--fix=all ${unsafe} more` : `--fix=all mends ${unsafe}`] : [],
  ];
  return mended.length > 0 ? [mended.join(', ')] : [];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
