import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { describe, PatternError } from './pattern-error';
import { mayHavePods, pathsOf } from './pod-templates';
import { isAnyWorkload, isHelmHook, isInclude, isPlusWorkload, ownerOf } from './workload';
import { isWorkload } from '../analysis/manifest/workloads';
import { Problem } from '../analysis/text/problem';

/** The workloads that a pattern reaches from a construct. */
export interface Reach {
  readonly workloads: readonly Construct[];
  /** What is included or rendered, and so somebody else's: a pattern goes there only by name. */
  readonly leftOut: readonly IConstruct[];
}

/** The workloads of a construct: those of cdk8s-plus and those written in code, or those of an Include that was named itself. */
export function reachOf(scope: IConstruct): Reach {
  if (isPlusWorkload(scope)) {
    return { workloads: [scope], leftOut: [] };
  }
  if (ApiObject.isApiObject(scope)) {
    const owner = ownerOf(scope);
    return { workloads: isAnyWorkload(owner) ? [owner] : [], leftOut: [] };
  }
  const isNamed = scope.node?.scopes.some(isInclude) ?? false;
  const workloads: Construct[] = [];
  const leftOut: IConstruct[] = [];
  const visit = (construct: IConstruct) => {
    if (isInclude(construct) && !isNamed) {
      leftOut.push(construct);
      return;
    }
    if (isAnyWorkload(construct) && !(isNamed && ApiObject.isApiObject(construct) && isHelmHook(construct))) {
      workloads.push(construct);
    }
    construct.node.children.forEach(visit);
  };
  if (scope.node) {
    visit(scope);
  }
  return { workloads, leftOut: leftOut.filter(include => reachOf(include).workloads.length > 0) };
}

/** The error of a pattern that reaches no workload. */
export function nothingReached(scope: IConstruct, pattern: string, leftOut: readonly IConstruct[]): PatternError {
  const { what, fix } = reasonOf(scope, leftOut);
  return new PatternError(describe(scope), { what: `${pattern} cannot be applied here: ${what}`, fix });
}

/** What is said where a pattern was not applied to what is included or rendered. */
export function leftOutOf(scope: IConstruct, pattern: string, workloads: readonly IConstruct[], leftOut: readonly IConstruct[]): string {
  const others = leftOut.map(include => `${describe(include)} (${count(reachOf(include).workloads.length)})`).join(', ');
  return `${describe(scope)}: ${pattern} was applied to ${count(workloads.length)}, and not to what is included or rendered: ${others}. `
    + 'Apply it to that by name if it shall have it.';
}

function reasonOf(scope: IConstruct, leftOut: readonly IConstruct[]): Problem {
  if (leftOut.length > 0) {
    return {
      what: `all workloads in it are included or rendered, by ${leftOut.map(describe).join(', ')}, and stay as they are `
        + 'unless they are named',
      fix: 'Apply it to the Include or Helm itself, or to one of its apiObjects.',
    };
  }
  if (ApiObject.isApiObject(scope) && pathsOf(scope) !== undefined && !isPlainWorkload(scope)) {
    return {
      what: `it has no pod template at ${pathsOf(scope)!.map(path => `"${path}"`).join(' or ')}`,
      fix: 'Give it one, or apply the pattern to the workload that has its pods, if it refers to one.',
    };
  }
  if (ApiObject.isApiObject(scope) && !mayHavePods(scope)) {
    return {
      what: `where a ${scope.kind} of ${scope.apiVersion} has a pod template, if it has one, is not known`,
      fix: 'Say it once, as in PodTemplates.at(object, ["spec.template"]), or apply it to a workload.',
    };
  }
  return {
    what: 'this is neither a workload nor does it contain one',
    fix: 'Apply it to a Pod, Deployment, StatefulSet, DaemonSet, Job or CronJob, of cdk8s-plus or as an API object, to an Include or Helm, '
      + 'or to a chart or app after its workloads have been created. Of another resource, say where its pods are with PodTemplates.at.',
  };
}

function isPlainWorkload({ kind, apiVersion }: ApiObject): boolean {
  return isWorkload({ kind, apiVersion });
}

function count(workloads: number): string {
  return `${workloads} ${workloads === 1 ? 'workload' : 'workloads'}`;
}
