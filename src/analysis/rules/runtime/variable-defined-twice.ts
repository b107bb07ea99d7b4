import { Repeat, repeatsIn } from '../../fields/repeats';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isSame, Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { Changes } from '../../manifest/repair';
import type { Container } from '../../pod/container';

/** An entry of `env`, and its place. */
interface Variable {
  readonly json: Json;
  readonly index: number;
}

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
      const env = listIn(container.json.env);
      // As many names as entries: nothing is defined twice.
      for (const [name, { first, item: last }] of container.variables.size < env.length ? repeatedIn(env) : []) {
        report({
          path: `${container.path}.env[${last.index}]`,
          container: container.name,
          message: `${quoted(name)} is defined at env[${first.index}] already: ${container.title} gets what stands at `
            + `env[${last.index}], and \`kubectl apply\` may lose one of the two`,
          fix: 'Remove the one that is not meant.',
          repair: repairOf(container, env, first),
          partners: [{ what: 'the earlier variable', path: `${container.path}.env[${first.index}].name` }],
        });
      }
    }
  },
};

/**
 * Where all definitions of a name are the same, one is enough: the first, which those in between may use. One that uses other variables
 * may have another value each time.
 */
function repairOf(container: Container, env: readonly unknown[], { json, index: first }: Variable): Changes | undefined {
  const places = env.flatMap((item, i) => objectIn(item).name === json.name ? [i] : []);
  const at = (index: number) => container.pointerTo(`env[${index}]`);
  return textIn(json.value)?.includes('$(') || !places.every(i => isSame(env[i], json)) ? undefined : {
    safe: true,
    changes: places.slice(1).reverse().map(i => ({ remove: at(i) })),
    reasons: [at(first)],
  };
}

/** The names that are defined again, each with its first and its last place. */
function repeatedIn(env: readonly unknown[]): ReadonlyMap<string, Repeat<Variable>> {
  const variables = Array.from(env, (item, index): Variable => ({ json: objectIn(item), index }));
  return new Map(repeatsIn(variables, ({ json }) => textIn(json.name))
    .filter(({ item: { json: { name, value } } }) => !addsTo(name, textIn(value) ?? ''))
    .map(repeat => [repeat.item.json.name, repeat]));
}

/** Whether a value is made from the earlier one of the same name: `$(PATH):/opt/bin`. */
function addsTo(name: string, value: string): boolean {
  const reference = `$(${name})`;
  return value !== reference && value.includes(reference);
}
