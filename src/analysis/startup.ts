import type { Container } from './container';
import { ContainerKind, KINDS } from './container-kind';
import { Json, objectIn } from './json';
import { networkAction, networkField } from './network-actions';
import type { Pod } from './pod';
import { hookSeconds, sleepSeconds } from './sleep-seconds';

/** When one container starts, and what the ones after it wait for. */
export interface ContainerStart {
  /** The name of the container. */
  readonly container: string;

  /** What it is. */
  readonly kind: ContainerKind;

  /** What must have happened before it starts, in the order in which it happens. */
  readonly waitsFor: string[];

  /** The seconds after the begin of the first container that pass at least until it starts. */
  readonly afterSeconds: number;

  /**
   * What it keeps the containers after it waiting for.
   *
   * @default - nothing: the next one starts as soon as this one runs
   */
  readonly holdsUpUntil?: string;

  /** The seconds that it keeps the containers after it waiting at least. */
  readonly holdsUpSeconds: number;

  /**
   * The seconds after which the kubelet gives up a start and restarts the container, if its startup probe has not passed by then.
   *
   * @default - it has no startup probe
   */
  readonly givesUpAfterSeconds?: number;
}

/** How a pod starts. */
export interface PodStartup {
  /** The containers in the order in which they start. */
  readonly order: ContainerStart[];

  /** The seconds that pass at least until all containers have been started: what is known of sleeps, hooks and probes. */
  readonly knownSeconds: number;

  /** The seconds that pass at least until the pod can be ready. */
  readonly readyAfterSeconds: number;
}

/**
 * How a pod starts: init containers in order, each step when the one before has ended, what comes after a native sidecar when that one has started; then the app
 * containers one after the other, without waiting for one another but for their postStart hooks.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
export function startupOf({ containers }: Pod): PodStartup {
  const order: ContainerStart[] = [];
  const waitsFor: string[] = [];
  let seconds = 0;
  let readyAfterSeconds = 0;
  for (const container of containers) {
    const { until, holdsUpSeconds } = holdOf(container);
    const startupProbe = container.json.startupProbe && objectIn(container.json.startupProbe);
    order.push({
      container: container.name,
      kind: KINDS[container.lifetime],
      waitsFor: [...waitsFor],
      afterSeconds: seconds,
      holdsUpUntil: until,
      holdsUpSeconds,
      givesUpAfterSeconds: startupProbe && givesUpAfter(startupProbe),
    });
    if (container.lifetime !== 'step') {
      readyAfterSeconds = Math.max(readyAfterSeconds, seconds + Math.max(holdsUpSeconds, firstProbeAfter(container)));
    }
    if (until !== undefined) {
      waitsFor.push(until);
    }
    seconds += holdsUpSeconds;
  }
  return { order, knownSeconds: seconds, readyAfterSeconds: Math.max(seconds, readyAfterSeconds) };
}

/** What a container keeps those after it waiting for, and how long at least. */
function holdOf(container: Container): { readonly until?: string; readonly holdsUpSeconds: number } {
  if (container.lifetime === 'step') {
    return { until: `${container.title} to complete`, holdsUpSeconds: sleepSeconds(container.words) };
  }
  const hook = container.hook('postStart');
  const hookTime = hookSeconds(hook);
  const probe = container.lifetime === 'native' && container.json.startupProbe ? objectIn(container.json.startupProbe) : undefined;
  const untils = [
    ...hook ? [`the postStart hook of ${container.title} to end`] : [],
    ...probe ? [`the startup probe of ${container.title} to pass (${describe(probe)})`] : [],
  ];
  return {
    until: untils.length > 0 ? untils.join(' and ') : container.lifetime === 'native' ? `${container.title} to run` : undefined,
    holdsUpSeconds: Math.max(hookTime, probe ? numberIn(probe.initialDelaySeconds, 0) : 0),
  };
}

/** The seconds that pass after the start of a container until it can be ready. */
function firstProbeAfter({ json }: Container): number {
  return Math.max(numberIn(objectIn(json.startupProbe).initialDelaySeconds, 0), numberIn(objectIn(json.readinessProbe).initialDelaySeconds, 0));
}

function givesUpAfter({ initialDelaySeconds, periodSeconds, failureThreshold }: Json): number {
  return numberIn(initialDelaySeconds, 0) + (numberIn(periodSeconds, 0) || 10) * (numberIn(failureThreshold, 0) || 3);
}

function describe(probe: Json): string {
  const every = `every ${numberIn(probe.periodSeconds, 0) || 10} s`;
  const action = networkAction(probe);
  if (!action) {
    return `a command, ${every}`;
  }
  return `${networkField(probe)} ${action.port}${typeof action.path === 'string' ? ` ${action.path}` : ''}, ${every}`;
}

function numberIn(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
