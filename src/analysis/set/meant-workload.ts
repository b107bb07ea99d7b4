import { ObjectSet } from './object-set';
import { ServiceFacts, WorkloadFacts } from './set-facts';
import { nearest } from '../text/nearest';

/** Kinds whose pods answer requests. */
const SERVING = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod'];

/** Labels that say which app a pod is of; others, such as `tier` and `release`, are those of many apps. */
const OF_APP = /(?:^|[-./])(?:app|name|run|service)$/;

/** Labels that a controller gives to pods. */
const OF_CONTROLLER = /^(?!app\.)(?:[^/]*\.)?kubernetes\.io\/|^(?:controller-revision-hash|controller-uid|job-name)$|pod-template-hash$/;

/** Labels that the program in a pod, or whoever watches it, gives to it by what it has become. */
const OF_STATE = /(?:^|[-./])(?:active|initialized|leader|master|perf-standby|primary|role|sealed)$/;

/**
 * The workload that a Service plainly means though it selects none of its pods: one of its name, or the only one that shares most of
 * the selector, if no other Service has it or a label is misspelt. `undefined` where pods may be meant that are not known.
 */
export function meantBy(service: ServiceFacts, set: ObjectSet): WorkloadFacts | undefined {
  const { selector = {}, object: { name, namespace } } = service;
  const pairs = Object.entries(selector);
  if (set.mayHaveOtherPods(namespace)
    || pairs.some(([label, value]) => typeof value !== 'string' || OF_CONTROLLER.test(label) || OF_STATE.test(label))) {
    return undefined;
  }
  const namesake = SERVING.flatMap(kind => set.workload({ kind, name, namespace }) ?? [])[0];
  return namesake ?? mostAlike(service, pairs, set);
}

function mostAlike(service: ServiceFacts, pairs: readonly [string, unknown][], set: ObjectSet): WorkloadFacts | undefined {
  const shared = new Map<WorkloadFacts, number>();
  for (const [label, value] of pairs.filter(([key]) => OF_APP.test(key))) {
    const alike = set.labelled(service, label, value);
    // What many have in common does not say which of them is meant.
    for (const workload of alike.length > MANY ? [] : alike) {
      if (SERVING.includes(workload.object.kind) && !shared.has(workload)) {
        shared.set(workload, pairs.filter(([key, one]) => workload.labels[key] === one).length);
      }
    }
  }
  const most = Math.max(...shared.values());
  const [first, ...more] = [...shared.keys()].filter(workload => shared.get(workload) === most);
  return first && more.length === 0 && (!set.isServed(first) || pairs.some(pair => isMisspelt(pair, first))) ? first : undefined;
}

/** At most so many workloads are compared. */
const MANY = 20;

/** Whether a workload has nearly the value that is asked for. Other digits are another version, or another of many. */
function isMisspelt([label, value]: [string, unknown], { labels }: WorkloadFacts): boolean {
  const [asked, has] = [value as string, labels[label]];
  return typeof has === 'string' && nearest(asked, [has]) !== undefined && asked.replace(/\d/g, '') !== has.replace(/\d/g, '');
}
