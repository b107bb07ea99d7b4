import { Trial } from '../harness/trial';

/** What the scheduler and the API server make of a pod. */
export interface Weighed {
  /** The resources of which the Node has too little; none if the scheduler puts the pod there. */
  readonly insufficient: readonly string[];
  readonly qosClass: string;
}

/** What keeps the pods of others away from such a Node, those of DaemonSets included. */
const TAINT = 'cdk8s-pod-patterns-tests/scale';

/**
 * Weighs a pod: makes a Node without a machine that has so much to give, and a pod that may go only there.
 *
 * @param spec of the pod: where it may go is added, and nothing else is changed
 * @param amounts what the Node has of each resource, besides room for one pod
 */
export async function weigh(trial: Trial, name: string, spec: any, amounts: Record<string, string>): Promise<Weighed> {
  const node = `${trial.namespace}-${name}`;
  const allocatable = { ...amounts, pods: '1' };
  const clear = async () => {
    await remove(trial, 'Pod', name);
    await remove(trial, 'Node', node);
  };
  trial.atEnd(clear);
  await trial.apply(
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: node, labels: { [TAINT]: node } },
      spec: { taints: [{ key: TAINT, effect: 'NoSchedule' }] },
      status: { capacity: allocatable, allocatable },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: { ...spec, nodeSelector: { [TAINT]: node }, tolerations: [{ operator: 'Exists' }] },
    },
  );
  const weighed = await trial.until(`the scheduler to decide on ${name}`, async () => {
    const pod = await trial.get('Pod', name);
    const insufficient = pod.spec.nodeName ? [] : await insufficientFor(trial, name);
    return (pod.spec.nodeName || insufficient.length > 0) && { insufficient, qosClass: pod.status.qosClass };
  });
  await clear();
  return weighed;
}

async function insufficientFor(trial: Trial, pod: string): Promise<string[]> {
  const failures = (await trial.events()).filter(({ reason, involvedObject }) =>
    reason === 'FailedScheduling' && involvedObject.name === pod);
  const names = failures.flatMap(({ message }) =>
    [...message.matchAll(/\d Insufficient ([^,\s]+?)[.,]?(?=\s|$)/g)].map(([, resource]) => resource));
  return [...new Set<string>(names)].sort();
}

/** No kubelet says that such a pod has ended. */
async function remove(trial: Trial, kind: string, name: string) {
  if (await trial.find(kind, name)) {
    await trial.delete(kind, name, { gracePeriodSeconds: 0 });
  }
}
