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
  return PodAnalysis.ofAll([document.value]).findings.map(({ path, severity, rule, message, fix }) => {
    const { key, value, isExact, surprise } = document.nodeAt(path)!;
    return { at: (key ?? value).start, severity, text: [`[${rule}]`, message, fix, ...isExact && surprise ? [surprise] : []].join(' ') };
  });
}

/** Prints what is found in files, and returns the exit code: 1 where there is an error, 2 where a file cannot be read. */
function check(files: readonly string[]): number {
  let [errors, unread] = [0, 0];
  for (const file of files) {
    const source = textOf(file);
    unread += source === undefined ? 1 : 0;
    for (const { at, severity, text } of new SourceFile(source ?? '').documents.flatMap(linesOf)) {
      errors += severity === Severity.ERROR ? 1 : 0;
      console.log(`${printable(file)}:${at.line}:${at.column}: ${severity} ${text}`);
    }
  }
  return unread > 0 ? 2 : errors > 0 ? 1 : 0;
}

/** The text of a file; where it cannot be read, it is said why. */
function textOf(file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    console.error(printable(`${file}: ${(error as Error).message}`));
    return undefined;
  }
}

const [command, ...files] = process.argv.slice(2);
if (command === 'check' && files.length > 0) {
  process.exitCode = check(files);
} else {
  console.error('usage: cdk8s-pod-patterns check FILE...');
  process.exitCode = 2;
}
