import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted, textIn } from '../../manifest/json';

/**
 * A variable must be defined once: of two definitions the program gets the last, unless that one names the first, and what
 * `kubectl apply` keeps of them at the next change is a matter of chance.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/api/pod/warnings.go (duplicate containers[*].env)
 */
export const variableDefinedTwice: Rule = {
  id: 'variable-defined-twice',
  severity: Severity.WARNING,
  summary: 'A container defines an environment variable twice, and gets the last.',
  foundBy: 'API server (warning)',
  needs: ['env'],
  check({ containers }, report) {
    for (const container of containers) {
      for (const [name, last] of repeatedIn(listIn(container.json.env))) {
        report({
          path: `${container.path}.env[${last}]`,
          container: container.name,
          message: `${quoted(name)} is defined at env[${container.variables.get(name)}] already: ${container.title} gets what stands at `
            + `env[${last}], and \`kubectl apply\` may lose one of the two`,
          fix: 'Remove the one that is not meant.',
        });
      }
    }
  },
};

/** The names that are defined again, each with the last place at which it is. */
function repeatedIn(env: readonly unknown[]): ReadonlyMap<string, number> {
  const seen = new Set<string>();
  const repeated = new Map<string, number>();
  env.map(objectIn).forEach(({ name, value }, i) => {
    if (textIn(name) === undefined) {
      return;
    }
    if (seen.has(name) && !addsTo(name, textIn(value) ?? '')) {
      repeated.set(name, i);
    }
    seen.add(name);
  });
  return repeated;
}

/** Whether a value is made from the earlier one of the same name: `$(PATH):/opt/bin`. */
function addsTo(name: string, value: string): boolean {
  const reference = `$(${name})`;
  return value !== reference && value.includes(reference);
}
