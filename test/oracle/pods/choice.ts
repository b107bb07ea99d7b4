import * as fc from 'fast-check';

/** Draws from fast-check, one choice after the other, where what may be chosen depends on what has been. */
export class Choice {
  public constructor(private readonly draw: fc.GeneratorValue) {}

  /** A number from 0 up to, but without, `count`. */
  public below(count: number): number {
    return count > 1 ? this.draw(indexBelow, count) : 0;
  }

  public percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  public of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** What `make` makes, or nothing. */
  public maybe<T>(chance: number, make: () => T): T | undefined {
    return this.percent(chance) ? make() : undefined;
  }

  /** Up to `most` of the items, none of them twice. */
  public some<T>(list: readonly T[], most: number): T[] {
    const rest = [...list];
    return Array.from({ length: this.below(Math.min(most, list.length) + 1) }, () => rest.splice(this.below(rest.length), 1)[0]);
  }

  /** Up to `most` things, which may be none. */
  public many<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, i) => make(i));
  }
}

const indexBelow = (count: number) => fc.noBias(fc.integer({ min: 0, max: count - 1 }));
