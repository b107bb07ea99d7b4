import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import type { Container } from '../../pod/container';
import { earlyReadOf } from '../../pod/early-reads';
import { declares } from '../../pod/listeners';
import { connectionsOf } from '../../pod/local-connections';
import { mentionsOf } from '../../pod/local-mentions';
import { cleanPath } from '../../pod/paths';
import type { Pod } from '../../pod/pod';

/** The containers that use a port on localhost: the last one whose command fails without it, and the last one that mentions it. */
interface Users {
  needing?: Container;
  command?: string;
  naming?: Container;
  place?: string;
}

/**
 * A native sidecar that others connect to should have a startupProbe: the next container starts when its process runs, its
 * postStart hook is done and its startupProbe, if it has one, has passed. A readinessProbe delays nothing.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle
 */
export const sidecarWithoutStartupGate: Rule = {
  id: 'sidecar-without-startup-gate',
  severity: Severity.WARNING,
  summary: 'Nothing holds a container back until the native sidecar that it connects to listens, or has written what it reads.',
  foundBy: 'nobody',
  needs: ['containerRestartPolicy'],
  check(pod, report) {
    let users: ReadonlyMap<number, Users> | undefined;
    for (const container of pod.containers) {
      if (container.lifetime === 'app') {
        return;
      }
      if (container.lifetime !== 'native' || container.json.startupProbe || (container.json.lifecycle && container.hook('postStart'))) {
        continue;
      }
      checkVolumes(container, report);
      if (container.ports.length === 0) {
        continue;
      }
      users ??= usersIn(pod);
      const found = container.ports.map(({ number, protocol }) => ({
        number,
        users: protocol === 'TCP' ? users!.get(number!) : undefined,
      }));
      const needed = found.find(port => port.users?.needing?.startsAfter(container));
      const named = needed ?? found.find(port => port.users?.naming?.startsAfter(container));
      if (named) {
        const { needing, command, naming, place } = named.users!;
        report({
          path: container.path,
          container: container.name,
          severity: needed ? undefined : Severity.INFO,
          message: `${container.title} has no startupProbe, so ${needed ? needing!.title : naming!.title} is started `
            + 'as soon as the sidecar\'s process runs, not when it listens at port '
            + (needed
              ? `${named.number}: \`${command}\` fails if it is sooner`
              : `${named.number} (${place}): an app that does not try again fails`)
            + (container.json.readinessProbe ? '; a readinessProbe holds nothing back' : ''),
          fix: `Give ${quoted(container.name)} a "startupProbe" that asks port ${named.number}: `
            + 'what comes after it is not started before the probe has passed. '
            + 'A proxy that listens on 127.0.0.1 only needs an "exec" probe.',
          partners: [{ what: 'the container that connects to it', path: (needed ? needing! : naming!).path }],
        });
      }
    }
  },
};

/** Finds what a later container reads at its start in a volume that nobody but the sidecar can have written by then. */
function checkVolumes(sidecar: Container, report: Report) {
  for (const own of sidecar.mounts) {
    const { volume } = own;
    if (volume?.kind !== 'emptyDir' || volume.firstWriter !== own || own.json.subPath || own.json.subPathExpr) {
      continue;
    }
    const second = volume.mounts.find(mount => mount.isWritable && mount.container !== sidecar);
    const readers = volume.mounts.filter(({ container }) =>
      container.startsAfter(sidecar) && !(second && container.startsAfter(second.container)));
    const reader = readers.find(mount => earlyReadOf(mount)?.fails) ?? readers.find(earlyReadOf);
    const read = reader && earlyReadOf(reader);
    if (read) {
      report({
        path: sidecar.path,
        container: sidecar.name,
        severity: read.fails ? undefined : Severity.INFO,
        message: `${sidecar.title} has no startupProbe, so ${reader.container.title} is started as soon as the sidecar's process runs, `
          + `not when it has written ${quoted(read.file)} to volume ${quoted(volume.name)}: `
          + `\`${read.command}\` ${read.fails ? 'fails' : 'finds nothing there'} if it is sooner`,
        fix: `Give ${quoted(sidecar.name)} a "startupProbe" that passes when the file is there, such as "exec" with the command `
          + `[test, -e, ${cleanPath(`${own.path}/${read.file}`)}].`,
        partners: [{ what: 'the mount of the reader', path: reader.place }],
      });
      return;
    }
  }
}

function usersIn({ containers }: Pod): ReadonlyMap<number, Users> {
  const ports = new Map<number, Users>();
  const of = (port: number): Users => {
    const users = ports.get(port) ?? {};
    ports.set(port, users);
    return users;
  };
  for (const container of containers) {
    const connections = connectionsOf(container);
    for (const { port, otherwise, command } of connections) {
      if (otherwise === 'fails' && !declares(container, port)) {
        Object.assign(of(port), { needing: container, command });
      }
    }
    mentionsOf(container).forEach((place, port) => {
      // A container that waits for the port does not need the gate.
      if (!declares(container, port) && !connections.some(c => c.port === port && c.otherwise === 'waits')) {
        Object.assign(of(port), { naming: container, place });
      }
    });
  }
  return ports;
}
