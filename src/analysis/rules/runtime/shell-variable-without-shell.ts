import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, quoted } from '../../manifest/json';
import { Container } from '../../pod/container';
import { isScript } from '../../pod/variables';

const VARIABLE = /(?<![$\\])\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;
/** Programs and options that replace such variables themselves. */
const EXPANDS = /envsubst|expand-env|(?:^|\/)(?:ba|da|a|k|z)?sh$|(?:^|\/)(?:awk|gawk|mawk|env|eval|perl|make)$|\bsh -c\b|entrypoint/i;

/**
 * Kubernetes replaces `$(NAME)` in `command` and `args`; `$NAME` and `${NAME}` must be left to a shell, and need one.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments
 */
export const shellVariableWithoutShell: Rule = {
  id: 'shell-variable-without-shell',
  severity: Severity.WARNING,
  summary: 'A command names a variable as a shell does, and no shell runs it: the program gets "$NAME".',
  foundBy: 'nobody',
  needs: ['command'],
  check({ containers }, report) {
    for (const container of containers) {
      const { words } = container;
      const commands = listIn(container.json.command).length;
      if (container.script || words.some(word => EXPANDS.test(word))) {
        continue;
      }
      for (let i = 0; i < words.length; i++) {
        const name = isScript(words, i) ? undefined : ownVariableIn(container, words[i]);
        if (name !== undefined) {
          report({
            path: `${container.path}.${i < commands ? `command[${i}]` : `args[${i - commands}]`}`,
            container: container.name,
            message: `no shell runs the command of ${container.title}, so that it gets "$${name}" as it stands`,
            fix: `Write "$(${name})", which Kubernetes replaces with the value of ${quoted(name)} in "env".`,
            partners: [{ what: 'the variable', path: `${container.path}.env[${container.variables.get(name)}].name` }],
          });
        }
      }
    }
  },
};

/** The first variable that a word names as a shell does, if the container's own `env` defines it. */
function ownVariableIn({ variables }: Container, word: string): string | undefined {
  for (const [, braced, bare] of word.matchAll(VARIABLE)) {
    if (variables.has(braced ?? bare)) {
      return braced ?? bare;
    }
  }
  return undefined;
}
