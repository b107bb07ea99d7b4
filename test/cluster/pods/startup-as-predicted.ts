import { strict as assert } from 'assert';
import { Happening } from './recorded-containers';
import { EXACT, Recording } from './recording';
import { ContainerKind } from '../../../src/analysis/pod/container-kind';
import { ContainerStart, PodStartup } from '../../../src/analysis/predictions/startup';

/** What a container waits for, in the words of the prediction, and what is noted when it happens. */
const WAITS: readonly [RegExp, Happening, string][] = [
  [/^init container "(.*)" to complete$/, Happening.ENDS, 'it has completed'],
  [/^native sidecar "(.*)" to run$/, Happening.BEGINS, 'it runs'],
  [/^the startup probe of native sidecar "(.*)" to pass /, Happening.STARTUP_PROBE_PASSES, 'its startup probe passes'],
  [/^the postStart hook of (?:native sidecar|container) "(.*)" to end /, Happening.POST_START_ENDS, 'its postStart hook has ended'],
];

/** What the containers after one may wait for, or not. */
const MAY_BE_WAITED_FOR = [Happening.POST_START_ENDS, Happening.STARTUP_PROBE_PASSES, Happening.READINESS_PROBE_PASSES];

/** So much longer than predicted may each container take on a busy machine, in seconds. */
const LATE = 60;

/** A thing that a container waits for. */
interface Wait {
  readonly container: string;
  readonly happening: Happening;
  readonly words: string;
}

/** Throws unless the pod has started as predicted; says how that was, and from which second on. */
export function startedAsPredicted({ order, knownSeconds, readyAfterSeconds }: PodStartup, recording: Recording): string {
  assert.deepEqual(recording.started, order.map(({ container }) => container), 'the order in which the kubelet starts them');
  const waitedFor: Wait[] = [];
  order.forEach((start, i) => {
    waitedFor.push(...start.waitsFor.map(waitIn));
    order.slice(0, i).forEach((earlier, j) => {
      compareWaits(start, earlier, j === i - 1, waitedFor, recording);
      const seconds = recording.beginOf(start.container) - recording.beginOf(earlier.container);
      const predicted = start.afterSeconds - earlier.afterSeconds;
      assert.ok(seconds >= predicted - EXACT, `${start.container} begins ${seconds} s after ${earlier.container}, and not ${predicted} s`);
      assert.ok(seconds <= predicted + (i - j) * LATE, `${start.container} begins as late as ${seconds} s after ${earlier.container}`);
    });
  });
  const begin = recording.beginOf(order[0].container);
  const last = Math.max(...order.map(start => lastOfStart(start, recording)));
  assert.ok(last - begin >= knownSeconds - EXACT, `all has been started after ${last - begin} s, and not ${knownSeconds} s`);
  // The kubelet says at which second each was; one that completes need not become ready.
  const { readyAfter = Infinity } = recording;
  assert.ok(readyAfter >= readyAfterSeconds - 1, `it is ready after ${readyAfter} s, and not ${readyAfterSeconds} s`);
  const ends = (container: string) => waitedFor.filter(wait => wait.container === container).map(({ words }) => words);
  return [
    `starts: ${order.map(({ container }) => [container, [...new Set(ends(container))].join(' and ')].filter(Boolean).join(' until ')).join(', ')}`,
    `starts at the earliest after: ${[
      ...order.map(({ container, afterSeconds }) => `${container} ${afterSeconds} s`),
      `all ${knownSeconds} s`,
      ...recording.readyAfter === undefined ? [] : [`ready ${readyAfterSeconds} s`],
    ].join(', ')}`,
  ].join('\n');
}

/** One begins after all that is waited for, and before what is not. */
function compareWaits(start: ContainerStart, earlier: ContainerStart, isNext: boolean, waitedFor: readonly Wait[], recording: Recording) {
  const begin = recording.beginOf(start.container);
  const isWaitedFor = (happening: Happening) =>
    waitedFor.some(wait => wait.container === earlier.container && wait.happening === happening);
  if (isNext && earlier.kind !== ContainerKind.APP) {
    const waits = start.waitsFor.some(text => waitIn(text).container === earlier.container);
    assert.equal(begin > recording.beginOf(earlier.container), waits, `${start.container} begins after ${earlier.container}`);
  }
  assert.equal(
    begin > recording.endOf(earlier.container),
    isWaitedFor(Happening.ENDS),
    `${start.container} begins after ${earlier.container} has ended`,
  );
  for (const happening of MAY_BE_WAITED_FOR) {
    const at = recording.at(earlier.container, happening);
    // What is not waited for may well have happened by the time a later one begins.
    if (at !== undefined && (isNext || isWaitedFor(happening))) {
      assert.equal(begin > at, isWaitedFor(happening), `${start.container} begins after this: ${earlier.container} ${happening}`);
    }
  }
}

function waitIn(text: string): Wait {
  for (const [pattern, happening, words] of WAITS) {
    const match = pattern.exec(text);
    if (match) {
      return { container: match[1], happening, words };
    }
  }
  throw new Error(`nothing is noted of this: ${text}`);
}

/** When a container no longer holds up the others. */
function lastOfStart({ container, kind }: ContainerStart, recording: Recording): number {
  const ends = {
    [ContainerKind.STEP]: [Happening.ENDS],
    [ContainerKind.NATIVE_SIDECAR]: [Happening.POST_START_ENDS, Happening.STARTUP_PROBE_PASSES],
    [ContainerKind.APP]: [Happening.POST_START_ENDS],
  }[kind];
  return Math.max(recording.beginOf(container), ...ends.map(happening => recording.at(container, happening) ?? 0));
}
