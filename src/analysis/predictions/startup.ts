import { Json, listIn, objectIn, textIn } from '../manifest/json';
import type { Container } from '../pod/container';
import { ContainerKind, KINDS } from '../pod/container-kind';
import { networkAction, networkField } from '../pod/network-actions';
import { neverEnds } from '../pod/never-ends';
import type { Pod } from '../pod/pod';
import { hookSeconds, sleepSeconds } from '../pod/sleep-seconds';
import { waitsOf } from '../pod/waits';
import { masked } from '../text/masked';
import { printable } from '../text/printable';
import { commandText } from '../text/shown-command';

/** When one container starts, and what the ones after it wait for. */
export interface ContainerStart {
  /** The name of the container. */
  readonly container: string;

  /** What it is. */
  readonly kind: ContainerKind;

  /**
   * What it waits for before it starts, in the order in which that happens: what the containers right before it do. What those
   * have waited for has happened by then.
   */
  readonly waitsFor: string[];

  /** What the command of an init container waits for in the network, such as `db:5432`: nobody knows how long. */
  readonly commandWaitsFor: string[];

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
   * The kubelet may do so up to one `periodSeconds` and a second earlier, and never does where the command of the probe cannot be
   * executed.
   *
   * @default - it has no startup probe
   */
  readonly givesUpAfterSeconds?: number;

  /**
   * Why an init container plainly never ends, so that nothing after it ever starts.
   *
   * @default - it may end, or is no init container that has to
   */
  readonly neverEnds?: string;
}

/** How a pod starts. */
export interface PodStartup {
  /** The containers in the order in which they start. */
  readonly order: ContainerStart[];

  /** The seconds that pass at least until all containers have been started: what is known of sleeps, hooks and probes. */
  readonly knownSeconds: number;

  /** The seconds that pass at least until the pod can be ready. Images are pulled and programs begin in addition to that. */
  readonly readyAfterSeconds: number;
}

/**
 * How a pod starts: init containers in order, each one when the step before it has ended or the native sidecar before it has
 * started; then the app containers one after another, of which each only waits for the postStart hook of the one before.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/
 */
export function startupOf({ containers }: Pod): PodStartup {
  const order: ContainerStart[] = [];
  let waitsFor: string[] = [];
  let seconds = 0;
  let readyAfterSeconds = 0;
  for (const container of containers) {
    const { json, name, lifetime } = container;
    const until = holdsUpUntil(container).map(printable);
    const holdsUpSeconds = secondsOf(container);
    const endless = lifetime === 'step' ? neverEnds(container) : undefined;
    order.push({
      container: name,
      kind: KINDS[lifetime],
      waitsFor: [...waitsFor],
      commandWaitsFor: lifetime === 'step' ? waitsOf(container).map(({ host, port }) => port === undefined ? host : `${host}:${port}`) : [],
      afterSeconds: seconds,
      holdsUpUntil: until.length > 0 ? until.join(' and ') : undefined,
      holdsUpSeconds,
      givesUpAfterSeconds: json.startupProbe && lifetime !== 'step' ? givesUpAfter(objectIn(json.startupProbe)) : undefined,
      neverEnds: endless === undefined ? undefined : printable(endless),
    });
    if (lifetime !== 'step') {
      readyAfterSeconds = Math.max(readyAfterSeconds, seconds + readySeconds(container, holdsUpSeconds));
    }
    if (until.length > 0) {
      waitsFor = until;
    }
    seconds += holdsUpSeconds;
  }
  return { order, knownSeconds: seconds, readyAfterSeconds: Math.max(seconds, readyAfterSeconds) };
}

/** What a container keeps those after it waiting for. Nothing waits for the startup probe of an app container. */
function holdsUpUntil(container: Container): string[] {
  const { lifetime, title, json } = container;
  if (lifetime === 'step') {
    return [`${title} to complete`];
  }
  const hook = container.hook('postStart');
  const untils = hook ? [`the postStart hook of ${title} to end (${action(hook)})`] : [];
  if (lifetime === 'native' && json.startupProbe) {
    untils.push(`the startup probe of ${title} to pass (${describe(objectIn(json.startupProbe))})`);
  }
  return untils.length === 0 && lifetime === 'native' ? [`${title} to run`] : untils;
}

/** The least number of seconds that this takes. */
function secondsOf(container: Container): number {
  const { lifetime, words, json } = container;
  if (lifetime === 'step') {
    return sleepSeconds(words, true);
  }
  return Math.max(hookSeconds(container.hook('postStart'), true), lifetime === 'native' ? delayOf(json.startupProbe) : 0);
}

/**
 * The seconds after the start of a container before which it cannot be ready. A readiness probe that has to pass several times adds
 * nothing for certain: the kubelet also probes out of turn, whenever something else happens in the pod.
 */
function readySeconds({ json }: Container, holdsUpSeconds: number): number {
  return Math.max(holdsUpSeconds, delayOf(json.startupProbe), delayOf(json.readinessProbe));
}

/** The least number of seconds before a probe runs: the kubelet counts from the whole second in which the container has started. */
function delayOf(probe: unknown): number {
  return Math.max(0, positive(objectIn(probe).initialDelaySeconds, 0) - 1);
}

function givesUpAfter({ initialDelaySeconds, periodSeconds, failureThreshold }: Json): number {
  return positive(initialDelaySeconds, 0) + positive(periodSeconds, 10) * positive(failureThreshold, 3);
}

function describe(probe: Json): string {
  return `${action(probe)} every ${positive(probe.periodSeconds, 10)} s, given up after ${givesUpAfter(probe)} s`;
}

/** The action of a probe or a hook, for a message: `httpGet :8080/ready`, `exec cat /tmp/ready`, `sleep 5 s`. */
function action(handler: Json): string {
  const network = networkAction(handler);
  if (network) {
    const place = `${textIn(network.host) ?? ''}:${network.port}`;
    return `${networkField(handler)} ${place}${masked(textIn(handler.httpGet && network.path) ?? '')}`;
  }
  if (handler.sleep) {
    return `sleep ${positive(objectIn(handler.sleep).seconds, 0)} s`;
  }
  const command = listIn(objectIn(handler.exec).command).filter(word => typeof word === 'string');
  const text = commandText(command);
  return `exec ${text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text}`;
}

/** So much of a command is enough to recognise it. */
const LONGEST = 60;

/** A number of a probe. Where it is 0 or invalid, Kubernetes uses the default, `otherwise`. */
function positive(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value > 0 ? value : otherwise;
}
