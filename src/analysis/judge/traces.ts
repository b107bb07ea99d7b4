import { Finding } from '../finding';

/** Another place that a finding is about. */
export interface Partner {
  /** What stands there, such as `the other port`. */
  readonly what: string;
  /** The index of the manifest among those that were analysed together. */
  readonly document: number;
  /** The path in that manifest, not escaped. */
  readonly path: string;
}

/** Where a finding of `PodAnalysis.ofAll` comes from. */
export interface Trace {
  /** The index of the manifest among those that were analysed together. */
  readonly document: number;
  /** The path of the object in the manifest: `items[2].` in a List, else empty. */
  readonly at: string;
  /** The path in the manifest, not escaped. */
  readonly path: string;
  readonly partners: readonly Partner[];
}

/** Kept beside the findings, which users see. */
const TRACES = new WeakMap<Finding, Trace>();

/** Where a finding of `PodAnalysis.ofAll` comes from. */
export function traceOf(finding: Finding): Trace | undefined {
  return TRACES.get(finding);
}
