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

/** Where the root of a tree keeps of which construct a pattern was asked in vain. */
const ASKED = Symbol('asked in vain');

/** The patterns that were applied to a workload; a pattern may be frozen. */
const used = new WeakSet<object>();

type Root = IConstruct & { [ASKED]?: Map<object, string> };
type Holder = IConstruct & { [PATTERNS]?: Set<object>; [APPLIED]?: Applied[] };

/** Whether a workload has a pattern. */
export function hasPattern(workload: IConstruct, pattern: object): boolean {
  return (workload as Holder)[PATTERNS]?.has(pattern) ?? false;
}

/** Notes that a workload has a pattern. */
export function note(workload: IConstruct, pattern: object): void {
  used.add(pattern);
  ((workload as Holder)[PATTERNS] ??= new Set()).add(pattern);
}

/** Notes that a pattern was applied to all that a construct contains by now. */
export function noteScope(scope: IConstruct, pattern: object, name: string): void {
  const applied = (scope as Holder)[APPLIED] ??= [];
  if (!applied.some(one => one.pattern === pattern)) {
    applied.push({ pattern, name });
  }
}

/** Notes that a pattern does not support a construct, of which it was asked: `with` passes over it without a word. */
export function noteAsked(construct: IConstruct, pattern: object, name: string): void {
  const asked = (construct.node.root as Root)[ASKED] ??= new Map<object, string>();
  if (!asked.has(pattern)) {
    asked.set(pattern, `${name} was given to ${describe(construct)}, as "with" does, and has been applied to nothing: "with" passes `
      + 'over what a pattern does not support. Give it to a workload, or use applyTo, which says why it cannot be applied.');
  }
}

/** What is to be said of patterns that were asked of constructs in a tree, and applied to none. */
export function appliedToNothing(root: IConstruct): string[] {
  return [...(root as Root)[ASKED] ?? []].filter(([pattern]) => !used.has(pattern)).map(([, warning]) => warning);
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
