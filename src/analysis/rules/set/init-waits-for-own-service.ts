import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';
import { Wait } from '../../pod/waits';
import { ObjectSet } from '../../set/object-set';
import { ServiceFacts, WorkloadFacts } from '../../set/set-facts';

/**
 * An init container must not wait for a Service that only its own pods serve: a pod becomes an endpoint when it is ready, which is
 * after its init containers. Only the name of a Service with a cluster IP resolves before.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export const initWaitsForOwnService: SetRule = {
  id: 'init-waits-for-own-service',
  severity: Severity.ERROR,
  summary: 'An init container waits for a Service that selects only its own pod.',
  foundBy: 'nobody',
  check(set, report) {
    for (const workload of set.workloads) {
      for (const { waits, path, name } of workload.containers) {
        for (const wait of waits) {
          const service = ownService(set, workload, wait);
          if (service) {
            const { kind } = workload.object;
            report({
              object: workload.object,
              path,
              container: name,
              message: `init container "${name}" waits for the Service "${service.object.name}" (\`${wait.command}\`), which selects only `
                + `${kind === 'Pod' ? 'this Pod' : `the pods of this ${kind}`}: `
                + 'a pod gets no traffic until it is ready, and it is not ready before its init containers have ended',
              fix: 'Wait in the app, or for the Service of another workload. '
                + 'If it is meant to hold the start of others back, move the container to their pods.',
              partners: [{ what: 'the Service that leads here', path: `${service.path}.selector`, object: service.object }],
            });
          }
        }
      }
    }
  },
};

function ownService(set: ObjectSet, workload: WorkloadFacts, { host, by }: Wait): ServiceFacts | undefined {
  const [name, namespace = workload.object.namespace, svc = 'svc'] = host.split('.');
  const service = svc === 'svc' ? set.service(name, namespace) : undefined;
  if (!service || service.publishesNotReady || (by === 'name' && !service.isHeadless)) {
    return undefined;
  }
  const { workloads } = set.selectedBy(service);
  return workloads.length === 1 && workloads[0] === workload ? service : undefined;
}
