import { strict as assert } from 'assert';
import { PodObject, statusesOf } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/** What the kubelet says of a container or an init container; nothing before it knows of it. */
export function statusOf(pod: PodObject, container: string): any {
  return statusesOf(pod).find(({ name }) => name === container);
}

/** Until the kubelet says that a container waits for the init containers before it; it never does once the container has started. */
export async function waitsForSteps(trial: Trial, pod: string, container: string) {
  await trial.until(`${container} to wait`, async () =>
    statusOf(await trial.get('Pod', pod), container)?.state.waiting?.reason === 'PodInitializing');
}

/** Whether the first container had ended, without an error, when the second started. */
export function ranBefore(pod: PodObject, first: string, second: string): boolean {
  const { terminated } = statusOf(pod, first).state;
  const { startedAt } = (statusOf(pod, second).state.running ?? statusOf(pod, second).state.terminated);
  return terminated.exitCode === 0 && terminated.finishedAt <= startedAt;
}

/** Runs a command in a container that must fail, with that complaint. */
export async function assertFails(
  trial: Trial, pod: string, container: string, command: readonly string[], complaint: RegExp, namespace = trial.namespace,
) {
  const { code, stderr } = await trial.exec(pod, container, command, namespace);
  assert.notEqual(code, 0, `${command.join(' ')} does not fail`);
  assert.match(stderr, complaint);
}
