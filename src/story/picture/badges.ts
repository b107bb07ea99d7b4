import type { Canvas } from './canvas';
import { FONTS } from './fonts';
import { textWidth } from './measure';
import { digits } from './xml';
import type { StoryFinding } from '../story';

/** The findings of a container, or of the pod as a whole. */
export class Badges {
  private readonly badges = new Map<string, Badge>();

  public add(finding: StoryFinding): void {
    const { rule, severity, acknowledged, message } = finding;
    const key = JSON.stringify([rule, severity, acknowledged]);
    const badge = this.badges.get(key);
    badge ? badge.add(message) : this.badges.set(key, new Badge(finding));
  }

  /** Side by side, in so many rows as they need. */
  public rows(width: number): Badge[][] {
    const rows: Badge[][] = [];
    let free = 0;
    for (const badge of this.badges.values()) {
      if (rows.length === 0 || badge.width > free) {
        rows.push([]);
        free = width;
      }
      rows[rows.length - 1].push(badge);
      free -= badge.width + SPACE;
    }
    return rows;
  }
}

/** Findings of one rule, and its severity by colour and by mark. */
export class Badge {
  private readonly messages: string[];

  public constructor(private readonly finding: StoryFinding) {
    this.messages = [finding.message];
  }

  public add(message: string): void {
    this.messages.push(message);
  }

  public get width(): number {
    return textWidth(this.text, FONTS.badge) + 26;
  }

  public draw(canvas: Canvas, x: number, y: number): void {
    const { severity, acknowledged } = this.finding;
    const look = acknowledged === undefined ? severity : 'info';
    const told = this.messages.slice(0, MOST).map(message => `${severity}: ${message}`).join('\n');
    canvas.group(acknowledged === undefined ? told : `acknowledged: ${acknowledged}`, () => {
      canvas.rect(x, y, this.width, 16, look, 8);
      const mark = acknowledged === undefined ? MARKS[severity] : 'm-3.5 0l2.5 3 4.5 -6';
      canvas.path(`M${digits(x + 11)} ${digits(y + 8)}${mark}`, `signal ${look}-line`);
      canvas.text(x + 19, y + 11.5, this.text, 'badge', { look: `${look}-text` });
    });
  }

  private get text(): string {
    return this.messages.length === 1 ? this.finding.rule : `${this.finding.rule} ×${this.messages.length}`;
  }
}

const SPACE = 6;
/** So many messages of one rule are told. */
const MOST = 10;
const MARKS: Readonly<Record<string, string>> = { error: 'm-3 -3l6 6m0 -6l-6 6', warning: 'm0 -4v5m0 2v1.5', info: 'm0 -4v1.5m0 2v5' };

/** By container; those of the pod as a whole under `undefined`. */
export function badgesOf(findings: readonly StoryFinding[]): Map<number | undefined, Badges> {
  const groups = new Map<number | undefined, Badges>();
  for (const finding of findings) {
    const badges = groups.get(finding.container) ?? new Badges();
    groups.set(finding.container, badges);
    badges.add(finding);
  }
  return groups;
}

/** Draws a row of badges. */
export function drawBadges(canvas: Canvas, badges: readonly Badge[], left: number, top: number): void {
  let x = left;
  for (const badge of badges) {
    badge.draw(canvas, x, top);
    x += badge.width + SPACE;
  }
}
