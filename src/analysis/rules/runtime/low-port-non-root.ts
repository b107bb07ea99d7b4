import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { listIn, objectIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { Pod } from '../../pod/pod';

/**
 * A user other than root must not use a port below `net.ipv4.ip_unprivileged_port_start`, which is 1024 unless the runtime or the
 * pod lowers it. The capability NET_BIND_SERVICE helps such a user only if the program's file has it.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
 */
export const lowPortNonRoot: Rule = {
  id: 'low-port-non-root',
  severity: Severity.WARNING,
  summary: 'A container that does not run as root has a port below 1024.',
  foundBy: 'nobody',
  needs: ['ports'],
  check(pod, report) {
    for (const container of pod.containers) {
      if (container.ports.length === 0 || !container.user || mayCarryCapability(container)) {
        continue;
      }
      const start = firstFreePort(pod);
      for (const { number, index } of container.ports) {
        if (number !== undefined && number < start) {
          report({
            path: `${container.path}.ports[${index}].containerPort`,
            container: container.name,
            message: `${container.title} runs as user ${container.user} and has port ${number}: `
              + `with a runtime that leaves the ports below ${start} to root, `
              + 'as containerd does before 2.0, it cannot listen there ("permission denied")',
            fix: 'Have it listen on a port from 1024 on, such as 8080, and let the Service map the low port to it ("targetPort"). '
              + 'Or add the sysctl "net.ipv4.ip_unprivileged_port_start" with the value "0" to the pod\'s "securityContext.sysctls".',
          });
        }
      }
    }
  },
};

/** Whether a program whose file has the capability gains it when it is started. */
function mayCarryCapability({ securityContext }: Container): boolean {
  return securityContext.allowPrivilegeEscalation !== false
    && listIn(objectIn(securityContext.capabilities).add).includes('NET_BIND_SERVICE');
}

function firstFreePort({ securityContext }: Pod): number {
  const sysctl = listIn(securityContext.sysctls).find(item => objectIn(item).name === 'net.ipv4.ip_unprivileged_port_start');
  const start = Number(objectIn(sysctl).value ?? 1024);
  return Number.isNaN(start) ? 1024 : start;
}
