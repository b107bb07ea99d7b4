import type { Container } from './container';
import { Pod } from './pod';
import { hookSeconds } from './sleep-seconds';

/** What happens to a container when its pod ends. */
export enum ShutdownAction {
  /** Its preStop hook runs. */
  PRE_STOP = 'preStop',

  /** Its process 1 gets SIGTERM. */
  TERMINATE = 'SIGTERM',

  /** It is killed, if it has not ended by then. */
  KILL = 'SIGKILL',
}

/** One thing that happens when a pod ends. */
export interface ShutdownEvent {
  /** The name of the container. */
  readonly container: string;

  /** What happens to it. */
  readonly action: ShutdownAction;

  /** When it happens. */
  readonly moment: string;

  /**
   * The seconds after the begin of the deletion at which it happens at the earliest.
   *
   * @default - nobody knows: it happens after something else has ended
   */
  readonly afterSeconds?: number;
}

/** How a pod ends. */
export interface PodShutdown {
  /** The seconds that the pod has to end, counted from its deletion, hooks included. */
  readonly gracePeriodSeconds: number;

  /** What happens when the pod is deleted, in order. */
  readonly onDeletion: ShutdownEvent[];

  /** What happens to the native sidecars when a pod that runs to completion has done its work; empty for others. */
  readonly onCompletion: ShutdownEvent[];
}

/** The seconds that a container has which gets SIGTERM only when the grace period is over. */
const LAST_SECONDS = 2;

/**
 * How a pod ends: all preStop hooks at once, the app containers each after its own hook, then the native sidecars in reverse order.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export function shutdownOf(pod: Pod): PodShutdown {
  const { gracePeriodSeconds, containers, runsToCompletion } = pod;
  const apps = containers.filter(c => c.lifetime === 'app');
  const sidecars = containers.filter(c => c.lifetime === 'native').reverse();
  const terminations = [...apps.map(app => terminationOf(app, gracePeriodSeconds)), ...sidecars.map((sidecar, i) => afterOthers(sidecar, sidecars[i - 1]))];
  const hooks = gracePeriodSeconds === 0 ? [] : [...apps, ...sidecars].filter(c => c.hook('preStop'));
  return {
    gracePeriodSeconds,
    onDeletion: [
      ...hooks.map(c => event(c, ShutdownAction.PRE_STOP, 'when the deletion begins, at the same time as all other hooks', 0)),
      ...gracePeriodSeconds === 0 ? [] : terminations.sort((a, b) => (a.afterSeconds ?? Infinity) - (b.afterSeconds ?? Infinity) || 0),
      ...[...apps, ...sidecars].map(c => event(c, ShutdownAction.KILL, killed(gracePeriodSeconds), gracePeriodSeconds)),
    ],
    onCompletion: runsToCompletion ? sidecars.flatMap((sidecar, i) => [
      ...sidecar.hook('preStop') ? [event(sidecar, ShutdownAction.PRE_STOP, 'when the last app container has ended')] : [],
      afterOthers(sidecar, sidecars[i - 1]),
    ]) : [],
  };
}

function terminationOf(app: Container, gracePeriodSeconds: number): ShutdownEvent {
  const hook = app.hook('preStop');
  if (!hook) {
    return event(app, ShutdownAction.TERMINATE, 'when the deletion begins', 0);
  }
  const seconds = hookSeconds(hook);
  return seconds >= gracePeriodSeconds
    ? event(app, ShutdownAction.TERMINATE, `when the grace period is over, because its preStop hook takes all of it; ${LAST_SECONDS} s are left then`, gracePeriodSeconds)
    : event(app, ShutdownAction.TERMINATE, 'when its preStop hook has ended', seconds);
}

function afterOthers(sidecar: Container, before: Container | undefined): ShutdownEvent {
  const other = before ? before.title : 'the last app container';
  const hook = sidecar.hook('preStop') ? ', and its own preStop hook' : '';
  return event(sidecar, ShutdownAction.TERMINATE, `when ${other}${hook} ${hook ? 'have' : 'has'} ended, or when the grace period is over`);
}

function killed(gracePeriodSeconds: number): string {
  return gracePeriodSeconds === 0 ? 'when the deletion begins: there is no grace period'
    : `when the grace period is over, or ${LAST_SECONDS} s later if it has had no SIGTERM by then`;
}

function event({ name: container }: Container, action: ShutdownAction, moment: string, afterSeconds?: number): ShutdownEvent {
  return { container, action, moment, afterSeconds };
}
