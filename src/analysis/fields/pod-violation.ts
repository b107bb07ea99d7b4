import { Fault } from './fault';
import { Violation } from './violation';
import { Severity } from '../finding';
import { meantAt } from '../manifest/repair';
import type { Pod } from '../pod/pod';

/** The violation for a fault at `place` in the spec of a pod; the message calls the part there `part`. */
export function podViolation(pod: Pod, place: string, part: string, { at, what, fix, meant }: Fault): Violation {
  return {
    path: placeIn(pod.path, place, at),
    message: `${part} ${what}, so the API server rejects the pod`,
    fix,
    repair: meant && meantAt(pod.pointerTo(placeIn('', place, at).slice(1)), meant),
  };
}

/**
 * The violation for a fault that the API server finds in a Pod but not in a template. It accepts a workload with it, but then none
 * of its pods can be created; so it is no error for a workload.
 */
export function lateViolation({ path, workload }: Pod, place: string, part: string, { at, what, fix }: Fault): Violation {
  return workload.kind === 'Pod' ? {
    path: placeIn(path, place, at),
    message: `${part} ${what}, so the API server rejects the pod`,
    fix,
  } : {
    path: placeIn(path, place, at),
    message: `${part} ${what}: the API server accepts the ${workload.kind} and rejects every pod that is made from it (event FailedCreate)`,
    fix,
    severity: Severity.WARNING,
  };
}

function placeIn(spec: string, place: string, at: string): string {
  return at === '' ? `${spec}.${place}` : place === '' ? `${spec}.${at}` : `${spec}.${place}.${at}`;
}
