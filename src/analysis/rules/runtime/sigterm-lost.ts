import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { isBrief } from '../../pod/brief-commands';
import type { Container } from '../../pod/container';
import { isEndless } from '../../pod/never-ends';
import { shownCommand } from '../../text/shown-command';

/**
 * A shell that is process 1 must pass SIGTERM on, or become the program: only process 1 gets the signal. busybox and bash become
 * their last command, dash does not.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export const sigtermLost: Rule = {
  id: 'sigterm-lost',
  severity: Severity.INFO,
  worst: Severity.WARNING,
  summary: 'A shell stands between SIGTERM and the program of a container.',
  foundBy: 'nobody',
  needs: ['command', 'lifecycle'],
  check({ containers, runsToCompletion, spec }, report) {
    // With shared processes, no program of a container is process 1.
    if (spec.shareProcessNamespace === true || spec.hostPID === true) {
      return;
    }
    for (const container of containers) {
      const { lifetime, script, json } = container;
      // In a pod that runs to its end, only native sidecars are told to end.
      if (!script || lifetime === 'step' || (lifetime === 'app' && runsToCompletion) || json.lifecycle?.preStop) {
        continue;
      }
      const loss = lossOf(container, script.shell);
      if (loss) {
        report({
          path: container.path,
          container: container.name,
          severity: loss.certain ? Severity.WARNING : undefined,
          message: `${quoted(script.shell)} is process 1 of ${container.title} and gets the SIGTERM; `
            + `\`${loss.program}\` never learns of it: ${loss.why}, so the pod takes all of its `
            + `${container.pod.gracePeriodSeconds} s to end and the program is killed in the middle of its work`,
          fix: loss.followed
            ? 'Write "exec" before the program and nothing after it, or have the shell pass the signal on with "trap".'
            : 'Write "exec" before the program in the script, or leave the shell out and give the program itself as "command".',
        });
      }
    }
  },
};

interface Loss {
  readonly program: string;
  readonly why: string;
  readonly certain: boolean;
  readonly followed: boolean;
}

function lossOf({ commands, script, json }: Container, shell: string): Loss | undefined {
  if (/\b(?:trap|while|until|for|case|if|wait)\b/.test(script!.text)
    || commands.some(({ words, end }) => words[0] === 'exec' || end === '&')) {
    return undefined;
  }
  let last = commands.length - 1;
  while (last >= 0 && isBrief(commands[last])) {
    last--;
  }
  const program = commands[last];
  // Where a `sleep infinity` follows, what stands before it has ended by then.
  if (!program || commands.slice(last + 1).some(({ words }) => isEndless(words))) {
    return undefined;
  }
  const shown = shownCommand(program.words);
  if (last < commands.length - 1 || program.end === '|' || commands[last - 1]?.end === '|') {
    const next = commands[last + 1] ?? program;
    return { program: shown, why: `a shell waits for it because of \`${shownCommand(next.words)}\``, certain: true, followed: true };
  }
  if (shell === 'dash') {
    return { program: shown, why: 'dash runs it as a child', certain: true, followed: false };
  }
  // The shell of busybox becomes the last command.
  return shell === 'sh' && !/busybox|alpine/.test(String(json.image))
    ? {
      program: shown,
      why: 'where "sh" is dash, as on Debian and Ubuntu, it runs it as a child',
      certain: false,
      followed: false,
    } : undefined;
}
