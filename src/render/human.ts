import { findingBlock } from './finding-block';
import { findingGroups } from './finding-groups';
import { summaryOf } from './summary';
import { TextStyle } from './text-style';
import { FileReport } from '../report/file-report';

/**
 * A report for people, in the order of files and places: each finding with the lines that it is about, why it fails, the fix and the
 * rule's page; and a summary. What is ignored is only counted. It has no end of line at its end.
 */
export function humanReport(report: FileReport, style: TextStyle): string {
  // The address of a page is long, and said once.
  const pages = new Set<string>();
  const blocks = findingGroups(report.findings).map(findings => {
    const { rule } = findings[0];
    const block = findingBlock(findings, { ...style, namesPage: !pages.has(rule) });
    pages.add(rule);
    return block;
  });
  return [...blocks, summaryOf(report, style)].map(lines => lines.join('\n')).join('\n\n');
}
