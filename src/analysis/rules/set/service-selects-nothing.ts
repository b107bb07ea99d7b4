import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';
import { keyed, quoted } from '../../manifest/json';
import { meantBy } from '../../set/meant-workload';
import { WorkloadFacts } from '../../set/set-facts';
import { nearest } from '../../text/nearest';

/**
 * A Service selects the pods that have all the labels of its selector. One that differs is enough for it to have no endpoints.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service
 */
export const serviceSelectsNothing: SetRule = {
  id: 'service-selects-nothing',
  severity: Severity.WARNING,
  summary: 'A Service selects no pod, though it shares its name or a part of its labels with a workload.',
  foundBy: 'nobody',
  check(set, report) {
    for (const service of set.services) {
      const { object, path, selector } = service;
      const meant = selector && set.selectedBy(service).workloads.length === 0 ? meantBy(service, set) : undefined;
      if (selector && meant) {
        const differing = Object.keys(selector).filter(label => selector[label] !== meant.labels[label]);
        const [first] = differing;
        const instead = insteadOf(first, selector[first], meant);
        report({
          object,
          path: keyed(`${path}.selector`, first),
          message: `the Service selects pods with ${differing.map(label => shown(label, selector[label])).join(', ')}, `
            + `and no workload has such pods; those of ${meant.object.kind} "${meant.object.name}" have `
            + `${differing.map(label => hasOf(label, meant)).join(', ')}: it gets no endpoints, and connections are refused`,
          fix: `${instead === undefined ? '' : `Did you mean ${shown(instead, meant.labels[instead])}? `}`
            + 'Select by labels that the pods have, or give them to the pods in their template.',
          partners: [{ what: 'the labels of the pods', path: `${meant.templatePath}metadata.labels`, object: meant.object }],
        });
      }
    }
  },
};

function hasOf(label: string, { labels }: WorkloadFacts): string {
  return Object.hasOwn(labels, label) ? shown(label, labels[label]) : `no label ${quoted(label)}`;
}

/** The label of the pods that is most likely meant: the same one, a misspelt one, or one with the same value. */
function insteadOf(label: string, value: unknown, { labels }: WorkloadFacts): string | undefined {
  return Object.hasOwn(labels, label) ? label
    : nearest(label, Object.keys(labels)) ?? Object.keys(labels).find(key => labels[key] === value);
}

function shown(label: string, value: unknown): string {
  return quoted(`${label}: ${value}`);
}
