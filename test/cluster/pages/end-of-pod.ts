import { pageQuoted } from './page-test';
import { sayingsIn, statesOf } from './what-was-said';
import { containersIn } from '../../../src/synth/pod-manifest';
import { manifestsOf } from '../../analysis/rules/pages';
import { HOLDS_BACK, statusesOf } from '../harness/pod-object';
import { rule } from '../harness/tests';
import { Trial } from '../harness/trial';

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
  const pod = await trial.patch('Pod', name, { metadata: { finalizers: [HOLDS_BACK] } });
  const logs = Promise.all(containersIn(pod).map(async container =>
    sayingsIn(await trial.logs(name, container.name, 'follow=true'), container.name)));
  await trial.delete('Pod', name);
  const ended = await trial.until(`the containers of ${name} to end`, async () => {
    const statuses = statusesOf(await trial.get('Pod', name));
    return statuses.every(({ state }) => state.terminated) && statuses;
  }, { seconds: 200 });
  return [...(await logs).flat(), ...ended.flatMap(statesOf)];
}
