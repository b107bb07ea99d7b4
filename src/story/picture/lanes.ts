import { badgesOf, drawBadges } from './badges';
import { BAR, drawBar } from './bars';
import type { Canvas } from './canvas';
import { kindOf, PLAIN_PEN } from './labels';
import { GAP, LaneSpan, Timeline } from './timeline';
import { digits } from './xml';
import type { Story, StoryContainer } from '../story';
import { nameOf } from '../words';

/** A lane has a bar, and badges below it. */
const LANE = 40;
const BAR_TOP = 5;
const BADGE_ROW = 20;

/** Draws a lane for each container, from its start to its end, and returns where the last one ends. */
export function drawLanes(canvas: Canvas, story: Story, timeline: Timeline, left: number, top: number): number {
  const { containers } = story;
  const { spans, from, to } = timeline;
  const badges = badgesOf(story.findings);
  const rows = spans.map((span, index) => badges.get(index)?.rows(to - badgeX(span)) ?? []);
  const tops: number[] = [];
  let bottom = top;
  for (const { length } of rows) {
    tops.push(bottom);
    bottom += LANE + length * BADGE_ROW;
  }
  drawGrid(canvas, timeline, left, tops, bottom);
  const labels = labelsOf(story);
  containers.forEach((container, index) => canvas.group(titleOf(story, container), () => {
    const most = from - 14 - left;
    canvas.text(left, tops[index] + 15, nameOf(story, index, PLAIN_PEN), 'name', { most });
    canvas.text(left, tops[index] + 29, labels[index], 'small', { most, look: 'muted' });
    drawBar(canvas, story, container, timeline, tops[index] + BAR_TOP);
  }));
  rows.forEach((all, index) => all.forEach((row, i) =>
    drawBadges(canvas, row, badgeX(spans[index]), tops[index] + LANE - 7 + i * BADGE_ROW)));
  drawWaits(canvas, containers, spans, tops.map(y => y + BAR_TOP));
  return bottom;
}

/** What is said of each container below its name: what it is, and its ports. */
export function labelsOf({ containers, network: { ports } }: Story): string[] {
  const labels = containers.map(kindOf);
  ports.filter(({ number }) => number !== undefined).forEach(({ container, number }) => { labels[container] += ` :${number}`; });
  return labels;
}

/** Badges stand right of the arrow to those that wait. */
function badgeX({ from, gateAt, isWaitedFor }: LaneSpan): number {
  return gateAt !== undefined && isWaitedFor ? gateAt + GAP : from;
}

function titleOf(story: Story, container: StoryContainer): string {
  const { index, image, command = '', probes } = container;
  const parts = [image, command, ...probes.map(({ kind, action }) => `${kind} probe ${action}`)];
  return [`${nameOf(story, index, PLAIN_PEN)}: ${kindOf(container)}`, ...parts.filter(text => text !== '')].join(', ');
}

/** Lines between the lanes, and at the moments. */
function drawGrid(canvas: Canvas, { starts, ends, to }: Timeline, left: number, tops: readonly number[], bottom: number) {
  [...starts, ...ends].forEach(({ x }) => canvas.path(`M${digits(x)} ${tops[0] - 4}V${bottom}`, 'guide'));
  tops.slice(1).forEach(y => canvas.path(`M${left} ${y}H${to}`, 'guide'));
}

/** From what is waited for, when its last gate opens, to all that wait for it. */
function drawWaits(canvas: Canvas, containers: readonly StoryContainer[], spans: readonly LaneSpan[], tops: readonly number[]) {
  containers.forEach(({ waitsFor }, index) => {
    if (waitsFor !== undefined) {
      const { from, blockedBy } = spans[index];
      const x = from - GAP;
      const y = tops[index] + BAR / 2;
      canvas.arrow([[x, tops[waitsFor] + BAR], [x, y], [from - 1, y]], blockedBy === undefined ? 'arrow' : 'may');
    }
  });
}
