import { drawHook, drawKill } from './bars';
import type { Canvas } from './canvas';
import { CHIP, drawChip } from './flows';
import { FONTS } from './fonts';
import { textWidth } from './measure';
import type { Timeline } from './timeline';
import type { Lifetime } from '../../analysis/pod/container';
import type { Story } from '../story';
import { LIFETIMES } from '../words';

/** How wide a sign is. */
const SIGN = 18;

interface Entry {
  readonly text: string;
  readonly draw: (x: number, y: number) => void;
}

/** Draws what the signs mean, those that the picture has, and returns where it ends. */
export function drawLegend(canvas: Canvas, story: Story, timeline: Timeline, left: number, right: number, top: number): number {
  canvas.path(`M${left} ${top}H${right}`, 'rule');
  let [x, y] = [left, top + 20];
  const goOn = (text: string) => {
    if (x + SIGN + textWidth(text, FONTS.small) > right) {
      [x, y] = [left, y + 16];
    }
  };
  for (const { text, draw } of entriesOf(canvas, story, timeline)) {
    goOn(text);
    draw(x, y - 4);
    x += SIGN + canvas.text(x + SIGN, y, text, 'small', { look: 'muted' }) + 12;
  }
  const scale = scaleOf(timeline);
  goOn(scale);
  canvas.text(right, y, scale, 'small', { look: 'muted', anchor: 'end' });
  return y;
}

function entriesOf(canvas: Canvas, { containers, end: { onDeletion } }: Story, { spans }: Timeline): Entry[] {
  const has = (action: string) => onDeletion.some(event => event.action === action);
  const entry = (isShown: boolean, text: string, draw: Entry['draw']): Entry[] => isShown ? [{ text, draw }] : [];
  const isThere = (kind: Lifetime) => containers.some(({ lifetime }) => lifetime === kind);
  const probed = containers.find((_, i) => spans[i].readyAt !== undefined);
  return [
    ...(['step', 'native', 'app'] as const).flatMap(kind => entry(isThere(kind), LIFETIMES[kind],
      (x, y) => drawChip(canvas, kind, x + 2, y - CHIP / 2))),
    ...entry(probed !== undefined, 'until probe or hook passes',
      (x, y) => canvas.rect(x, y - 5, 12, 10, `${probed!.lifetime} waiting`, 2)),
    ...entry(containers.some(({ waitsFor }) => waitsFor !== undefined), 'waits', (x, y) => canvas.arrow([[x, y], [x + 12, y]])),
    ...entry(has('preStop'), 'preStop hook', (x, y) => drawHook(canvas, x + 2, y)),
    ...entry(has('kill'), 'SIGKILL if still running', (x, y) => drawKill(canvas, x + 7, y)),
  ];
}

function scaleOf({ isStartToScale, isEndToScale }: Timeline): string {
  const parts = [...isStartToScale ? ['start'] : [], ...isEndToScale ? ['end'] : []];
  return parts.length === 0 ? 'not to scale' : `only ${parts.join(' and ')} to scale`;
}
