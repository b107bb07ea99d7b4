import { Canvas, FONTS, FontName } from './canvas';
import { linesOf, widthOf } from './measure';
import type { Lifetime } from '../../analysis/pod/container';

/** Who is left of a thing, the thing, and who is right of it: who writes a volume and who reads it, who calls a port and whose it is. */
export interface Flow {
  readonly name: string;
  readonly what: string;
  readonly from: readonly FlowEnd[];
  readonly to: readonly FlowEnd[];
  /** How many more there are on each side. */
  readonly moreFrom: number;
  readonly moreTo: number;
}

export interface FlowEnd {
  /** The container that it is, and its kind; absent for what is outside of the pod. */
  readonly container?: number;
  readonly lifetime?: Lifetime;
  readonly name: string;
  /** What is said of it, a line each. */
  readonly details: readonly string[];
  /** What the arrow says. */
  readonly does?: string;
  /** Whether that is only possible. */
  readonly isMaybe?: boolean;
  /** Whether it is no name, but words. */
  readonly isRemark?: boolean;
}

const BOX = 176;
const ARROW = 54;
const LINE = 13;
const SPACE = 8;
const CHIP = 9;

/** Draws the flows one below the other, and returns where the last one ends. */
export function drawFlows(canvas: Canvas, flows: readonly Flow[], left: number, right: number, top: number): number {
  let y = top;
  const middle = (left + right) / 2;
  for (const flow of flows) {
    const what = flow.what === '' ? [] : linesOf(flow.what, BOX - 16, FONTS.small, 2);
    const height = Math.max(16 + (1 + what.length) * LINE, heightOf(flow.from, flow.moreFrom), heightOf(flow.to, flow.moreTo));
    canvas.rect(middle - BOX / 2, y, BOX, height, 'panel', 6);
    const textTop = y + (height - (1 + what.length) * LINE) / 2 + 10;
    canvas.group([flow.name, flow.what].filter(text => text !== '').join(': '), () => {
      canvas.text(middle, textTop, flow.name, 'name', { anchor: 'middle', most: BOX - 16 });
      what.forEach((line, i) => canvas.text(middle, textTop + (i + 1) * LINE, line, 'small', { anchor: 'middle', look: 'muted' }));
    });
    drawEnds(canvas, flow.from, flow.moreFrom, y, height, side => ({ ...side, edge: middle - BOX / 2, outer: left, isLeft: true }));
    drawEnds(canvas, flow.to, flow.moreTo, y, height, side => ({ ...side, edge: middle + BOX / 2, outer: right, isLeft: false }));
    y += height + SPACE;
  }
  return y - SPACE;
}

interface Side {
  readonly edge: number;
  readonly outer: number;
  readonly isLeft: boolean;
}

function heightOf(ends: readonly FlowEnd[], more: number): number {
  return ends.reduce((sum, { details }) => sum + (1 + details.length) * LINE + 4, 8) + (more > 0 ? LINE : 0);
}

function drawEnds(canvas: Canvas, ends: readonly FlowEnd[], more: number, top: number, height: number, sideOf: (side: object) => Side) {
  const { edge, outer, isLeft } = sideOf({});
  const most = Math.abs(outer - edge) - ARROW - 8;
  const x = isLeft ? edge - ARROW - 8 : edge + ARROW + 8;
  let y = top + (height - heightOf(ends, more)) / 2 + 6;
  const write = (text: string, font: FontName, look?: string) => canvas.text(x, y + 10, text, font, { most, look, anchor: isLeft ? 'end' : undefined });
  for (const end of ends) {
    drawArrow(canvas, end, isLeft ? edge - ARROW : edge, y + 6);
    drawName(canvas, end, x, y + 10, most, isLeft);
    y += LINE;
    for (const detail of end.details) {
      write(detail, 'small', 'muted');
      y += LINE;
    }
    y += 4;
  }
  if (more > 0) {
    write(`and ${more} more`, 'small', 'muted');
  }
}

function drawName(canvas: Canvas, { lifetime, name, isRemark }: FlowEnd, x: number, y: number, most: number, isLeft: boolean) {
  const font = isRemark ? 'small' : 'name';
  const room = lifetime === undefined ? most : most - CHIP - 6;
  const width = Math.min(room, widthOf(name, FONTS[font]));
  if (lifetime !== undefined) {
    drawChip(canvas, lifetime, isLeft ? x - width - CHIP - 6 : x, y - CHIP);
  }
  canvas.text(isLeft || lifetime === undefined ? x : x + CHIP + 6, y, name, font, { most: room, look: isRemark ? 'muted' : undefined, anchor: isLeft ? 'end' : undefined });
}

/** A small bar in the colour and the pattern of a kind. */
export function drawChip(canvas: Canvas, lifetime: Lifetime, x: number, y: number): void {
  canvas.rect(x, y, CHIP, CHIP, lifetime, 2);
  if (lifetime !== 'app') {
    canvas.add(`<rect class="pattern" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${CHIP}" height="${CHIP}" rx="2" fill="url(#${canvas.prefix}-${lifetime})"/>`);
  }
}

function drawArrow(canvas: Canvas, { does, isMaybe, isRemark }: FlowEnd, x: number, y: number) {
  if (isRemark) {
    return;
  }
  canvas.arrow([[x + 4, y], [x + ARROW - 6, y]], isMaybe ? 'may' : 'arrow');
  if (does !== undefined) {
    canvas.text(x + ARROW / 2 - 2, y - 4, does, 'note', { anchor: 'middle', look: 'muted' });
  }
}
