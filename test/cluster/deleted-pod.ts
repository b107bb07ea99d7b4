import { PodObject, Trial } from './trial';

/** Keeps the deleted pod, so that it can be asked how its containers ended. */
const FINALIZER = 'cdk8s-pod-patterns.dev/test';

/** Deletes a pod and gives what its containers say until they have ended, and how they ended. */
export async function saidOfDeleted(trial: Trial, name: string): Promise<string[]> {
  const pod = await trial.patch('Pod', name, { metadata: { finalizers: [FINALIZER] } });
  trial.atEnd(() => trial.patch('Pod', name, { metadata: { finalizers: null } }));
  const logs = containersOf(pod).map(async container => linesOf(container, await trial.logs(name, container, 'follow=true')));
  await trial.delete('Pod', name);
  const ended = await trial.until(`the containers of ${name} to have ended`, async () => {
    const statuses = statusesOf(await trial.get('Pod', name));
    return statuses.every(({ state }) => state.terminated) && statuses;
  }, { seconds: 90 });
  const endings = ended.map(status => `${status.name}: ended: ${status.state.terminated.reason}, exit code ${status.state.terminated.exitCode}`);
  return [...(await Promise.all(logs)).flat(), ...endings];
}

function containersOf({ spec }: PodObject): string[] {
  return [...spec.initContainers ?? [], ...spec.containers].map(({ name }) => name);
}

function statusesOf({ status }: PodObject): any[] {
  return [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
}

function linesOf(container: string, log: string): string[] {
  return log.split('\n').filter(line => line !== '').map(line => `${container} says: ${line}`);
}
