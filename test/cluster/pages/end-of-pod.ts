import { pageQuoted } from './page-test';
import { statesOf } from './what-was-said';
import { manifestsOf } from '../../analysis/rules/pages';
import { rule } from '../harness/tests';
import { Trial } from '../harness/trial';

/** Holds the object of a pod back when the pod has ended, so that what came of its containers can be read. */
const FINALIZER = 'cdk8s-pod-patterns-tests/end-of-pod';

/** Deletes the pods of a rule's page as soon as they are ready: what the page quotes is said until they have ended. */
export function endPageTest(name: string) {
  for (const side of ['wrong', 'right'] as const) {
    rule(`${name}: ${side}`, async trial => {
      const [pod] = await trial.apply(...manifestsOf(name)[side].objects);
      await trial.readyPod(pod.metadata.name);
      const said = await saidUntilTheEnd(trial, pod.metadata.name);
      if (side === 'right') {
        trial.proves('works');
      }
      await pageQuoted(trial, name, side, said);
    });
  }
}

/** Deletes a pod as `kubectl delete` does, and gives the lines of `whatWasSaid` that its containers have left when all have ended. */
export async function saidUntilTheEnd(trial: Trial, name: string): Promise<string[]> {
  const { spec } = await trial.patch('Pod', name, { metadata: { finalizers: [FINALIZER] } });
  trial.atEnd(() => trial.patch('Pod', name, { metadata: { finalizers: null } }));
  const logs = Promise.all([...spec.initContainers ?? [], ...spec.containers].map(async container => {
    const log = await trial.logs(name, container.name, 'follow=true');
    return log.split('\n').filter(line => line.trim() !== '').map(line => `${container.name} says: ${line.trim()}`);
  }));
  await trial.delete('Pod', name);
  const ended = await trial.until(`the containers of ${name} to end`, async () => {
    const { status } = await trial.get('Pod', name);
    const statuses = [...status.initContainerStatuses ?? [], ...status.containerStatuses];
    return statuses.every(({ state }) => state.terminated) && statuses;
  }, { seconds: 200 });
  return [...(await logs).flat(), ...ended.flatMap(statesOf)];
}
