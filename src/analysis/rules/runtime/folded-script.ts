import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { swallowedIn } from '../../pod/swallowed-command';
import { shownCommand } from '../../text/shown-command';

/**
 * The commands of a script need line ends, `;` or `&&` between them. YAML's `>` makes one line of several: the second command becomes an
 * argument of the first.
 *
 * @see https://yaml.org/spec/1.2.2/#folded-style
 */
export const foldedScript: Rule = {
  id: 'folded-script',
  severity: Severity.WARNING,
  summary: 'A command of a script is an argument of the command before it, as when YAML has folded several lines into one.',
  foundBy: 'nobody',
  needs: ['command'],
  check({ containers }, report) {
    for (const container of containers) {
      for (const { words } of container.script ? container.commands : []) {
        const index = swallowedIn(words);
        if (index !== undefined) {
          report({
            path: container.path,
            container: container.name,
            message: `in the script of ${container.title}, \`${shownCommand(words.slice(index))}\` is no command of its own: `
              + `nothing ends \`${shownCommand(words.slice(0, index))}\` before it, which takes it as arguments`,
            fix: 'Begin the script with "|" in YAML, which keeps its lines; ">" makes one line of them. '
              + 'Or end each command with ";" or "&&".',
          });
          break;
        }
      }
    }
  },
};
