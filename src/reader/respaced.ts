/** A text in which spaces are inserted, from its beginning to its end. */
export class Respaced {
  private readonly pieces: string[] = [];
  /** After each insertion: where it is in the text as it was, its end in the new text, and how many spaces there are up to it. */
  private readonly insertions: { readonly at: number; readonly end: number; readonly total: number }[] = [];
  private copied = 0;
  private total = 0;

  public constructor(private readonly before: string) {}

  public insert(at: number, count: number) {
    this.pieces.push(this.before.slice(this.copied, at), ' '.repeat(count));
    this.copied = at;
    this.total += count;
    this.insertions.push({ at, end: at + this.total, total: this.total });
  }

  /** Puts a space in the place of a character. */
  public replace(at: number) {
    this.pieces.push(this.before.slice(this.copied, at), ' ');
    this.copied = at + 1;
  }

  public get isChanged(): boolean {
    return this.pieces.length > 0;
  }

  public get text(): string {
    return this.pieces.join('') + this.before.slice(this.copied);
  }

  /** The offset in the text as it was that one in the new text stands for. */
  public original(offset: number): number {
    let [low, high] = [0, this.insertions.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      this.insertions[middle].end <= offset ? low = middle + 1 : high = middle;
    }
    const before = low === 0 ? offset : offset - this.insertions[low - 1].total;
    return low === this.insertions.length ? before : Math.min(before, this.insertions[low].at);
  }
}
