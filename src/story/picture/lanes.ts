import { badgesOf, drawBadges } from './badges';
import { Canvas, FONTS } from './canvas';
import { widthOf } from './measure';
import { GAP, Moment, PlacedEvent, Span, Timeline } from './timeline';
import { digits } from './xml';
import type { Story, StoryContainer } from '../story';
import { kindOf, PLAIN_PEN, shortDuration } from './labels';
import { duration, nameOf } from '../words';

/** A lane has a bar, and badges below it. */
const LANE = 40;
const BAR_TOP = 5;
const BAR = 22;
const BADGE_ROW = 20;

/** Draws a lane for each container, from its start to its end, and returns where the last one ends. */
export function drawLanes(canvas: Canvas, story: Story, timeline: Timeline, left: number, top: number): number {
  const { containers } = story;
  const badges = badgesOf(story);
  const places: number[] = [];
  const rows = containers.map(({ index }) => {
    const span = timeline.spans[index];
    return badges.get(index)?.rows(timeline.to - badgeX(span)) ?? [];
  });
  let y = top;
  for (const row of rows) {
    places.push(y);
    y += LANE + row.length * BADGE_ROW;
  }
  drawGuides(canvas, timeline, top - 4, y);
  places.slice(1).forEach(place => canvas.path(`M${left} ${place}H${timeline.to}`, 'guide'));
  containers.forEach(container => {
    const { index } = container;
    canvas.group(laneTitle(story, container), () => {
      drawLabel(canvas, story, container, left, timeline.from - 12 - left, places[index]);
      drawBar(canvas, story, container, timeline, places[index]);
    });
    rows[index].forEach((row, i) => drawBadges(canvas, row, badgeX(timeline.spans[index]), places[index] + LANE - 7 + i * BADGE_ROW));
  });
  drawWaits(canvas, story, timeline, places);
  return y;
}

/** Badges stand right of the arrow to those that wait. */
function badgeX({ from, gateAt, isWaitedFor }: Span): number {
  return gateAt !== undefined && isWaitedFor ? gateAt + GAP : from;
}

function laneTitle(story: Story, container: StoryContainer): string {
  const { index, image, command, probes } = container;
  return [`${nameOf(story, index, PLAIN_PEN)}: ${kindOf(container)}`, image, command ?? '', ...probes.map(({ kind, action }) => `${kind} probe ${action}`)]
    .filter(text => text !== '').join(', ');
}

function drawLabel(canvas: Canvas, story: Story, container: StoryContainer, x: number, most: number, y: number) {
  const ports = story.network.ports.filter(({ container: of, number }) => of === container.index && number !== undefined);
  canvas.text(x, y + 15, container.name === '' ? `#${container.index + 1} (no name)` : container.name, 'name', { most });
  const text = [kindOf(container), ...ports.map(({ number }) => `:${number}`)].join(' ');
  canvas.text(x, y + 29, text, 'small', { most, look: 'muted' });
}

function drawBar(canvas: Canvas, story: Story, container: StoryContainer, timeline: Timeline, y: number) {
  const { lifetime, neverEnds, image } = container;
  const span = timeline.spans[container.index];
  const top = y + BAR_TOP;
  if (span.blockedBy !== undefined) {
    canvas.rect(span.from, top, timeline.to - span.from, BAR, 'ghost', 4);
    canvas.text(span.from + 8, top + 15, `never starts: ${nameOf(story, span.blockedBy, PLAIN_PEN)} never ends`, 'small',
      { most: timeline.to - span.from - 16, look: 'muted' });
  } else if (lifetime === 'step') {
    drawSolid(canvas, 'step', span.from, span.to, top);
    if (neverEnds !== undefined) {
      canvas.text(span.from + 8, top + 15, `never ends: ${neverEnds}`, 'words',
        { most: span.to - span.from - 16, look: 'step-text halo step-halo' });
    } else {
      drawDone(canvas, span.to - 12, top + BAR / 2);
      canvas.text(span.to + GAP + 6, top + 15, stepText(container), 'code', { most: timeline.to - span.to - GAP - 6, look: 'muted halo' });
    }
  } else {
    drawRunning(canvas, container, span, top);
    const from = Math.max(span.gateAt ?? span.from, timeline.startedAt) + 9;
    canvas.text(from, top + 15, image, 'code', { most: timeline.deletedAt - 14 - from, look: `${lifetime}-text halo ${lifetime}-halo` });
  }
}

/** What a step does, as far as it fits beside it. */
function stepText({ waitsInNetwork, gates, command, image }: StoryContainer): string {
  const seconds = Math.max(0, ...gates.map(gate => gate.seconds));
  return [
    ...waitsInNetwork.length === 0 ? [command ?? image] : [`waits for ${waitsInNetwork.join(', ')}`],
    ...seconds > 0 ? [`≥ ${shortDuration(seconds)}`] : [],
  ].reverse().join(' · ');
}

function drawSolid(canvas: Canvas, kind: string, from: number, to: number, top: number, look = '') {
  canvas.rect(from, top, to - from, BAR, `${kind}${look}`, 4);
  if (kind !== 'app') {
    canvas.add(`<rect class="pattern" x="${digits(from)}" y="${digits(top)}" width="${digits(to - from)}" height="${BAR}" rx="4"`
      + ` fill="url(#${canvas.prefix}-${kind})"/>`);
  }
}

function drawRunning(canvas: Canvas, { lifetime, gates }: StoryContainer, { from, gateAt, to, events }: Span, top: number) {
  const ended = events.find(({ event }) => event.action === 'terminate')?.x ?? to;
  const gate = gates.find(({ by }) => by === 'startupProbe' || by === 'postStart');
  const solidFrom = gate === undefined ? from : gateAt!;
  drawSolid(canvas, lifetime, solidFrom, ended, top);
  if (gate !== undefined) {
    canvas.rect(from, top, solidFrom - from, BAR, `${lifetime} waiting`, 4);
    canvas.path(`M${digits(solidFrom)} ${top - 3}v${BAR + 6}`, `gate ${lifetime}-line`);
    const text = gate.by === 'postStart' ? 'hook' : 'probe';
    if (solidFrom - from > widthOf(text, FONTS.note) + 4) {
      canvas.text((from + solidFrom) / 2 - 1, top + 14, text, 'note', { anchor: 'middle', look: 'muted' });
    }
  }
  drawEnd(canvas, lifetime, events, top);
}

/** A hook, the signal, and the kill of what has not ended by then. */
function drawEnd(canvas: Canvas, lifetime: string, events: readonly PlacedEvent[], top: number) {
  const middle = top + BAR / 2;
  events.forEach(({ x, event: { action, what } }, i) => {
    const next = events[i + 1]?.x;
    if (action === 'preStop') {
      canvas.path(`M${digits(x + 7)} ${middle}l5 -5 5 5 -5 5z`, 'hook');
    } else if (action === 'terminate') {
      canvas.path(`M${digits(x)} ${middle}H${digits(next ?? x)}`, `ending ${lifetime}-line`);
      canvas.path(`M${digits(x)} ${top - 3}v${BAR + 6}`, `gate ${lifetime}-line`);
      const text = what.replace(/^SIG/, '');
      if (next !== undefined && next - x > widthOf(text, FONTS.note) + 12) {
        canvas.text(x + 5, middle - 4, text, 'note', { title: what });
      }
    } else {
      canvas.path(`M${digits(x - 4)} ${middle - 4}l8 8m0 -8l-8 8`, 'signal error-line');
    }
  });
}

function drawDone(canvas: Canvas, x: number, y: number) {
  canvas.path(`M${digits(x - 4)} ${y}l3 3.5 6 -7`, 'signal step-line');
}

/** From what is waited for, when its last gate opens, to all that wait for it. */
function drawWaits(canvas: Canvas, { containers }: Story, { spans }: Timeline, places: readonly number[]) {
  for (const { index, waitsFor } of containers) {
    if (waitsFor === undefined) {
      continue;
    }
    const x = Math.min(spans[waitsFor].gateAt!, spans[index].from - GAP);
    const y = places[index] + BAR_TOP + BAR / 2;
    canvas.arrow([[x, places[waitsFor] + BAR_TOP + BAR], [x, y], [spans[index].from - 1, y]], spans[index].blockedBy === undefined ? 'arrow' : 'may');
  }
}

function drawGuides(canvas: Canvas, { starts, ends }: Timeline, top: number, bottom: number) {
  [...starts, ...ends].forEach(({ x }) => canvas.path(`M${digits(x)} ${top}V${digits(bottom)}`, 'guide'));
}

/** Draws what the time is called, above the lanes. */
export function drawAxis(canvas: Canvas, story: Story, timeline: Timeline, top: number): void {
  const { from, startedAt, deletedAt, to, starts, ends } = timeline;
  const hasStart = startedAt - from > 40;
  if (hasStart) {
    canvas.text(from, top, 'start', 'section');
  }
  canvas.text(startedAt, top, 'running', 'section');
  canvas.text(to, top, `deleted: ${shortDuration(story.end.gracePeriodSeconds)} to end`, 'section', { anchor: 'end', title: duration(story.end.gracePeriodSeconds) });
  drawMoments(canvas, starts, seconds => seconds === undefined ? '' : seconds === 0 ? '0 s' : `≥ ${shortDuration(seconds)}`, top + 15);
  drawMoments(canvas, ends, seconds => seconds === undefined ? '?' : shortDuration(seconds), top + 15, deletedAt);
}

function drawMoments(canvas: Canvas, moments: readonly Moment[], textOf: (seconds?: number) => string, y: number, from = 0) {
  let free = from;
  for (const { x, seconds } of moments) {
    const text = textOf(seconds);
    if (text !== '' && x >= free) {
      free = x + canvas.text(x, y, text, 'note', { look: 'muted' }) + 4;
    }
  }
}
