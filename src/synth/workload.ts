import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { describe, PatternError } from './pattern-error';

/**
 * Whether a construct is a cdk8s-plus workload: something that containers can be added to.
 *
 * It looks for what makes a workload instead of asking `instanceof`, which fails as soon as two copies
 * of cdk8s-plus are installed.
 */
export function isPlusWorkload(construct: IConstruct): construct is kplus.AbstractPod {
  const it = construct as Partial<Record<'addInitContainer' | 'attachContainer' | 'apiObject', unknown>>;
  return typeof it.addInitContainer === 'function' && typeof it.attachContainer === 'function' && ApiObject.isApiObject(it.apiObject);
}

/** The workload that a construct is, or those that it contains, in the order of the tree. */
export function workloadsUnder(scope: IConstruct, pattern: string): kplus.AbstractPod[] {
  if (isPlusWorkload(scope)) {
    return [scope];
  }
  const workloads = scope.node?.findAll().filter(isPlusWorkload) ?? [];
  if (workloads.length === 0) {
    throw new PatternError(describe(scope), {
      what: `${pattern} cannot be applied here: this is neither a workload of cdk8s-plus nor does it contain one`,
      fix: 'Apply it to a Pod, Deployment, StatefulSet, DaemonSet, Job or CronJob of cdk8s-plus-27, '
        + 'or to a chart or app after its workloads have been created.',
    });
  }
  return workloads;
}
