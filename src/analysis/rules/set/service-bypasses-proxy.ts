import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';

/**
 * A Service must target the port of the proxy that stands before an app, not that of the app: all containers of a pod share its
 * address, so nothing but the Service's port says which of them is asked.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export const serviceBypassesProxy: SetRule = {
  id: 'service-bypasses-proxy',
  severity: Severity.ERROR,
  summary: 'A Service targets the port of an app that stands behind a proxy in its own pod.',
  foundBy: 'nobody',
  check(set, report) {
    for (const service of set.services) {
      const selection = set.selectedBy(service);
      for (const { target, protocol, path } of service.ports) {
        const [first, ...more] = selection.pastProxies(target, protocol);
        if (first) {
          const { port, proxy, inbound, workload: { object, containers } } = first;
          const { kind, name } = object;
          const others = more.length > 0 ? ` and ${more.length} more` : '';
          report({
            object: service.object,
            path: `${path}.targetPort`,
            severity: inbound === undefined ? Severity.INFO : Severity.ERROR,
            message: `the Service sends to port ${port} of ${kind} "${name}"${others}, where the app listens behind `
              + `${inbound === undefined ? 'the proxy' : 'the ambassador'} "${proxy}", so that its clients go past that, `
              + 'or are refused if the app listens on 127.0.0.1 only',
            fix: `Use ${inbound ?? 'the port of the proxy'} as "targetPort". `
              + 'If this is meant as a way past the proxy, acknowledge the finding on the Service and say for whom it is.',
            partners: containers.filter(container => container.name === proxy)
              .map(container => ({ what: 'the proxy', path: container.path, object })),
          });
        }
      }
    }
  },
};
