import { strict as assert } from 'assert';
import { Happening } from './recorded-containers';
import { EXACT, Recording } from './recording';
import { PodShutdown, ShutdownAction, ShutdownEvent } from '../../../src/analysis/predictions/shutdown';

/** What lives notes that four times a second, if the machine lets it. */
const SILENT = 1;

/** So much later than predicted may something come on a busy machine; the kubelet itself counts in whole seconds. */
const LATE = 10;

/** What takes longer is not over when something else begins that does not wait for it. */
const SLOW = 5;

/** So long may the cluster take to begin the end of a pod. */
const VERY_LATE = 60;

const KILLED = 137;

/** Between which moments something has to happen. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Throws unless the pod has ended as predicted; says how that was, and from which second on. */
export function endedAsPredicted(shutdown: PodShutdown, apps: readonly string[], recording: Recording): string {
  return new Comparison(shutdown, apps, recording).run();
}

class Comparison {
  private readonly isDeleted: boolean;
  private readonly events: readonly ShutdownEvent[];
  private readonly begin: Span;
  private readonly over: Span;

  public constructor(
    { gracePeriodSeconds, onDeletion, onCompletion }: PodShutdown,
    private readonly apps: readonly string[],
    private readonly recording: Recording,
  ) {
    this.isDeleted = recording.deletedAfter !== undefined;
    this.events = this.isDeleted ? onDeletion : onCompletion;
    this.begin = { from: recording.deletedAfter ?? this.lastEnd(apps), to: recording.endBegins };
    this.over = later(this.begin, Math.max(1, gracePeriodSeconds));
  }

  public run(): string {
    const { events, recording, begin } = this;
    const of = (action: ShutdownAction) => events.filter(event => event.action === action);
    const [hooks, signals, kills] = [of(ShutdownAction.PRE_STOP), of(ShutdownAction.TERMINATE), of(ShutdownAction.KILL)];
    assert.ok(events.length === 0 || begin.to - begin.from < VERY_LATE, `the end begins between ${begin.from} and ${begin.to}`);
    assert.deepEqual(recording.containersThat(Happening.SIGTERM), names(signals).sort(), 'those that get SIGTERM');
    assert.deepEqual(recording.containersThat(Happening.SIGTERM), names(kills).sort(), 'those that are killed if they do not end');
    // Of a hook whose end is known without running it, one that only sleeps, there is no note.
    const sleeping = names(signals.filter(({ moment }) => moment === 'when its preStop hook has ended'));
    const noted = hooks.filter(({ container }) => !sleeping.includes(container));
    assert.deepEqual(recording.containersThat(Happening.PRE_STOP_BEGINS), names(noted).sort(), 'those whose preStop hook runs');
    for (const hook of noted) {
      assert.match(
        hook.moment,
        this.isDeleted ? /^when the deletion begins, at the same time as all other hooks$/ : /^when the last app container has ended$/,
      );
      this.isWithin(hook, Happening.PRE_STOP_BEGINS, begin);
    }
    for (const signal of signals) {
      assert.ok(
        !/its (own )?preStop hook/.test(signal.moment) || names(hooks).includes(signal.container),
        `${signal.container} has no hook`,
      );
      const told = this.toldToEnd(signal);
      this.isWithin(signal, Happening.SIGTERM, told);
      this.waitsForNothingElse(signal, told);
    }
    // One that ends slowly may just make it in one run and not in another: only what plainly goes on is named.
    const killed = kills.filter(kill => this.isKilled(kill))
      .filter(({ container }) => recording.at(container, Happening.LIVES)! < begin.from);
    const lists = [['preStop', hooks], ['SIGTERM', signals], ['SIGKILL', killed]] as const;
    const what = lists.filter(([, list]) => list.length > 0).map(([action, list]) => `${action} ${names(list).join(', ')}`).join('; ');
    const seen = [['preStop', noted], ['SIGTERM', signals], ['SIGKILL', killed]] as const;
    const known = seen.flatMap(([action, list]) => list.filter(({ afterSeconds }) => afterSeconds !== undefined)
      .map(({ container, afterSeconds }) => `${action} ${container} ${afterSeconds} s`));
    return [
      `${this.isDeleted ? 'ends when deleted' : 'ends when its work is done'}: ${what || 'nobody has to be told'}`,
      ...known.length === 0 ? [] : [`ends at the earliest after: ${known.join(', ')}`],
    ].join('\n');
  }

  private isWithin({ container, moment, afterSeconds = 0 }: ShutdownEvent, happening: Happening, { from, to }: Span) {
    const at = this.recording.at(container, happening)!;
    assert.ok(at >= from - EXACT && at <= to + LATE, `${container} ${happening} at ${at}, and not ${moment}, from ${from} to ${to}`);
    assert.ok(
      at >= this.begin.from + afterSeconds - EXACT,
      `${container} ${happening} at ${at}, and not ${afterSeconds} s after ${this.begin.from}`,
    );
  }

  /** What a container is not said to wait for may still go on when it is told to end. */
  private waitsForNothingElse({ container, moment }: ShutdownEvent, { to }: Span) {
    const { recording, over } = this;
    const told = recording.at(container, Happening.SIGTERM)!;
    const hookEnd = recording.at(container, Happening.PRE_STOP_ENDS);
    if (hookEnd !== undefined && told < over.from - SLOW) {
      assert.equal(told >= hookEnd, moment.includes('preStop hook'), `${container} is told to end at ${told}, after its hook`);
    }
    for (const other of recording.containersThat(Happening.SIGTERM).filter(name => recording.endOf(name) > to + SLOW)) {
      assert.ok(told < recording.endOf(other), `${container} is told to end at ${told}, after ${other}`);
    }
  }

  /** When a container is told to end, in the words of the prediction. */
  private toldToEnd({ container, moment, afterSeconds }: ShutdownEvent): Span {
    const [, first, orOver] = /^(.*?)(, or when the grace period is over)?$/.exec(moment)!;
    const told = this.momentOf(container, first, afterSeconds);
    return orOver ? { from: Math.min(told.from, this.over.from), to: Math.min(told.to, this.over.to) } : told;
  }

  private momentOf(container: string, moment: string, afterSeconds = 0): Span {
    if (moment === 'when the deletion begins') {
      return this.begin;
    }
    if (moment === 'when its preStop hook has ended') {
      return this.hookEnd(container) ?? later(this.begin, afterSeconds);
    }
    if (moment === 'when the grace period is over, because its preStop hook takes all of it') {
      return this.over;
    }
    const [, title, name, andHook] =
      /^when (the last app container|native sidecar "(.*)")( and its own preStop hook have| has) ended$/.exec(moment) ?? [];
    assert.ok(title, `nothing is noted of this: ${moment}`);
    const end = this.lastEnd(name === undefined ? this.apps : [name]);
    const hook = andHook.startsWith(' and') ? this.hookEnd(container)! : exactly(end);
    // Of an end that nobody has asked for, the kubelet learns later.
    return { from: Math.max(end, hook.from), to: Math.max(end, hook.to, this.begin.to) };
  }

  /** Nothing for one that only sleeps, of which there is no note; a hook that was cut off never ended. */
  private hookEnd(container: string): Span | undefined {
    return this.recording.at(container, Happening.PRE_STOP_BEGINS) === undefined ? undefined
      : exactly(this.recording.at(container, Happening.PRE_STOP_ENDS) ?? Infinity);
  }

  private lastEnd(containers: readonly string[]): number {
    return Math.max(...containers.map(container => this.recording.endOf(container)));
  }

  /** Whether a container has been killed, which it may be only when that is predicted, and must have been if it has not ended by then. */
  private isKilled({ container, moment, afterSeconds }: ShutdownEvent): boolean {
    const { recording, over, begin } = this;
    const told = recording.at(container, Happening.SIGTERM);
    const afterSignal = told === undefined ? over : exactly(told + 2);
    const expected = {
      'when the grace period is over': over,
      '2 s after it is told to end': afterSignal,
      'when the grace period is over, or 2 s after it is told to end, whichever is later': {
        from: Math.max(over.from, afterSignal.from),
        to: Math.max(over.to, afterSignal.to),
      },
    }[moment];
    assert.ok(expected, `nothing is known of this: ${moment}`);
    const [end, code] = [recording.endOf(container), recording.exitCodeOf(container)];
    assert.ok(end <= expected.to + LATE, `${container} lives until ${end}, and not ${moment}, until ${expected.to}`);
    assert.equal(code, recording.at(container, Happening.ENDS) === undefined ? KILLED : 0, `the exit code of ${container}`);
    if (code === KILLED) {
      assert.ok(end >= expected.from - SILENT, `${container} is killed at ${end}, and not ${moment}, from ${expected.from}`);
      assert.ok(
        end >= begin.from + afterSeconds! - SILENT,
        `${container} is killed at ${end}, and not ${afterSeconds} s after ${begin.from}`,
      );
    }
    return code === KILLED;
  }
}

const names = (events: readonly ShutdownEvent[]) => events.map(({ container }) => container);
const exactly = (moment: number): Span => ({ from: moment, to: moment });
const later = ({ from, to }: Span, seconds: number): Span => ({ from: from + seconds, to: to + seconds });
