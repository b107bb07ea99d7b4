import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';
import { pathOfPort } from '../../pod/listeners';

const NOT_TAKEN: readonly [undefined, undefined] = [undefined, undefined];

/**
 * The name of a port should be unique within the pod, which the API server does not require: a Service uses the first app container
 * that has the name.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/54213
 */
export const portNameClash: Rule = {
  id: 'port-name-clash',
  severity: Severity.INFO,
  summary: 'Two containers that run at the same time have a port of the same name.',
  foundBy: 'API server (warning)',
  needs: ['ports'],
  check({ containers }, report) {
    let taken: Map<string, readonly [Container, number | undefined]> | undefined;
    for (const container of containers) {
      for (const { name, number, index } of container.ports) {
        if (name === undefined || containers.length === 1) {
          continue;
        }
        taken ??= new Map();
        const [other, otherNumber] = taken.get(name) ?? NOT_TAKEN;
        if (other === undefined) {
          if (container.runsOn) {
            taken.set(name, [container, number]);
          }
        } else if (other !== container) {
          report({
            path: `${container.path}.ports[${index}].name`,
            container: container.name,
            message: `${other.title} calls its port ${otherNumber} ${quoted(name)}, `
              + `and so does ${container.title} with its port ${number}: `
              + 'a Service or NetworkPolicy that says the name means one of them only, the first under "containers"',
            fix: `Give one of the two ports another name, such as ${quoted(`${name}-2`.slice(-15))}, or have the Service say the number.`,
            partners: [{ what: 'the other port', path: `${pathOfPort(other, name)}.name` }],
          });
        }
      }
    }
  },
};
