import type * as cdk8s from 'cdk8s';
import type * as kplus from 'cdk8s-plus-27';
import type * as patterns from '../../src';

/** The packages that a test is about: those of this folder, or copies beside other versions of cdk8s-plus. */
export interface Packages {
  readonly cdk8s: typeof cdk8s;
  /** cdk8s-plus-27, with which helpers are described. */
  readonly kplus: typeof kplus;
  readonly patterns: typeof patterns;
}
