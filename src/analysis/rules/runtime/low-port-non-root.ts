import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isUnset, listIn, objectIn } from '../../manifest/json';
import { Container } from '../../pod/container';
import { Pod } from '../../pod/pod';

const SYSCTL = 'net.ipv4.ip_unprivileged_port_start';

/**
 * Only root may listen on the ports below the sysctl. containerd sets it to 0 in the network of a pod, and leaves the node's at 1024.
 * The capability NET_BIND_SERVICE reaches a user that is not root only through the program's file.
 *
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md (enable_unprivileged_ports)
 */
export const lowPortNonRoot: Rule = {
  id: 'low-port-non-root',
  severity: Severity.WARNING,
  summary: 'A container that does not run as root has a port that the network leaves to root, such as one below 1024 with `hostNetwork`.',
  foundBy: 'nobody',
  needs: ['ports'],
  check(pod, report) {
    const [network, start] = pod.spec.hostNetwork === true ? ['the network of the node ("hostNetwork")', 1024] as const
      : [`the sysctl "${SYSCTL}" of the pod`, valueOfSysctl(pod)] as const;
    for (const container of start > 0 ? pod.containers : []) {
      if (!container.user || mayCarryCapability(container)) {
        continue;
      }
      for (const { number, index } of container.ports) {
        if (number !== undefined && number < start) {
          report({
            path: `${container.path}.ports[${index}].containerPort`,
            container: container.name,
            message: `${container.title} runs as user ${container.user} and has port ${number}: ${network} leaves the ports below ${start} `
              + 'to root, so that it cannot listen there ("permission denied")',
            fix: `Have it listen on a port from ${start} on, such as 8080, and let the Service map the low port to it ("targetPort"). `
              + 'Or give its program\'s file the capability NET_BIND_SERVICE (setcap), and add that to the container\'s "capabilities".',
            partners: [{ what: 'the user', path: userPathOf(container) }],
          });
        }
      }
    }
  },
};

function userPathOf({ securityContext, path, pod }: Container): string {
  return `${isUnset(securityContext.runAsUser) ? pod.path : path}.securityContext.runAsUser`;
}

/** A program whose file has the capability may use it, unless its container has it not. */
function mayCarryCapability({ securityContext }: Container): boolean {
  return listIn(objectIn(securityContext.capabilities).add).includes('NET_BIND_SERVICE');
}

/** 0 where the pod does not set it, as the runtime does. */
function valueOfSysctl({ securityContext }: Pod): number {
  const value = Number(objectIn(listIn(securityContext.sysctls).find(item => objectIn(item).name === SYSCTL)).value ?? 0);
  return Number.isNaN(value) ? 0 : value;
}
