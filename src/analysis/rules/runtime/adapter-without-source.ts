import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { quoted } from '../../manifest/json';
import { declares } from '../../pod/listeners';

/**
 * The port that an adapter reads must be one that the main container declares, if that declares any.
 *
 * @see https://kubernetes.io/blog/2015/06/the-distributed-system-toolkit-patterns/
 */
export const adapterWithoutSource: Rule = {
  id: 'adapter-without-source',
  severity: Severity.WARNING,
  summary: 'An adapter reads a port that no container declares, while the app declares others.',
  foundBy: 'nobody',
  check({ containers, knowledge: { helpers } }, report) {
    if (!helpers) {
      return;
    }
    for (const container of containers) {
      const port = Object.hasOwn(helpers, container.name) ? helpers[container.name].readsPort : undefined;
      if (port === undefined || containers.some(other => other !== container && declares(other, port))) {
        continue;
      }
      const apps = containers.filter(other => other.lifetime === 'app' && other.ports.length > 0 && !Object.hasOwn(helpers, other.name));
      if (apps.length > 0) {
        const declared = apps.flatMap(app => app.ports.map(({ number }) => number));
        report({
          path: container.path,
          container: container.name,
          message: `the adapter ${quoted(container.name)} reads port ${port} on localhost, which no container declares; `
            + `${apps.length === 1 ? apps[0].title : 'the app containers'} declare${apps.length === 1 ? 's' : ''} ${declared.join(', ')}: `
            + 'if nothing listens there, the adapter answers with errors and no metrics',
          fix: `Say the port that the app listens on in AdapterSource.port, or declare port ${port} on the app if it does listen there.`,
          partners: [{ what: 'the ports of the app', path: `${apps[0].path}.ports` }],
        });
      }
    }
  },
};
