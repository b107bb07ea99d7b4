import { messageParts } from './message-parts';
import { FileFinding } from '../report/file-report';

/** So many findings of one rule in one object are shown one by one. */
const FEW = 3;

/**
 * The findings that are shown together, in the order of the report: those of one rule in one object, if they are many or their messages
 * begin alike. What is ignored is left out.
 */
export function findingGroups(findings: readonly FileFinding[]): FileFinding[][] {
  const groups = new Map<string, FileFinding[]>();
  findings.forEach((finding, i) => {
    if (finding.ignored === undefined) {
      const { rule, severity, at: { file, template }, object } = finding;
      const key = JSON.stringify(object ? [rule, severity, file, template, object.kind, object.namespace, object.name] : i);
      const group = groups.get(key);
      group ? group.push(finding) : groups.set(key, [finding]);
    }
  });
  const order = new Map(findings.map((finding, i) => [finding, i]));
  return [...groups.values()]
    .flatMap(group => group.length === 1 || group.length > FEW || beginAlike(group) ? [group] : group.map(finding => [finding]))
    .sort(([a], [b]) => order.get(a)! - order.get(b)!);
}

function beginAlike(findings: readonly FileFinding[]): boolean {
  const messages = findings.map(({ message }) => messageParts(message));
  return messages.every(parts => parts[0] === messages[0][0]);
}
