import { Json, objectIn } from '../manifest/json';
import type { Container } from '../pod/container';
import { ContainerKind, KINDS } from '../pod/container-kind';
import type { Pod } from '../pod/pod';

/** What a change restarts. */
export enum RestartScope {
  /** Nothing is restarted. */
  NOTHING = 'nothing',

  /** That container alone. */
  CONTAINER = 'container',

  /** Every pod of the workload is replaced by a new one, or those of a StatefulSet from its partition on. */
  PODS = 'pods',

  /** Only pods that are made later have it: those that run already stay as they are. */
  LATER_PODS = 'later pods',

  /** The API server refuses the change. */
  REFUSED = 'refused',
}

/** What a change of one container's image restarts. */
export interface ContainerRestarts {
  /** The name of the container. */
  readonly container: string;

  /** What it is. */
  readonly kind: ContainerKind;

  /** What a change in a pod that runs (`kubectl set image pod/…`) restarts. */
  readonly onPodChange: RestartScope;

  /** The same in a sentence. */
  readonly onPodChangeText: string;

  /** What a change in the workload's manifest restarts; for a bare Pod the same as a change in the pod. */
  readonly onWorkloadChange: RestartScope;

  /** The same in a sentence. */
  readonly onWorkloadChangeText: string;
}

interface Restart {
  readonly scope: RestartScope;
  readonly text: string;
}

/**
 * What a change of each container's image restarts.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#pod-restart-reasons
 */
export function restartsOf(pod: Pod): ContainerRestarts[] {
  return pod.containers.map(container => {
    const [inPod, inWorkload] = [onPodChange(container), onWorkloadChange(pod) ?? onPodChange(container)];
    return {
      container: container.name,
      kind: KINDS[container.lifetime],
      onPodChange: inPod.scope,
      onPodChangeText: inPod.text,
      onWorkloadChange: inWorkload.scope,
      onWorkloadChangeText: inWorkload.text,
    };
  });
}

function onPodChange({ lifetime, title }: Container): Restart {
  return lifetime === 'step' ? {
    scope: RestartScope.NOTHING,
    text: `${title} does not run again for it: the new image is used at its next run, `
      + 'when it is retried or the pod\'s sandbox is made anew. (Before Kubernetes 1.20 the whole pod restarted.)',
  } : {
    scope: RestartScope.CONTAINER,
    text: `${title} alone is restarted with the new image, whatever the restart policy. (One that has ended is not started because of it.)`,
  };
}

/** What a change of the workload restarts; `undefined` for a Pod that no workload has made. */
function onWorkloadChange(pod: Pod): Restart | undefined {
  const { workload: { kind, manifest } } = pod;
  const spec = objectIn(manifest.spec);
  const { paused, strategy, updateStrategy } = spec;
  switch (kind) {
    case 'Pod': return undefined;
    case 'Job': return {
      scope: RestartScope.REFUSED,
      text: 'The API server refuses it: the template of a Job is immutable. Delete the Job and create it anew.',
    };
    case 'CronJob': return later('The Jobs that run stay as they are; the next one has the new image.');
    case 'ReplicaSet': return later(byHand('ReplicaSet'));
    case 'Deployment': return paused === true ? PAUSED
      : replaced(
        'Every pod',
        objectIn(strategy).type === 'Recreate' ? 'all at once: every old pod ends before the first new one starts' : 'a few at a time',
      );
    default: return objectIn(updateStrategy).type === 'OnDelete' ? later(byHand(`${kind} with the update strategy OnDelete`))
      : kind === 'StatefulSet' ? onSetChange(spec, pod.isOn('MaxUnavailableStatefulSet')) : replaced('Every pod', 'a few at a time');
  }
}

/** While it is paused, new pods are made from the old template too. */
const PAUSED: Restart = {
  scope: RestartScope.NOTHING,
  text: 'The Deployment is paused: no pod has it until it is resumed, then all are replaced.',
};

/**
 * The partition of a StatefulSet counts its pods from the first one, whatever number that has. Pods below the partition keep the
 * old template, also when they are made anew.
 */
function onSetChange({ updateStrategy, replicas, ordinals }: Json, hasMaxUnavailable: boolean): Restart {
  const rollingUpdate = objectIn(objectIn(updateStrategy).rollingUpdate);
  const partition = numberIn(rollingUpdate.partition, 0);
  const isOneByOne = !hasMaxUnavailable || (rollingUpdate.maxUnavailable ?? 1) === 1;
  const first = partition + numberIn(objectIn(ordinals).start, 0);
  if (partition >= numberIn(replicas, 1) && partition > 0) {
    return later(`Only pods with number ${first} or higher have it, and there is none before the StatefulSet has more replicas.`);
  }
  return replaced(
    partition > 0 ? `Every pod with number ${first} or higher` : 'Every pod',
    isOneByOne ? 'one after the other, the last one first' : `${rollingUpdate.maxUnavailable} at a time, the last ones first`,
  );
}

function numberIn(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function replaced(pods: string, how: string): Restart {
  return { scope: RestartScope.PODS, text: `${pods} is replaced, ${how}.` };
}

function later(text: string): Restart {
  return { scope: RestartScope.LATER_PODS, text };
}

function byHand(owner: string): string {
  return `A ${owner} changes no pod that runs: delete the pods, and the new ones have it.`;
}
