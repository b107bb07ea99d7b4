import { objectIn, textIn } from '../manifest/json';
import type { Container } from '../pod/container';
import type { Pod } from '../pod/pod';
import { hookSeconds } from '../pod/sleep-seconds';

/** What happens to a container when its pod ends. */
export enum ShutdownAction {
  /** Its preStop hook runs. */
  PRE_STOP = 'preStop',

  /** Its process 1 is told to end, by SIGTERM or the signal that it asks for. */
  TERMINATE = 'terminate',

  /** It is killed, if it has not ended by then. */
  KILL = 'kill',
}

/** One thing that happens when a pod ends. */
export interface ShutdownEvent {
  /** The name of the container. */
  readonly container: string;

  /** What happens to it. */
  readonly action: ShutdownAction;

  /**
   * The signal that its process 1 gets. One that `lifecycle.stopSignal` names is sent only where the feature gate
   * `ContainerStopSignals` is on; where that is off, the image may name another one than SIGTERM.
   *
   * @default - none, it is a hook
   */
  readonly signal?: string;

  /** When it happens. */
  readonly moment: string;

  /**
   * The seconds after the begin at which it happens at the earliest, if no container ends before it is told to.
   *
   * @default - nobody knows: it happens when something else has ended
   */
  readonly afterSeconds?: number;
}

/** How a pod ends. */
export interface PodShutdown {
  /**
   * The seconds that the pod has to end, counted from its deletion, hooks included. The kubelet treats 0 as 1, and the API server
   * forgets such a pod as soon as it is deleted, while its containers still end.
   */
  readonly gracePeriodSeconds: number;

  /** What happens when the pod is deleted, in order. */
  readonly onDeletion: ShutdownEvent[];

  /**
   * What happens to the native sidecars when the last app container of a pod that runs to completion has ended, in order; the preStop hooks
   * of the app containers do not run then. Empty for other pods.
   */
  readonly onCompletion: ShutdownEvent[];
}

/** The least number of seconds between a container's signal and its kill, even if the grace period is over. */
const LAST_SECONDS = 2;

/**
 * How a pod ends: all preStop hooks at once, each app container after its own hook, then the native sidecars in reverse order.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export function shutdownOf({ gracePeriodSeconds, containers, runsToCompletion }: Pod): PodShutdown {
  const apps = containers.filter(c => c.lifetime === 'app');
  const sidecars = containers.filter(c => c.lifetime === 'native').reverse();
  const grace = Math.max(1, gracePeriodSeconds);
  const deletion = apps.map(app => endOf(app, grace));
  const completion: ContainerEnd[] = [];
  sidecars.forEach((sidecar, i) => {
    deletion.push(endInTurn(sidecar, sidecars[i - 1], grace));
    completion.push(endInTurn(sidecar, sidecars[i - 1], grace));
  });
  return {
    gracePeriodSeconds,
    onDeletion: inOrder(deletion, 'when the deletion begins, at the same time as all other hooks', grace),
    onCompletion: runsToCompletion ? inOrder(completion, 'when the last app container has ended', grace) : [],
  };
}

/** When a container is told to end. */
interface ContainerEnd {
  readonly container: Container;
  readonly moment: string;
  /** The earliest second at which that may be, if it is known, and the latest. */
  readonly earliest?: number;
  readonly latest: number;
}

/** An app container is told to end when its own hook is done. */
function endOf(container: Container, grace: number): ContainerEnd {
  const hook = container.hook('preStop');
  if (!hook) {
    return { container, moment: 'when the deletion begins', earliest: 0, latest: 0 };
  }
  const earliest = Math.min(hookSeconds(hook), grace);
  const latest = hook.sleep ? earliest : grace;
  return {
    container,
    earliest,
    latest,
    moment: earliest === grace ? 'when the grace period is over, because its preStop hook takes all of it'
      : `when its preStop hook has ended${latest === grace ? ', or when the grace period is over' : ''}`,
  };
}

/** A native sidecar is told to end when all containers that started after it are gone. */
function endInTurn(container: Container, next: Container | undefined, grace: number): ContainerEnd {
  const hook = container.hook('preStop');
  return {
    container,
    // Its hook may take the whole grace period; otherwise it depends on when the others end.
    earliest: hookSeconds(hook) >= grace ? grace : undefined,
    latest: grace,
    moment: `when ${next?.title ?? 'the last app container'}${hook ? ' and its own preStop hook have' : ' has'} ended, `
      + 'or when the grace period is over',
  };
}

/** Hooks, then signals with those of a known time first, then kills. */
function inOrder(ends: readonly ContainerEnd[], hookMoment: string, grace: number): ShutdownEvent[] {
  const hooks = ends.filter(({ container }) => container.hook('preStop')).map(({ container: { name } }): ShutdownEvent => (
    { container: name, action: ShutdownAction.PRE_STOP, moment: hookMoment, afterSeconds: 0 }
  ));
  const signals = ends.map(({ container, moment, earliest }): ShutdownEvent => (
    { container: container.name, action: ShutdownAction.TERMINATE, signal: stopSignalOf(container), moment, afterSeconds: earliest }
  ));
  return [...hooks, ...signals.sort(byTime), ...ends.map(end => killOf(end, grace)).sort(byTime)];
}

function killOf({ container: { name }, earliest = 0, latest }: ContainerEnd, grace: number): ShutdownEvent {
  const afterSeconds = Math.max(grace, earliest + LAST_SECONDS);
  const isKnown = Math.max(grace, latest + LAST_SECONDS) === afterSeconds;
  return {
    container: name,
    action: ShutdownAction.KILL,
    signal: 'SIGKILL',
    moment: !isKnown ? `when the grace period is over, or ${LAST_SECONDS} s after it is told to end, whichever is later`
      : afterSeconds === grace ? 'when the grace period is over' : `${LAST_SECONDS} s after it is told to end`,
    afterSeconds,
  };
}

function byTime({ afterSeconds: a = Infinity }: ShutdownEvent, { afterSeconds: b = Infinity }: ShutdownEvent): number {
  // The difference of two unknown times is NaN.
  return a === b ? 0 : a - b;
}

function stopSignalOf({ json }: Container): string {
  return textIn(objectIn(json.lifecycle).stopSignal) ?? 'SIGTERM';
}
