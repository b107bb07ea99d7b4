import { LeadingServices } from './network-story';
import type { Story, StoryService } from './story';
import { FoundFact, storyOf } from './story-of';
import type { Finding, PodSetAnalysis } from '../analysis';
import { quoted } from '../analysis/manifest/json';
import { Pod } from '../analysis/pod/pod';
import { workloadsConcerned } from '../analysis/set/concerned-workloads';
import { ObjectFinding } from '../analysis/set/object-finding';
import { ObjectSet } from '../analysis/set/object-set';
import { Selection } from '../analysis/set/selection';
import { objectFactsOf, ServiceFacts, setFactsOf, WorkloadFacts } from '../analysis/set/set-facts';
import { printable } from '../analysis/text/printable';

/** At most so many Services are told of for a pod. */
const MOST = 20;

/** A pod among others. */
export interface PodOfSet {
  readonly pod: Pod;
  readonly facts: WorkloadFacts;
  /** What is found in it by itself. */
  readonly findings: readonly Finding[];
}

/** The stories of pods that are applied together, with the Services that lead to each, and what is found in these. */
export function storiesOfSet({ pods, _together: { objects, findings } }: PodSetAnalysis): Story[] {
  const all = pods.map(({ _pod, _ownFindings }): PodOfSet => ({ pod: _pod, facts: setFactsOf(_pod), findings: _ownFindings }));
  const workloads = all.map(({ facts }) => facts);
  const set = new ObjectSet({ workloads, objects: objects.flatMap(({ object, at }) => objectFactsOf(object, at) ?? []) });
  return storiesAmong(all, set, findings);
}

/**
 * The stories of pods that are seen with others.
 *
 * @param set all that is seen together
 * @param findings what is found only in that
 */
export function storiesAmong(pods: readonly PodOfSet[], set: ObjectSet, findings: readonly ObjectFinding[]): Story[] {
  const services = servicesOf(set);
  const found = findingsOf(findings, set);
  return pods.map(({ pod, facts, findings: own }) => storyOf({
    pod,
    hasPod: true,
    found: [...own.map(finding => ({ finding })), ...found.get(facts) ?? []],
    leading: services.get(facts) ?? { services: [], more: 0 },
  }));
}

function servicesOf(set: ObjectSet): Map<WorkloadFacts, LeadingServices> {
  const leading = new Map<WorkloadFacts, { services: StoryService[]; more: number }>();
  for (const service of set.services) {
    const selection = set.selectedBy(service);
    for (const workload of selection.workloads) {
      const all = leading.get(workload) ?? { services: [], more: 0 };
      leading.set(workload, all);
      if (all.services.length < MOST) {
        all.services.push(serviceStory(service, selection, workload));
      } else {
        all.more++;
      }
    }
  }
  return leading;
}

function serviceStory({ object, isHeadless, ports }: ServiceFacts, selection: Selection, workload: WorkloadFacts): StoryService {
  return {
    name: printable(object.name),
    isHeadless,
    ports: ports.map(({ port, target, protocol }) => {
      const [offer] = selection.offersOf(target, protocol).get(workload) ?? [];
      return {
        port: printable(typeof port === 'number' ? String(port) : ''),
        target: printable(String(target)),
        protocol: printable(protocol),
        container: offer && workload.containers.indexOf(offer.container),
        number: offer?.number,
      };
    }),
  };
}

/** What is found where objects are seen together, for each workload that it concerns. */
function findingsOf(findings: readonly ObjectFinding[], set: ObjectSet): Map<WorkloadFacts, FoundFact[]> {
  const found = new Map<WorkloadFacts, FoundFact[]>();
  for (const finding of findings) {
    const { kind, name } = finding.object;
    const own = set.workload(finding.object);
    for (const workload of own === undefined ? workloadsConcerned(finding.object, set) : [own]) {
      const about = workload === own ? undefined : `${kind} ${quoted(name)}`;
      const facts = found.get(workload);
      facts ? facts.push({ finding, about }) : found.set(workload, [{ finding, about }]);
    }
  }
  return found;
}
