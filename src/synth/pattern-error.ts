import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { printable } from '../analysis/text/printable';
import { Problem } from '../analysis/text/problem';

/** An error of this library: where it is, what was given, and the fix. */
export class PatternError extends Error {
  public constructor(where: string, problem: Problem) {
    super(printable(`${where}: ${problem.what}. ${problem.fix}`));
    this.name = 'PatternError';
  }
}

/** Names a construct in an error, by its class or, for an API object, by its kind: `Deployment 'app/web'`. */
export function describe(construct: IConstruct): string {
  const path = construct.node?.path;
  const name = ApiObject.isApiObject(construct) ? construct.kind : construct.constructor?.name || typeof construct;
  return printable(`${name} '${path || '<root>'}'`);
}
