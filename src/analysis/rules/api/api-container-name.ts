import { repeatsIn } from '../../fields/repeats';
import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { isDnsLabel } from '../../manifest/names';
import type { Container } from '../../pod/container';

const SYNTAX = 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const nameOf = (container: Container) => container.name;
const isApp = (container: Container) => container.section === 'containers';

/**
 * Every container must have a DNS label as its name, and no two containers of a pod may have the same name.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export const apiContainerName: Rule = {
  id: 'api-container-name',
  severity: Severity.ERROR,
  summary: 'A container has no name, a malformed one, or that of another container.',
  foundBy: 'API server',
  check({ containers }, report) {
    for (const container of containers) {
      if (container.name === '') {
        report(violationIn(container, 'name', 'the container has no name, so the API server rejects the pod', `Give it a name. ${SYNTAX}`));
      } else if (!isDnsLabel(container.name)) {
        report(violationIn(
          container,
          'name',
          `${quoted(container.name)} is no name for a container, so the API server rejects the pod: ${reasonFor(container.name)}`,
          SYNTAX,
        ));
      }
    }
    if (repeatsIn(containers, nameOf).length > 0) {
      // The API server looks at app containers first, so that of two equal names the init container has the repeated one.
      for (const { item, first } of repeatsIn([...containers.filter(isApp), ...containers.filter(c => !isApp(c))], nameOf)) {
        const violation = violationIn(item, 'name',
          `the name ${quoted(item.name)} is taken by ${first.path}, and no two containers of a pod may share one, `
            + 'init containers included: the API server rejects the pod',
          'Give each container a name of its own.');
        report({ ...violation, partners: [{ what: 'the other container', path: `${first.path}.name` }] });
      }
    }
  },
};

function reasonFor(name: string): string {
  return name.length > 63 ? `it has ${name.length} characters, and at most 63 are allowed`
    : /[^-a-z0-9]/.test(name) ? `it contains ${quoted(/[^-a-z0-9]/u.exec(name)![0])}` : 'it begins or ends with "-"';
}
