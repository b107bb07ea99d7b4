import { drawAxis } from './axis';
import { badgesOf, drawBadges } from './badges';
import { Canvas } from './canvas';
import { descriptionOf } from './description';
import { drawFlows, Flow } from './flows';
import { FONTS } from './fonts';
import { PLAIN_PEN, shortDuration } from './labels';
import { drawLanes, labelsOf } from './lanes';
import { drawLegend } from './legend';
import { linesWithin, textWidth } from './measure';
import { portFlows } from './port-flows';
import { patternsOf, pictureStyle } from './style';
import { timelineOf } from './timeline';
import { volumeFlows } from './volume-flows';
import { digits, escapedXml } from './xml';
import { titleOf } from '../chapters';
import type { Story } from '../story';
import { joined, nameOf } from '../words';

/** The width of a picture; one unit is a pixel. */
export const WIDTH = 720;
const MARGIN = 20;
/** The widest that the names of the lanes are. */
const LABELS = 190;

/**
 * The picture of a story: lanes over time, then volumes, ports and findings.
 *
 * @param id what the ids in it begin with, so that several can be in one page
 */
export function storySvg(story: Story, id = idOf(story)): string {
  const canvas = new Canvas(id);
  const height = draw(canvas, story);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" width="${WIDTH}" height="${digits(height)}" viewBox="0 0 ${WIDTH} ${digits(height)}"`
      + ` role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapedXml(titleOf(story, PLAIN_PEN))}</title>`,
    `<desc id="${id}-desc">${escapedXml(descriptionOf(story))}</desc>`,
    pictureStyle(id),
    patternsOf(id),
    `<rect class="paper" x="0.5" y="0.5" width="${WIDTH - 1}" height="${digits(height - 1)}" rx="8"/>`,
    ...canvas.elements,
    '</svg>',
    '',
  ].join('\n');
}

/** Draws it, and returns how high it is. */
function draw(canvas: Canvas, story: Story): number {
  const { containers } = story;
  const right = WIDTH - MARGIN;
  let y = drawHeading(canvas, story, right);
  if (containers.length === 0) {
    canvas.text(MARGIN, y + 24, story.kind === '' ? 'The manifest has no pod.' : 'The pod has no containers.', 'words', { look: 'muted' });
    return y + 44;
  }
  const widths = [
    ...containers.map(({ name }) => textWidth(name, FONTS.name)), ...labelsOf(story).map(text => textWidth(text, FONTS.small)),
  ];
  const timeline = timelineOf(story, MARGIN + widths.reduce((most, width) => Math.min(LABELS, Math.max(most, width)), 0) + 16, right);
  drawAxis(canvas, story, timeline, y + 24);
  y = drawLanes(canvas, story, timeline, MARGIN, y + 50);
  for (const line of linesWithin(completionOf(story), right - MARGIN, FONTS.small, 3).filter(text => text !== '')) {
    y += 14;
    canvas.text(MARGIN, y, line, 'small', { look: 'muted' });
  }
  y = drawSection(canvas, 'Volumes', volumeFlows(story), right, y);
  y = drawSection(canvas, 'Ports', portFlows(story), right, y);
  return drawLegend(canvas, story, timeline, MARGIN, right, y + 12) + 16;
}

function drawHeading(canvas: Canvas, { kind, name, namespace, containers, resources, findings }: Story, right: number): number {
  const width = canvas.text(MARGIN, 32, kind === '' ? 'No pod' : kind, 'words', { look: 'muted', most: 160 });
  canvas.text(MARGIN + width + 8, 32, name, 'heading', { most: right - MARGIN - width - 8 });
  const asked = resources.totals.filter(({ request }) => request !== undefined).map(({ resource, request }) => `${resource} ${request}`);
  const words = [
    ...namespace === undefined ? [] : [`namespace ${namespace}`],
    `QoS class ${resources.qosClass}`,
    asked.length === 0 ? 'requests nothing' : `requests ${asked.join(', ')}`,
  ].join(' · ');
  let y = 50;
  if (containers.length > 0) {
    for (const line of linesWithin(words, right - MARGIN, FONTS.words, 2)) {
      canvas.text(MARGIN, y, line, 'words', { look: 'muted' });
      y += 15;
    }
  }
  y -= 7;
  for (const row of badgesOf(findings).get(undefined)?.rows(right - MARGIN) ?? []) {
    drawBadges(canvas, row, MARGIN, y);
    y += 21;
  }
  return y;
}

function drawSection(canvas: Canvas, title: string, flows: readonly Flow[], right: number, top: number): number {
  if (flows.length === 0) {
    return top;
  }
  canvas.path(`M${MARGIN} ${digits(top + 12)}H${right}`, 'rule');
  canvas.text(MARGIN, top + 32, title, 'section');
  return drawFlows(canvas, flows, MARGIN, right, top + 42);
}

/** What becomes of native sidecars when a pod has done its work. */
function completionOf(story: Story): string {
  const events = story.end.onCompletion.map(({ container, what, afterSeconds }) =>
    `${nameOf(story, container, PLAIN_PEN)} ${what}${afterSeconds === undefined ? '' : ` after ${shortDuration(afterSeconds)}`}`);
  return events.length === 0 ? '' : `When all app containers have completed: ${joined(events.slice(0, MOST), events.length - MOST)}.`;
}

const MOST = 8;

/** An id that is a pod's own: of two pods, something else is told. */
function idOf(story: Story): string {
  return `pod-${hashOf(JSON.stringify(story))}`;
}

/** A number that other texts hardly have. */
function hashOf(text: string): string {
  let hash = 7;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash, 31) + text.charCodeAt(i);
  }
  return (hash + 2 ** 31).toString(36);
}
