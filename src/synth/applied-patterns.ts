import { IConstruct } from 'constructs';
import { describe } from './pattern-error';
import { leftOutOf, reachOf } from './reach';

/** A pattern that was applied to all that a construct contained by then. */
interface Applied {
  readonly pattern: object;
  readonly name: string;
}

/** Where a workload keeps the patterns that it has, and a construct around workloads those that were applied to it. */
const PATTERNS = Symbol('patterns');
const APPLIED = Symbol('applied to what it contains');

type Holder = IConstruct & { [PATTERNS]?: Set<object>; [APPLIED]?: Applied[] };

/** Whether a workload has a pattern. */
export function hasPattern(workload: IConstruct, pattern: object): boolean {
  return (workload as Holder)[PATTERNS]?.has(pattern) ?? false;
}

/** Notes that a workload has a pattern. */
export function note(workload: IConstruct, pattern: object): void {
  ((workload as Holder)[PATTERNS] ??= new Set()).add(pattern);
}

/** Notes that a pattern was applied to all that a construct contains by now. */
export function noteScope(scope: IConstruct, pattern: object, name: string): void {
  const applied = (scope as Holder)[APPLIED] ??= [];
  if (!applied.some(one => one.pattern === pattern)) {
    applied.push({ pattern, name });
  }
}

/** What is to be said of workloads in a construct that do not have the patterns that were applied to it. */
export function missedBy(scope: IConstruct): string[] {
  const applied = (scope as Holder)[APPLIED];
  if (!applied) {
    return [];
  }
  const { workloads, leftOut } = reachOf(scope);
  return applied.flatMap(({ pattern, name }) => {
    const has = (workload: IConstruct) => hasPattern(workload, pattern);
    const skipped = leftOut.filter(include => !reachOf(include).workloads.every(has));
    return [
      ...skipped.length > 0 ? [leftOutOf(scope, name, workloads.filter(has), skipped)] : [],
      ...workloads.filter(workload => !has(workload)).map(workload =>
        `${describe(workload)} was created after ${name} was applied to ${describe(scope)}, and does not have it. `
        + `Apply it to ${describe(scope)} later or again: it goes to what has come since.`),
    ];
  });
}
