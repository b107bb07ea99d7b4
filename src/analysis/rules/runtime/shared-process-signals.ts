import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { baseName, Command, withoutExec } from '../../text/shell';
import { commandText } from '../../text/shown-command';

/**
 * A container that signals processes of another one must have the same user, or be root with the capability KILL: a shared process
 * namespace alone gives no right to signal.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
 */
export const sharedProcessSignals: Rule = {
  id: 'shared-process-signals',
  severity: Severity.WARNING,
  summary: 'A container signals processes of other containers, and has neither their user nor the right to.',
  foundBy: 'nobody',
  needs: ['sharedNamespaces'],
  check({ spec, containers }, report) {
    if (spec.shareProcessNamespace !== true) {
      return;
    }
    for (const container of containers) {
      const { user } = container;
      const command = user === undefined || (user === 0 && mayKill(container)) ? undefined : signalToOther(container);
      const others = command === undefined ? [] : containers.filter(other => other !== container && other.overlaps(container));
      if (command && others.length > 0 && others.every(other => other.user !== undefined && other.user !== user)) {
        report({
          path: container.path,
          container: container.name,
          message: `${container.title} signals a process of another container (\`${commandText(command.words)}\`) as user `
            + `${user}${user === 0 ? ' without the capability KILL' : ''}, `
            + `and the others run as user ${[...new Set(others.map(other => other.user))].join(', ')}: `
            + 'the kernel answers "Operation not permitted"',
          fix: 'Give both containers the same "runAsUser". Or run this one as user 0 with "capabilities: { add: [KILL] }"; '
            + 'for another user the capability has no effect.',
          partners: [{ what: 'a container with another user', path: others[0].path }],
        });
      }
    }
  },
};

/** The first command that signals a process by its name, unless the container itself has started that process. */
function signalToOther({ commands }: Container): Command | undefined {
  const started = new Set(commands.map(command => baseName(withoutExec(command)[0])));
  return commands.find(command => {
    const target = targetOf(command);
    return target !== undefined && !started.has(target);
  });
}

/** The name of the process that a command signals. */
function targetOf(command: Command): string | undefined {
  const [program, ...args] = withoutExec(command);
  const name = baseName(program);
  const found = args.map(arg => /(?:pidof|pgrep)\s+(?:-\S+\s+)*([\w./-]+)/.exec(arg)?.[1]).find(Boolean);
  return name === 'pkill' || name === 'killall' ? args.filter(arg => !arg.startsWith('-')).pop() : name === 'kill' ? found : undefined;
}

function mayKill({ securityContext }: Container): boolean {
  const { add, drop } = objectIn(securityContext.capabilities);
  return listIn(add).some(name => name === 'KILL' || name === 'ALL') || !listIn(drop).some(name => name === 'KILL' || name === 'ALL');
}
