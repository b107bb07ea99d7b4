import { readFileSync } from 'fs';
import { PodAnalysis, Severity } from '../analysis';
import { printable } from '../analysis/text/printable';
import { Position } from '../reader/position';
import { SourceDocument } from '../reader/source-document';
import { SourceFile } from '../reader/source-file';

/** What is found in a file, one line each. */
interface Line {
  readonly at: Position;
  readonly severity: Severity;
  readonly text: string;
}

function linesOf(document: SourceDocument): Line[] {
  if (document.problem) {
    return [{ at: document.problem.span.start, severity: Severity.ERROR, text: printable(document.problem.message) }];
  }
  return PodAnalysis.of(document.value).findings.map(({ path, severity, rule, message, fix }) => {
    const { key, value, isExact, surprise } = document.nodeAt(path)!;
    return { at: (key ?? value).start, severity, text: [`[${rule}]`, message, fix, ...isExact && surprise ? [surprise] : []].join(' ') };
  });
}

/** Prints what is found in files, and returns how many errors that are. */
function check(files: readonly string[]): number {
  let errors = 0;
  for (const file of files) {
    for (const { at, severity, text } of new SourceFile(readFileSync(file, 'utf-8')).documents.flatMap(linesOf)) {
      errors += severity === Severity.ERROR ? 1 : 0;
      console.log(`${file}:${at.line}:${at.column}: ${severity} ${text}`);
    }
  }
  return errors;
}

const [command, ...files] = process.argv.slice(2);
if (command === 'check' && files.length > 0) {
  process.exitCode = check(files) > 0 ? 1 : 0;
} else {
  console.error('usage: cdk8s-pod-patterns check FILE...');
  process.exitCode = 2;
}
