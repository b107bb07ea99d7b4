import { violationOf } from '../../fields/fault';
import { handlerFaults, PROBE_ACTIONS } from '../../fields/handler-faults';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, objectIn } from '../../manifest/json';
import { Container, ProbeKind, PROBES } from '../../pod/container';

const NUMBERS = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

/**
 * A probe must have one action, and its numbers must be in range. The probes of a plain init container, which must have none, are
 * left to `api-init-container`.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export const apiProbe: Rule = {
  id: 'api-probe',
  severity: Severity.ERROR,
  summary: 'A probe has no action, several or an incomplete one, a negative number, or a field that its kind may not have.',
  foundBy: 'API server',
  needs: ['probes'],
  check({ containers }, report) {
    for (const container of containers) {
      if (container.lifetime !== 'step') {
        for (const kind of PROBES) {
          const probe = container.json[kind];
          if (probe !== undefined && probe !== null) {
            checkProbe(container, kind, objectIn(probe), report);
          }
        }
      }
    }
  },
};

function checkProbe(container: Container, kind: ProbeKind, probe: Json, report: Report): void {
  for (const fault of handlerFaults(probe, PROBE_ACTIONS)) {
    report(violationOf(fault, container, kind, `the ${kind}`));
  }
  for (const field of NUMBERS) {
    if (probe[field] < 0) {
      found(
        container, kind, field, `has the ${field} ${probe[field]}, which is negative`, `Remove "${field}", or make it positive.`, report,
      );
    }
  }
  // 0 counts as unset, which means 1.
  if (kind !== 'readinessProbe' && probe.successThreshold > 1) {
    found(
      container,
      kind,
      'successThreshold',
      `has the successThreshold ${probe.successThreshold}, and only a readinessProbe may have another than 1`,
      'Remove "successThreshold".',
      report,
    );
  }
  const { terminationGracePeriodSeconds: seconds } = probe;
  if (kind === 'readinessProbe' && typeof seconds === 'number') {
    found(
      container,
      kind,
      'terminationGracePeriodSeconds',
      'has terminationGracePeriodSeconds, and it ends no container',
      'Remove "terminationGracePeriodSeconds" from the readinessProbe.',
      report,
    );
  } else if (seconds <= 0 && typeof seconds === 'number') {
    found(
      container,
      kind,
      'terminationGracePeriodSeconds',
      `has the terminationGracePeriodSeconds ${seconds}, and it must be positive`,
      'Remove it, or make it at least 1.',
      report,
    );
  }
}

function found(container: Container, kind: ProbeKind, at: string, what: string, fix: string, report: Report): void {
  report(violationOf({ at, what, fix }, container, kind, `the ${kind}`));
}
