import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { openProxyIn } from '../../pod/open-proxies';

/**
 * A proxy through which an app reaches its database should listen on 127.0.0.1: on all addresses, any pod of the cluster can use it.
 * A pod that is nothing but a proxy is meant for others.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/#the-kubernetes-network-model
 */
export const proxyOpenToPods: Rule = {
  id: 'proxy-open-to-pods',
  severity: Severity.INFO,
  summary: 'A proxy to a database stands beside an app and listens on all addresses, so that every pod can use it.',
  foundBy: 'nobody',
  needs: ['command', 'env'],
  check({ containers, spec }, report) {
    if (containers.length < 2 || spec.hostNetwork === true) {
      return;
    }
    const running = containers.filter(({ runsOn }) => runsOn).map(container => ({ container, open: openProxyIn(container) }));
    if (!running.some(({ container, open }) => open === undefined && container.lifetime === 'app')) {
      return;
    }
    for (const { container, open } of running) {
      if (open && !container.ports.some(({ hostPort }) => hostPort !== undefined)) {
        report({
          path: container.path,
          container: container.name,
          message: `${container.title} is a proxy to a database and listens on all addresses (${open.told}): `
            + 'every pod that gets to the address of this one gets to the database as well, with the rights that the proxy has',
          fix: `${open.fix} If other pods are to use it, say in a NetworkPolicy which, and acknowledge this finding.`,
        });
      }
    }
  },
};
