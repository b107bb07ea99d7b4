import { originOf } from './origins';
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

/** Where a finding of `PodAnalysis.ofAll` comes from; `undefined` for one of a manifest that is analysed alone. */
export function traceOf(finding: Finding): Trace | undefined {
  const origin = originOf(finding);
  if (origin?.document === undefined) {
    return undefined;
  }
  const { document, at, path, partners = [] } = origin;
  return { document, at, path, partners: partners.map(partner => ({ document, ...partner })) };
}
