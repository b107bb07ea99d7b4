import { handlerText, Probe, probeOf } from './probes';
import type { Container } from '../pod/container';
import { ContainerKind, KINDS } from '../pod/container-kind';
import { neverEnds } from '../pod/never-ends';
import type { Pod } from '../pod/pod';
import { hookSeconds, sleepSeconds } from '../pod/sleep-seconds';
import { waitsOf } from '../pod/waits';
import { printable } from '../text/printable';

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
    const { name, lifetime } = container;
    const gates = gatesOf(container);
    const until = gates.map(gate => printable(gateText(container, gate)));
    const holdsUpSeconds = Math.max(0, ...gates.map(gate => gate.seconds));
    const endless = lifetime === 'step' ? neverEnds(container) : undefined;
    order.push({
      container: name,
      kind: KINDS[lifetime],
      waitsFor: [...waitsFor],
      commandWaitsFor: lifetime === 'step' ? waitsOf(container).map(({ host, port }) => port === undefined ? host : `${host}:${port}`) : [],
      afterSeconds: seconds,
      holdsUpUntil: until.length > 0 ? until.join(' and ') : undefined,
      holdsUpSeconds,
      givesUpAfterSeconds: lifetime === 'step' ? undefined : probeOf(container, 'startupProbe')?.givesUpAfterSeconds,
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

/** Something that a container keeps those after it waiting for. */
export interface Gate {
  /** Its end, its process, its postStart hook or its startup probe. */
  readonly by: 'completion' | 'process' | 'postStart' | 'startupProbe';
  /** The seconds that this takes at least. */
  readonly seconds: number;
  /** What the hook or the probe does; not escaped. */
  readonly action?: string;
  readonly probe?: Probe;
}

/** What a container keeps those after it waiting for. Nothing waits for the startup probe of an app container. */
export function gatesOf(container: Container): Gate[] {
  const { lifetime, words } = container;
  if (lifetime === 'step') {
    return [{ by: 'completion', seconds: sleepSeconds(words, true) }];
  }
  const gates: Gate[] = [];
  const hook = container.hook('postStart');
  if (hook) {
    gates.push({ by: 'postStart', seconds: hookSeconds(hook, true), action: handlerText(hook) });
  }
  const probe = lifetime === 'native' ? probeOf(container, 'startupProbe') : undefined;
  if (probe) {
    gates.push({ by: 'startupProbe', seconds: probe.delaySeconds, action: probe.action, probe });
  }
  return gates.length === 0 && lifetime === 'native' ? [{ by: 'process', seconds: 0 }] : gates;
}

function gateText({ title }: Container, { by, action, probe }: Gate): string {
  switch (by) {
    case 'completion': return `${title} to complete`;
    case 'process': return `${title} to run`;
    case 'postStart': return `the postStart hook of ${title} to end (${action})`;
    case 'startupProbe': return `the startup probe of ${title} to pass `
      + `(${action} every ${probe!.periodSeconds} s, given up after ${probe!.givesUpAfterSeconds} s)`;
  }
}

/**
 * The seconds after the start of a container before which it cannot be ready. A readiness probe that has to pass several times adds
 * nothing for certain: the kubelet also probes out of turn, whenever something else happens in the pod.
 */
function readySeconds(container: Container, holdsUpSeconds: number): number {
  return Math.max(
    holdsUpSeconds, probeOf(container, 'startupProbe')?.delaySeconds ?? 0, probeOf(container, 'readinessProbe')?.delaySeconds ?? 0,
  );
}
