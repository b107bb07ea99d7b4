import { Canvas } from './canvas';
import { drawChip } from './flows';
import type { Timeline } from './timeline';
import type { Story } from '../story';
import { LIFETIMES } from '../words';

interface Entry {
  readonly text: string;
  readonly draw: (x: number, y: number) => void;
}

/** Draws what the signs mean, those that the picture has, and returns where it ends. */
export function drawLegend(canvas: Canvas, story: Story, timeline: Timeline, left: number, right: number, top: number): number {
  const { containers, end: { onDeletion } } = story;
  const has = (action: string) => onDeletion.some(event => event.action === action);
  const entries: Entry[] = [
    ...(['step', 'native', 'app'] as const).filter(kind => containers.some(({ lifetime }) => lifetime === kind)).map(kind => (
      { text: LIFETIMES[kind], draw: (x: number, y: number) => drawChip(canvas, kind, x + 2, y - 8) })),
    ...containers.some(({ waitsFor }) => waitsFor !== undefined)
      ? [{ text: 'waits for', draw: (x: number, y: number) => canvas.arrow([[x, y - 4], [x + 12, y - 4]]) }] : [],
    ...has('preStop') ? [{ text: 'preStop hook', draw: (x: number, y: number) => canvas.path(`M${x + 2} ${y - 4}l5 -5 5 5 -5 5z`, 'hook') }] : [],
    ...has('kill') ? [{ text: 'SIGKILL, if still running', draw: (x: number, y: number) => canvas.path(`M${x + 3} ${y - 8}l8 8m0 -8l-8 8`, 'signal error-line') }] : [],
  ];
  let [x, y] = [left, top];
  canvas.path(`M${left} ${y - 8}H${right}`, 'rule');
  y += 12;
  for (const { text, draw } of entries) {
    draw(x, y);
    x += 18 + canvas.text(x + 18, y, text, 'small', { look: 'muted' }) + 14;
    if (x > right - 150) {
      [x, y] = [left, y + 16];
    }
  }
  const scale = timeline.isStartToScale && timeline.isEndToScale ? 'to scale' : timeline.isEndToScale ? 'end to scale, start not' : 'not to scale';
  canvas.text(right, y, scale, 'small', { look: 'muted', anchor: 'end' });
  return y;
}
