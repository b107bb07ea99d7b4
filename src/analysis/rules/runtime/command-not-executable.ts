import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn, quoted, textIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { isExecutable, octal, projectedFilesOf } from '../../pod/file-modes';
import { cleanPath, volumeAt } from '../../pod/paths';
import { maskedWords } from '../../text/masked-words';

/**
 * The first word of a command must be a program that may be executed: the runtime starts it as it is, without a shell.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
 */
export const commandNotExecutable: Rule = {
  id: 'command-not-executable',
  severity: Severity.ERROR,
  summary: 'A command is a file of a ConfigMap or Secret without the execute mode, or has white space in its first word.',
  foundBy: 'nobody',
  needs: ['command', 'probes', 'lifecycle'],
  check({ containers }, report) {
    for (const container of containers) {
      const { json } = container;
      if (json.command) {
        checkCommand(container, json.command, '.command', 'the container does not start', Severity.ERROR, report);
      }
      // A probe that cannot be run has no result: the container is neither restarted nor ever ready.
      checkHandler(container, json.startupProbe, '.startupProbe', 'the container never counts as started', Severity.ERROR, report);
      checkHandler(container, json.readinessProbe, '.readinessProbe', 'the container never becomes ready', Severity.ERROR, report);
      checkHandler(container, json.livenessProbe, '.livenessProbe', 'the probe says nothing about the container', Severity.WARNING, report);
      if (json.lifecycle) {
        checkHandler(
          container,
          container.hook('postStart'),
          '.lifecycle.postStart',
          'the container is killed as soon as it has started',
          Severity.ERROR,
          report,
        );
        checkHandler(container, container.hook('preStop'), '.lifecycle.preStop', 'the hook is skipped', Severity.WARNING, report);
      }
    }
  },
};

function checkHandler(container: Container, handler: unknown, at: string, effect: string, severity: Severity, report: Report): void {
  if (handler) {
    checkCommand(container, objectIn(objectIn(handler).exec).command, `${at}.exec.command`, effect, severity, report);
  }
}

function checkCommand(container: Container, command: unknown, at: string, effect: string, severity: Severity, report: Report): void {
  const program = textIn(listIn(command)[0]) ?? '';
  if (/\s/.test(program) && !program.includes('\\')) {
    const [shown] = maskedWords([program]);
    report({
      path: `${container.path}${at}[0]`,
      container: container.name,
      severity: Severity.WARNING,
      message: `the first word of the command, ${quoted(shown)}, has white space in it: `
        + `the runtime looks for a program of that name, and ${effect}`,
      fix: `Make every word an item of its own: ${quoted(shown.trim().split(/\s+/))}. For pipes, variables and the like, start a shell: `
        + '["sh", "-c", "..."].',
    });
  } else if (program.startsWith('/') && container.mounts.length > 0) {
    checkMode(container, program, `${container.path}${at}[0]`, effect, severity, report);
  }
}

function checkMode(container: Container, program: string, path: string, effect: string, severity: Severity, report: Report): void {
  const place = volumeAt(container, cleanPath(program));
  if (!place?.mount.volume?.isReadOnly || place.mount.json.subPathExpr) {
    return;
  }
  const { volume, json } = place.mount;
  const name = cleanPath(`${json.subPath ?? ''}/${place.rest}`).slice(1);
  const file = projectedFilesOf(volume).find(candidate => candidate.name === undefined || candidate.name === name);
  if (file && !isExecutable(file.mode)) {
    report({
      path,
      container: container.name,
      severity,
      message: `${program} is a file of volume ${quoted(volume.name)} with mode ${octal(file.mode)}, which nobody may execute: `
        + `"permission denied", and ${effect}`,
      fix: `Set "defaultMode: 0555" in the volume (365 in JSON), or have an interpreter read the file: ["sh", ${quoted(program)}].`,
      partners: [{ what: 'the volume that has the file', path: volume.path }],
    });
  }
}
