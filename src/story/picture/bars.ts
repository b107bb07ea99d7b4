import type { Canvas } from './canvas';
import { FONTS } from './fonts';
import { PLAIN_PEN, shortDuration } from './labels';
import { textWidth } from './measure';
import { GAP, PlacedEvent, LaneSpan, Timeline } from './timeline';
import { digits } from './xml';
import type { Lifetime } from '../../analysis/pod/container';
import type { Story, StoryContainer } from '../story';
import { nameOf } from '../words';

/** How high a bar is. */
export const BAR = 22;
const BASELINE = 15;

/** Draws when a container starts, waits, runs and ends. */
export function drawBar(canvas: Canvas, story: Story, container: StoryContainer, timeline: Timeline, top: number): void {
  const span = timeline.spans[container.index];
  if (span.blockedBy !== undefined) {
    drawBlocked(canvas, nameOf(story, span.blockedBy, PLAIN_PEN), span.from, timeline.to, top);
  } else if (container.lifetime === 'step') {
    drawStep(canvas, container, span, timeline.to, top);
  } else {
    drawRunning(canvas, container, span, top);
    const from = Math.max(span.readyAt ?? span.from, timeline.startedAt) + 9;
    const look = `${container.lifetime}-text halo ${container.lifetime}-halo`;
    canvas.text(from, top + BASELINE, container.image, 'code', { most: timeline.deletedAt - 12 - from, look });
  }
}

function drawBlocked(canvas: Canvas, name: string, from: number, to: number, top: number) {
  canvas.rect(from, top, to - from, BAR, 'ghost', 4);
  canvas.text(from + 8, top + BASELINE, `never starts: ${name} never ends`, 'small', { most: to - from - 16, look: 'muted' });
}

function drawStep(canvas: Canvas, container: StoryContainer, { from, to }: LaneSpan, right: number, top: number) {
  drawSolid(canvas, 'step', from, to, top);
  if (container.neverEnds !== undefined) {
    const look = 'step-text halo step-halo';
    canvas.text(from + 8, top + BASELINE, `never ends: ${container.neverEnds}`, 'words', { most: to - from - 16, look });
    return;
  }
  if (to - from > 16) {
    canvas.path(`M${digits(to - 16)} ${top + BAR / 2}l3 3.5 6 -7`, 'signal step-line');
  }
  const x = to + GAP + 8;
  canvas.text(x, top + BASELINE, stepText(container, right - x), 'code', { most: right - x, look: 'muted halo' });
}

/** What a step waits for or does, and how long at least: beside its bar is room, since nothing of it is left. */
function stepText({ waitsInNetwork, gates, command, image }: StoryContainer, most: number): string {
  const seconds = Math.max(0, ...gates.map(gate => gate.seconds));
  const least = seconds > 0 ? `≥ ${shortDuration(seconds)} · ` : '';
  const does = waitsInNetwork.length > 0 ? `waits for ${waitsInNetwork.join(', ')}` : command ?? image;
  // Half of a script says less than the image.
  return least + (waitsInNetwork.length > 0 || image === '' || textWidth(least + does, FONTS.code) <= most ? does : image);
}

function drawSolid(canvas: Canvas, kind: Lifetime, from: number, to: number, top: number) {
  canvas.rect(from, top, to - from, BAR, kind, 4);
  canvas.pattern(from, top, to - from, BAR, kind, 4);
}

function drawRunning(canvas: Canvas, { lifetime, gates }: StoryContainer, { from, readyAt, to, events }: LaneSpan, top: number) {
  const ended = events.find(({ event }) => event.action === 'terminate')?.x ?? to;
  drawSolid(canvas, lifetime, readyAt ?? from, ended, top);
  if (readyAt !== undefined) {
    canvas.rect(from, top, readyAt - from, BAR, `${lifetime} waiting`, 4);
    canvas.path(`M${digits(readyAt)} ${top - 3}v${BAR + 6}`, `gate ${lifetime}-line`);
    const text = gates.some(({ by }) => by === 'postStart') ? 'hook' : 'probe';
    if (readyAt - from > textWidth(text, FONTS.note) + 4) {
      canvas.text((from + readyAt) / 2 - 1, top + BASELINE - 1, text, 'note', { anchor: 'middle', look: 'muted' });
    }
  }
  drawEnd(canvas, lifetime, events, top);
}

/** A hook, the signal, and the kill of what has not ended by then. */
function drawEnd(canvas: Canvas, lifetime: Lifetime, events: readonly PlacedEvent[], top: number) {
  const middle = top + BAR / 2;
  events.forEach(({ x, event: { action, what } }, i) => {
    const next = events[i + 1]?.x ?? x;
    if (action === 'preStop') {
      drawHook(canvas, x + 7, middle);
    } else if (action === 'kill') {
      drawKill(canvas, x, middle);
    } else {
      const text = what.replace(/^SIG/, '');
      canvas.path(`M${digits(x)} ${middle}H${digits(next)}`, `ending ${lifetime}-line`);
      canvas.path(`M${digits(x)} ${top - 3}v${BAR + 6}`, `gate ${lifetime}-line`);
      if (next - x > textWidth(text, FONTS.note) + 12) {
        canvas.text(x + 5, middle - 4, text, 'note', { title: what });
      }
    }
  });
}

export function drawHook(canvas: Canvas, x: number, y: number): void {
  canvas.path(`M${digits(x)} ${y}l5 -5 5 5 -5 5z`, 'hook');
}

export function drawKill(canvas: Canvas, x: number, y: number): void {
  canvas.path(`M${digits(x - 4)} ${y - 4}l8 8m0 -8l-8 8`, 'signal kill');
}
