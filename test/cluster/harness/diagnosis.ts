import { Trial } from './trial';
import { containersIn } from '../../../src/synth/pod-manifest';

/** States, events and last words of the pods of a test that has failed. */
export async function diagnosisOf(trial: Trial): Promise<string> {
  return (await Promise.all(trial.namespaces.map(namespace => diagnosisIn(trial, namespace)))).join('\n');
}

async function diagnosisIn(trial: Trial, namespace: string): Promise<string> {
  const { stdout } = trial.api.kubectlOutput(['get', 'pods,jobs', '-n', namespace, '-o', 'wide']);
  const events = (await trial.events(namespace)).map(({ involvedObject, reason, message, count }) =>
    `${involvedObject.name} ${reason} ${message} (${count ?? 1})`);
  const lines = [`namespace ${namespace}:`, stdout.trimEnd(), ...events.slice(-30)];
  for (const pod of await trial.list('Pod', namespace)) {
    for (const { name } of containersIn(pod)) {
      const log = await trial.logs(pod.metadata.name, name, 'tailLines=15', namespace).catch(error => `no logs: ${error.message}`);
      lines.push(`${pod.metadata.name}/${name}: ${log.trimEnd()}`);
    }
  }
  return lines.join('\n');
}
