import { Finding } from '../finding';
import { withChanges } from './origins';
import { isObject, Json, objectIn } from '../manifest/json';
import { printable } from '../text/printable';

/** The annotation of a workload that says which findings are known: a JSON list of acknowledgements. */
export const ACKNOWLEDGED = 'cdk8s-pod-patterns/acknowledged';

/** A finding that is known, and why it is no mistake. */
export interface Acknowledgement {
  readonly rule: string;
  /** The container that it is about; without one, all that the rule finds in the workload is acknowledged. */
  readonly container?: string;
  readonly reason: string;
}

/** The list in the annotation of a workload; `undefined` if the annotation is no list. An item may be no valid acknowledgement. */
export function listInAnnotation(manifest: Json): readonly unknown[] | undefined {
  const annotation = objectIn(objectIn(manifest.metadata).annotations)[ACKNOWLEDGED] ?? undefined;
  if (annotation === undefined) {
    return NONE;
  }
  try {
    const list = JSON.parse(annotation);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** The valid acknowledgements of a workload. */
export function acknowledgementsIn(manifest: Json): readonly Acknowledgement[] {
  const list = listInAnnotation(manifest) ?? NONE;
  return list.length === 0 ? NO_ACKNOWLEDGEMENTS : list.filter(isAcknowledgement);
}

export function isAcknowledgement(value: unknown): value is Acknowledgement {
  return isObject(value) && isText(value.rule) && isText(value.reason) && (value.container === undefined || isText(value.container));
}

/** The findings, with the reason added to those that are acknowledged. */
export function acknowledged<F extends Finding>(findings: readonly F[], acknowledgements: readonly Acknowledgement[]): readonly F[] {
  return acknowledgements.length === 0 ? findings : findings.map(finding => {
    const match = acknowledgements.find(acknowledgement => matches(acknowledgement, finding));
    return match ? withChanges(finding, { acknowledged: printable(match.reason) }) : finding;
  });
}

export function matches({ rule, container }: Acknowledgement, finding: Pick<Finding, 'rule' | 'container'>): boolean {
  return rule === finding.rule && (container === undefined || container === finding.container);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

const NONE: readonly unknown[] = [];
const NO_ACKNOWLEDGEMENTS: readonly Acknowledgement[] = [];
