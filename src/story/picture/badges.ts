import type { Canvas } from './canvas';
import { FONTS } from './fonts';
import { widthOf } from './measure';
import { digits } from './xml';
import type { StoryFinding } from '../story';

/** The findings of a container, or of the pod as a whole. */
export class Badges {
  public constructor(private readonly findings: readonly StoryFinding[]) {}

  /** Side by side, in so many rows as they need. */
  public rows(width: number): Badge[][] {
    const rows: Badge[][] = [];
    let free = 0;
    for (const badge of this.findings.map(finding => new Badge(finding))) {
      if (rows.length === 0 || badge.width > free) {
        rows.push([]);
        free = width;
      }
      rows[rows.length - 1].push(badge);
      free -= badge.width + 6;
    }
    return rows;
  }
}

/** A finding with its rule, and its severity by colour and by mark. */
export class Badge {
  public readonly width: number;

  public constructor(public readonly finding: StoryFinding) {
    this.width = widthOf(finding.rule, FONTS.badge) + 26;
  }
}

const MARKS: Readonly<Record<string, string>> = { error: 'm-3 -3l6 6m0 -6l-6 6', warning: 'm0 -4v5m0 2v1.5', info: 'm0 -4v1.5m0 2v5' };

/** By container; those of the pod as a whole under `undefined`. */
export function badgesOf(findings: readonly StoryFinding[]): Map<number | undefined, Badges> {
  const groups = new Map<number | undefined, StoryFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.container);
    group ? group.push(finding) : groups.set(finding.container, [finding]);
  }
  return new Map([...groups].map(([container, group]) => [container, new Badges(group)]));
}

export function drawBadges(canvas: Canvas, badges: readonly Badge[], left: number, top: number): void {
  let x = left;
  for (const { width, finding: { rule, severity, message, acknowledged } } of badges) {
    const look = acknowledged === undefined ? severity : 'info';
    const told = acknowledged === undefined ? `${severity}: ${message}` : `acknowledged: ${acknowledged}`;
    canvas.group(told, () => {
      canvas.rect(x, top, width, 16, look, 8);
      const mark = acknowledged === undefined ? MARKS[severity] : 'm-3.5 0l2.5 3 4.5 -6';
      canvas.path(`M${digits(x + 11)} ${digits(top + 8)}${mark}`, `signal ${look}-line`);
      canvas.text(x + 19, top + 11.5, rule, 'badge', { look: `${look}-text` });
    });
    x += width + 6;
  }
}
