import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';

/**
 * A port name that a Service uses should be unique in the pod: the Service takes the first app container that has it, and a native
 * sidecar only if no app container has it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export const servicePortAmbiguous: SetRule = {
  id: 'service-port-ambiguous',
  severity: Severity.WARNING,
  summary: 'The target port of a Service is a name that two containers of a pod have given.',
  foundBy: 'nobody',
  check(set, report) {
    for (const service of set.services) {
      const selection = set.selectedBy(service);
      for (const { target, protocol, path } of service.ports) {
        for (const [{ object }, [first, ...more]] of typeof target === 'string'
          ? selection.offersOf(target, protocol)
          : []) {
          const other = more.find(offer => offer.number !== first.number);
          if (other) {
            const { kind, name } = object;
            report({
              object: service.object,
              path: `${path}.targetPort`,
              message: `two ports of ${kind} "${name}" have the name "${target}": ${first.number} of container "${first.container.name}" `
                + `and ${other.number} of container "${other.container.name}"; the Service sends everything to ${first.number}`,
              fix: 'Give each port a name of its own, or use the number of the one that you mean as "targetPort".',
              partners: [
                { what: 'the port that it sends to', path: `${first.container.path}.ports[${first.index}]`, object },
                { what: 'the other port of that name', path: `${other.container.path}.ports[${other.index}]`, object },
              ],
            });
            break;
          }
        }
      }
    }
  },
};
