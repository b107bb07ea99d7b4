import type { Canvas } from './canvas';
import { FONTS } from './fonts';
import { shortDuration, unitOf } from './labels';
import { textWidth } from './measure';
import type { Moment, Timeline } from './timeline';
import type { Story } from '../story';
import { duration } from '../words';

const ENDING = ['Job', 'CronJob'];

/** Draws what the parts of the time are called, and the seconds that are known. */
export function drawAxis(canvas: Canvas, { kind, end: { gracePeriodSeconds } }: Story, timeline: Timeline, top: number): void {
  const { from, startedAt, to, starts, ends } = timeline;
  if (startedAt - from > textWidth('start', FONTS.section) + 6) {
    canvas.text(from, top, 'start', 'section');
  }
  canvas.text(startedAt, top, ENDING.includes(kind) ? 'running, until done' : 'running', 'section');
  const title = `when it is deleted, it has ${duration(gracePeriodSeconds)} to end`;
  canvas.text(to, top, `deleted: ${shortDuration(gracePeriodSeconds)} to end`, 'section', { anchor: 'end', title });
  drawMoments(canvas, starts, top + 15, (known, text) => known === undefined ? '' : known === 0 ? text : `≥ ${text}`);
  drawMoments(canvas, ends, top + 15, (known, text) => known === undefined ? '?' : text, 'middle');
}

type TextOf = (known: number | undefined, text: string) => string;

function drawMoments(canvas: Canvas, moments: readonly Moment[], y: number, textOf: TextOf, anchor?: 'middle') {
  const unit = unitOf(moments.flatMap(({ seconds }) => seconds ?? []));
  let free = 0;
  for (const { x, seconds } of moments) {
    const text = textOf(seconds, shortDuration(seconds ?? 0, unit));
    const width = textWidth(text, FONTS.note);
    const left = anchor === 'middle' ? x - width / 2 : x;
    if (text !== '' && left >= free) {
      canvas.text(x, y, text, 'note', { look: 'muted', anchor });
      free = left + width + 4;
    }
  }
}
