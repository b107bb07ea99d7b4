import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { baseName, commandsIn, scriptIn } from '../../text/shell';
import { shownCommand } from '../../text/shown-command';

const ENDS = /\b(?:drain|quit|(?:shutdown|stop|p?kill|killall|terminate|exit|healthcheck\/fail)\b)/i;

/**
 * The preStop hook of a native sidecar must not end or drain it: all hooks of a pod run at once when its deletion begins, and only
 * SIGTERM waits for the app containers to end.
 *
 * @see https://github.com/istio/istio/issues/60649
 */
export const nativePrestopDrainsEarly: Rule = {
  id: 'native-prestop-drains-early',
  severity: Severity.WARNING,
  summary: 'The preStop hook of a native sidecar runs while the app still works.',
  foundBy: 'nobody',
  needs: ['lifecycle'],
  check({ containers, runsToCompletion }, report) {
    // In a pod that runs to its end, the hook runs after the app.
    if (runsToCompletion) {
      return;
    }
    for (const container of containers) {
      const hook = container.lifetime === 'native' && container.json.lifecycle ? container.hook('preStop') : undefined;
      if (!hook || isSleep(hook)) {
        continue;
      }
      const action = textOf(hook);
      const ends = ENDS.test(action);
      report({
        path: `${container.path}.lifecycle.preStop`,
        container: container.name,
        severity: ends ? undefined : Severity.INFO,
        message: `the preStop hook of ${container.title}${action && ` (\`${action}\`)`} runs as soon as the pod's deletion begins, `
          + 'not after the app: '
          + (ends
            ? 'it ends or drains the sidecar while the app still needs it'
            : `${quoted(container.name)} must still serve the app when the hook is done`),
        fix: 'Remove the hook: a native sidecar gets SIGTERM when all app containers have ended, '
          + `and ${quoted(container.name)} can end then. A hook that has to stay must wait until the app is gone.`,
      });
    }
  },
};

function textOf(hook: Json): string {
  const path = textIn(objectIn(hook.httpGet).path);
  return path ?? shownCommand(listIn(objectIn(hook.exec).command).filter(word => typeof word === 'string'));
}

/** Whether a hook only sleeps, which is harmless in a native sidecar. */
function isSleep(hook: Json): boolean {
  const words = listIn(objectIn(hook.exec).command).filter(word => typeof word === 'string');
  const script = scriptIn(words);
  const commands = script ? commandsIn(script.text) : [{ words }];
  return (hook.sleep !== undefined && hook.sleep !== null)
    || (words.length > 0 && commands.every(command => baseName(command.words[0]) === 'sleep'));
}
