/** Why a document is refused, and at which offsets of its chunk. */
export class Refusal extends Error {
  public constructor(message: string, public readonly start: number, public readonly end: number = start) {
    super(message);
  }
}
