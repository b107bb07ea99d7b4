import { meantBy } from './meant-workload';
import { ObjectName } from './object-finding';
import { ObjectSet } from './object-set';
import { WorkloadFacts } from './set-facts';

/** The workloads that are concerned by what is found in another object: those that a Service selects or means, what is scaled. */
export function workloadsConcerned(object: ObjectName, set: ObjectSet): readonly WorkloadFacts[] {
  const facts = set.facts(object);
  switch (facts?.kind) {
    case 'Service': {
      const { workloads } = set.selectedBy(facts);
      return workloads.length > 0 ? workloads : known(meantBy(facts, set));
    }
    case 'HorizontalPodAutoscaler': return known(set.workload(facts.target));
    default: return [];
  }
}

function known(workload: WorkloadFacts | undefined): readonly WorkloadFacts[] {
  return workload ? [workload] : [];
}
