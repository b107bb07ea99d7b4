import { FileFinding, FileReport } from '../../src/report/file-report';
import { reportOn, ReportOptions } from '../../src/report/reported';

/** The report on one file. */
export function reportOnText(text: string, options?: ReportOptions): FileReport {
  return reportOn([{ file: 'k8s/web.yaml', text }], options);
}

/** The findings of a rule in one file. */
export function findingsOfRule(rule: string, text: string, options?: ReportOptions): readonly FileFinding[] {
  return reportOnText(text, options).findings.filter(finding => finding.rule === rule);
}

/** What a report points at, which is in one line. */
export function pointedAt({ start, end, lines }: FileFinding['at']): string {
  expect(lines).toHaveLength(1);
  expect(end.line).toBe(start.line);
  return lines[0].slice(start.column - 1, end.column - 1);
}

/** A Pod with two containers that declare the same port; what is given stands behind or above the second of them. */
export function clash({ behind = '', above = '' } = {}): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: app:1.4
      ports:
        - containerPort: 8080
    - name: proxy
      image: proxy:2.0
      ports:
${above}        - containerPort: 8080${behind}
`;
}
