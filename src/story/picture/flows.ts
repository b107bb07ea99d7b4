import type { Canvas } from './canvas';
import { FONTS } from './fonts';
import { linesWithin } from './measure';
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
  readonly detail?: string;
  /** What the arrow says. */
  readonly does?: string;
  /** Whether that is only possible. */
  readonly isMaybe?: boolean;
  /** Whether it is no name, but words, to which no arrow leads. */
  readonly isRemark?: boolean;
}

const BOX = 190;
const ARROW = 56;
const LINE = 13;
const SPACE = 8;
/** The size of a chip. */
export const CHIP = 9;
/** So many lines has a text that is longer than one. */
const LINES = 2;

/** Where the ends of one side are. */
interface Side {
  readonly isLeft: boolean;
  /** Where their texts begin, or end if they are at the left. */
  readonly x: number;
  /** Where their arrows begin. */
  readonly arrow: number;
  readonly most: number;
}

/** Draws the flows one below the other, and returns where the last one ends. */
export function drawFlows(canvas: Canvas, flows: readonly Flow[], left: number, right: number, top: number): number {
  const middle = (left + right) / 2;
  const most = (right - left - BOX) / 2 - ARROW - 8;
  const sides: readonly Side[] = [
    { isLeft: true, x: left + most, arrow: middle - BOX / 2 - ARROW, most },
    { isLeft: false, x: right - most, arrow: middle + BOX / 2, most },
  ];
  let y = top;
  for (const { name, what, from, to, moreFrom, moreTo } of flows) {
    const [before, after] = [linesBeside(from, moreFrom, most), linesBeside(to, moreTo, most)];
    const told = what === '' ? [] : linesWithin(what, BOX - 16, FONTS.small, LINES);
    const height = Math.max(14 + (1 + told.length) * LINE, heightOf(before), heightOf(after));
    canvas.group(what === '' ? name : `${name}: ${what}`, () => {
      canvas.rect(middle - BOX / 2, y, BOX, height, 'panel', 6);
      const first = y + (height - (1 + told.length) * LINE) / 2 + 10;
      canvas.text(middle, first, name, 'name', { anchor: 'middle', most: BOX - 16 });
      told.forEach((line, i) => canvas.text(middle, first + (i + 1) * LINE, line, 'small', { anchor: 'middle', look: 'muted' }));
    });
    drawBeside(canvas, before, sides[0], y + (height - heightOf(before)) / 2);
    drawBeside(canvas, after, sides[1], y + (height - heightOf(after)) / 2);
    y += height + SPACE;
  }
  return y - SPACE;
}

interface Beside {
  readonly end: FlowEnd;
  readonly details: readonly string[];
}

function linesBeside(ends: readonly FlowEnd[], more: number, most: number): Beside[] {
  const remark: FlowEnd[] = more > 0 ? [{ name: `and ${more} more`, isRemark: true }] : [];
  return [...ends, ...remark].map(end => ({
    end,
    details: end.detail === undefined ? [] : linesWithin(end.detail, most, FONTS.small, LINES),
  }));
}

function heightOf(all: readonly Beside[]): number {
  return all.reduce((height, { details }) => height + (1 + details.length) * LINE + 4, 4);
}

function drawBeside(canvas: Canvas, all: readonly Beside[], side: Side, top: number) {
  let y = top + 4;
  for (const { end, details } of all) {
    drawName(canvas, end, side, y + 9);
    if (end.isRemark !== true) {
      drawArrow(canvas, end, side.arrow, y + 5);
    }
    details.forEach((line, i) => canvas.text(side.x, y + 9 + (i + 1) * LINE, line, 'small', {
      look: 'muted', anchor: side.isLeft ? 'end' : undefined, title: line === end.detail ? undefined : end.detail,
    }));
    y += (1 + details.length) * LINE + 4;
  }
}

function drawName(canvas: Canvas, { lifetime, name, isRemark }: FlowEnd, { isLeft, x, most }: Side, y: number) {
  const font = isRemark ? 'small' : 'name';
  const chip = lifetime === undefined ? 0 : CHIP + 6;
  const look = isRemark ? 'muted' : undefined;
  const width = canvas.text(isLeft ? x : x + chip, y, name, font, { most: most - chip, look, anchor: isLeft ? 'end' : undefined });
  if (lifetime !== undefined) {
    drawChip(canvas, lifetime, isLeft ? x - width - chip : x, y - CHIP);
  }
}

/** A small bar in the colour and the pattern of a kind. */
export function drawChip(canvas: Canvas, kind: Lifetime, x: number, y: number): void {
  canvas.rect(x, y, CHIP, CHIP, kind, 2);
  canvas.pattern(x, y, CHIP, CHIP, kind, 2);
}

function drawArrow(canvas: Canvas, { does, isMaybe }: FlowEnd, x: number, y: number) {
  canvas.arrow([[x + 5, y], [x + ARROW - 5, y]], isMaybe ? 'may' : 'arrow');
  if (does !== undefined) {
    canvas.text(x + ARROW / 2, y - 4, does, 'note', { anchor: 'middle', look: 'muted' });
  }
}
