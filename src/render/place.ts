import { printable, shortened } from '../analysis/text/printable';
import { FileFinding, ReportedObject, ReportedPlace } from '../report/file-report';

/** A place as compilers write it. */
export function placeOf({ file, start }: ReportedPlace): string {
  return `${printable(file)}:${start.line}:${start.column}`;
}

/** Of whom findings of one rule in one object are, such as `Deployment app/web, container "app"`. */
export function subjectOf(findings: readonly FileFinding[]): string {
  const [{ object, container, at: { template } }] = findings;
  const isOfOne = container !== undefined && findings.every(finding => finding.container === container);
  return [
    ...object ? [nameOf(object)] : [],
    ...isOfOne ? [`container ${shownContainer(container)}`] : [],
    ...template === undefined ? [] : [`from ${printable(template)}`],
  ].join(', ');
}

/** The name of a container, as messages have it. */
export function shownContainer(container: string): string {
  return printable(`"${shortened(container, LONGEST_NAME)}"`);
}

function nameOf({ kind, namespace, name }: ReportedObject): string {
  const full = [...namespace === undefined ? [] : [namespace], name].map(part => shortened(part, LONGEST_NAME)).join('/');
  return printable(`${shortened(kind, LONGEST_NAME)} ${full}`).trim();
}

/** So much of a name tells which it is; nothing that is applied has a longer one. */
const LONGEST_NAME = 260;
