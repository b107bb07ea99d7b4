import type { Shared } from './link';

/** A manifest to try. */
export interface Sample extends Shared {
  /** Also in links: `#try=port-clash`. */
  readonly name: string;
  readonly group: string;
}
