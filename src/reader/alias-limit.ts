/** Up to so many nodes, 99 % of them may come out of aliases. */
const FEW = 400_000;
/** From so many on, 10 %. */
const MANY = 4_000_000;

/**
 * Counts nodes, and says when aliases stand for too many of them: a few lines of YAML could fill the memory otherwise.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go
 */
export class AliasLimit {
  /** The document itself counts. */
  private all = 1;
  private aliased = 0;

  /** Counts one node more. */
  public allows(isAliased: boolean): boolean {
    this.all++;
    this.aliased += isAliased ? 1 : 0;
    return this.aliased <= 100 || this.all <= 1000 || this.aliased / this.all <= this.ratio;
  }

  private get ratio(): number {
    const share = (Math.min(Math.max(this.all, FEW), MANY) - FEW) / (MANY - FEW);
    return 0.99 - 0.89 * share;
  }
}
