import { statusOf } from './containers';
import { containersIn } from '../../../src/synth/pod-manifest';
import { isReady, PodObject } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/**
 * Kills all processes of a pod, those that hold its namespaces too, as a reboot of its node does. The kubelet makes the pod a new sandbox,
 * in which its init containers run again, and its volumes are still there. Gives the pod when it is ready again.
 */
export async function withNewSandbox(trial: Trial, name: string): Promise<PodObject> {
  const before = await trial.get('Pod', name);
  const { metadata: { uid }, spec: { nodeName } } = before;
  // The names of a pod's control groups have its uid, with underscores where systemd makes them. Some processes die with others of them.
  const find = `grep -l -e ${uid} -e ${uid.replace(/-/g, '_')} /proc/[0-9]*/cgroup | cut -d / -f 3`;
  const command = `found=$(${find}); [ -n "$found" ] || exit 1; for process in $found; do kill -9 $process; done; exit 0`;
  const killer = `killer-${uid.slice(0, 8)}-${Date.now().toString(36)}`;
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: killer },
    spec: {
      nodeName,
      hostPID: true,
      restartPolicy: 'Never',
      containers: [{ name: 'killer', image: 'busybox:1.37', command: ['sh', '-c', command], securityContext: { privileged: true } }],
    },
  });
  await trial.until('the processes of the pod to be killed', async () => {
    const { status: { phase } } = await trial.get('Pod', killer);
    if (phase === 'Failed') {
      throw new Error(`the processes of ${name} were not killed: ${await trial.logs(killer, 'killer')}`);
    }
    return phase === 'Succeeded';
  });
  const isNew = (pod: PodObject) => containersIn(pod).every(({ name: container }) =>
    statusOf(pod, container).containerID !== statusOf(before, container).containerID);
  return trial.until(`the containers of ${name} to run again`, async () => {
    const pod = await trial.get('Pod', name);
    return isNew(pod) && isReady(pod) ? pod : undefined;
  }, { seconds: 120 });
}
