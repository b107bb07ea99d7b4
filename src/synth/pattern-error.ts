import { dirname, sep } from 'path';
import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { printable } from '../analysis/text/printable';
import { Problem } from '../analysis/text/problem';

const LIBRARY = dirname(__dirname) + sep;

/** How many calls of ours may stand above the user's. */
const DEPTH = 40;

/** A stack without our calls, and without those of JavaScript itself that call us, such as `at Array.forEach (<anonymous>)`. */
function withoutOurs([message, ...calls]: string[]): string[] {
  let ours = true;
  return [message, ...calls.filter(call => {
    ours = call.includes(LIBRARY) || ours && call.endsWith(' (<anonymous>)');
    return !ours;
  })];
}

/**
 * An error of this library: where it is, what was given, and the fix. Its stack begins at the line that called the library: the calls
 * within would fill all that Node keeps of one.
 */
export class PatternError extends Error {
  public constructor(where: string, problem: Problem) {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = limit + DEPTH;
    super(printable(`${where}: ${problem.what}. ${problem.fix}`));
    this.name = 'PatternError';
    this.stack = this.stack && withoutOurs(this.stack.split('\n')).slice(0, limit + 1).join('\n');
    Error.stackTraceLimit = limit;
  }
}

/** Names a construct in an error, by its class or, for an API object, by its kind: `Deployment 'app/web'`. */
export function describe(construct: IConstruct): string {
  const path = construct.node?.path;
  const name = ApiObject.isApiObject(construct) ? construct.kind : construct.constructor?.name || typeof construct;
  return printable(`${name} '${path || '<root>'}'`);
}
