import { artifactOf, renderedPlace, shownPlace } from './artifact';
import { countsOf } from './counts';
import { sentence } from './sentence';
import { Severity } from '../analysis/finding';
import { printable } from '../analysis/text/printable';
import type { FileFinding, FileReport } from '../report/file-report';

/** How findings get to the lines of a pull request. */
export interface GithubReportOptions {
  /** Where the paths of the report start, as a path from the root of the repository; left out, at the root. */
  readonly folder?: string;
}

type Kind = 'error' | 'warning' | 'notice';

const KINDS: Readonly<Record<Severity, Kind>> = {
  [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'notice',
};

/** So many annotations of each kind are shown for one step of a job. */
const SHOWN = 10;

/**
 * What was found as workflow commands, one a line, which GitHub shows at the lines of a pull request; errors come first. What is ignored
 * is not there.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(report: FileReport, options: GithubReportOptions = {}): string {
  const { errors, warnings, infos } = countsOf(report);
  const findings = report.findings.filter(({ ignored }) => ignored === undefined);
  const commands = Object.values(Severity).flatMap(severity => findings.filter(finding => finding.severity === severity))
    .map(finding => annotation(finding, options.folder));
  if (Math.max(errors, warnings, infos) > SHOWN) {
    const counts = `${errors} errors, ${warnings} warnings and ${infos} notices`;
    commands.unshift(command('notice', { title: 'pod patterns' }, [
      `${counts} were found. GitHub shows ${SHOWN} of each kind; all of them are in the log of this step.`,
    ]));
  }
  return commands.map(line => `${line}\n`).join('');
}

function annotation(finding: FileFinding, folder?: string): string {
  const { rule, severity, object, at, message, written, related, fix, docs } = finding;
  const artifact = artifactOf(at, folder);
  const name = object && [object.kind, object.namespace, object.name].filter(part => part).join('/');
  return command(KINDS[severity], {
    ...artifact.path === undefined ? {} : { file: artifact.path, ...artifact.isExact ? spanOf(finding) : {} },
    title: name ? `${rule}: ${name}` : rule,
  }, [
    sentence(message),
    ...written ? [written] : [],
    ...artifact.path === undefined ? [sentence(`It is at ${shownPlace(at)}`)] : renderedPlace(at, artifact),
    ...related.map(other => sentence(`See ${other.what}: ${shownPlace(other.at)}`)),
    ...fix ? [`Fix: ${fix}`] : [],
    ...docs ? [docs] : [],
  ]);
}

/** GitHub takes columns only where all is in one line. */
function spanOf({ at: { start, end } }: FileFinding): Record<string, number> {
  const lines = { line: start.line, endLine: end.line };
  return start.line === end.line ? { ...lines, col: start.column, endColumn: end.column } : lines;
}

function command(kind: Kind, properties: Readonly<Record<string, string | number>>, lines: readonly string[]): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${propertyText(printable(String(value)))}`);
  return `::${kind} ${written.join(',')}::${lines.map(line => dataText(printable(line))).join('%0A')}`;
}

/** The escapes of GitHub. What is printable has no line ends. */
function dataText(text: string): string {
  return text.replaceAll('%', '%25');
}

function propertyText(text: string): string {
  return dataText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
