import { choiceFix, listed } from '../../fields/choice';
import { countIn, isShare } from '../../fields/shares';
import { Report } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isObject, isUnset, Json, objectIn, quoted, textIn } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

/**
 * The update strategy of a workload must be a known one, must let a rollout begin, and must give it time to end.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export const apiRollout: Rule = {
  id: 'api-rollout',
  severity: Severity.ERROR,
  summary: 'A strategy or updateStrategy that does not exist, cannot replace a pod, or has no time to.',
  foundBy: 'API server',
  check(pod, report) {
    const { workload } = pod;
    const spec = objectIn(workload.manifest.spec);
    const path = `${workload.at}spec`;
    switch (workload.kind) {
      case 'Deployment':
        checkDeadline(spec, path, report);
        checkRollback(workload, report);
        return spec.strategy ? checkStrategy(pod, objectIn(spec.strategy), `${path}.strategy`, report) : undefined;
      case 'DaemonSet': case 'StatefulSet':
        return spec.updateStrategy ? checkStrategy(pod, objectIn(spec.updateStrategy), `${path}.updateStrategy`, report) : undefined;
      default: return undefined;
    }
  },
};

type Kind = 'Deployment' | 'DaemonSet' | 'StatefulSet';

const TYPES: Readonly<Record<Kind, readonly string[]>> = {
  Deployment: ['RollingUpdate', 'Recreate'],
  DaemonSet: ['RollingUpdate', 'OnDelete'],
  StatefulSet: ['RollingUpdate', 'OnDelete'],
};

function checkStrategy(pod: Pod, strategy: Json, path: string, report: Report) {
  const kind = pod.workload.kind as Kind;
  const type = textIn(strategy.type) || 'RollingUpdate';
  const rollingUpdate = objectIn(strategy.rollingUpdate);
  if (!TYPES[kind].includes(type)) {
    report({
      path: `${path}.type`,
      message: `${quoted(type)} is no strategy of a ${kind}, so the API server rejects it: there are ${listed(TYPES[kind], 'and')}`,
      fix: choiceFix(type, TYPES[kind]),
    });
  } else if (type !== 'RollingUpdate') {
    if (kind !== 'DaemonSet' && isObject(strategy.rollingUpdate)) {
      report({
        path: `${path}.rollingUpdate`,
        message: `the strategy ${quoted(type)} rolls nothing, so the API server rejects "rollingUpdate" beside it`,
        fix: 'Remove "rollingUpdate", or write "type: RollingUpdate".',
      });
    }
  } else if (kind === 'StatefulSet') {
    if (rollingUpdate.partition < 0) {
      report({
        path: `${path}.rollingUpdate.partition`,
        message: `partition is ${rollingUpdate.partition}, and the API server rejects a negative number`,
        fix: 'Write 0 or more.',
      });
    }
    const { maxUnavailable } = rollingUpdate;
    if (!isUnset(maxUnavailable) && pod.isOn('MaxUnavailableStatefulSet')) {
      checkShare(kind, 'maxUnavailable', maxUnavailable, `${path}.rollingUpdate`, report);
      if (isShare(maxUnavailable) && countIn(maxUnavailable) === 0) {
        report({
          path: `${path}.rollingUpdate.maxUnavailable`,
          message: 'with maxUnavailable of 0 no pod could be replaced, so the API server rejects the StatefulSet',
          fix: 'Write 1 or more, or remove it: it is 1 then.',
        });
      }
    }
  } else {
    checkShares(kind, rollingUpdate, `${path}.rollingUpdate`, report);
  }
}

function checkShare(kind: Kind, field: string, value: unknown, path: string, report: Report) {
  if (!isShare(value)) {
    report({
      path: `${path}.${field}`,
      message: `${field} is ${quoted(value)}, which is neither a whole number from 0 nor a percentage, so the API server rejects it`,
      fix: 'Write a number without quotes, such as 1, or a percentage, such as "25%".',
    });
  } else if (typeof value === 'string' && countIn(value) > 100 && (kind === 'DaemonSet' || field === 'maxUnavailable')) {
    report({
      path: `${path}.${field}`,
      message: `${field} is ${quoted(value)}, and the API server rejects more than 100%`,
      fix: 'Write "100%" or less.',
    });
  }
}

function checkShares(kind: Kind, rollingUpdate: Json, path: string, report: Report) {
  for (const field of ['maxUnavailable', 'maxSurge']) {
    if (!isUnset(rollingUpdate[field])) {
      checkShare(kind, field, rollingUpdate[field], path, report);
    }
  }
  // Without a value, a Deployment has 25% of both, and a DaemonSet one unavailable pod.
  const unavailable = countIn(rollingUpdate.maxUnavailable ?? 1);
  const surge = countIn(rollingUpdate.maxSurge ?? (kind === 'Deployment' ? 1 : 0));
  if (unavailable === 0 && surge === 0) {
    report({
      path: `${path}.maxUnavailable`,
      message: `with maxUnavailable and maxSurge of 0 no pod could be replaced, so the API server rejects the ${kind}`,
      fix: 'Let one of them be 1 or more.',
    });
  } else if (kind === 'DaemonSet' && unavailable !== 0 && surge !== 0) {
    report({
      path: `${path}.maxSurge`,
      message: 'a DaemonSet either starts the new pod first (maxSurge) or stops the old one first '
        + `(maxUnavailable, ${rollingUpdate.maxUnavailable ?? '1 by default'}), `
        + 'so the API server rejects both together',
      fix: 'Write "maxUnavailable: 0" beside "maxSurge", or remove "maxSurge".',
    });
  }
}

const ROLLBACK = 'deprecated.deployment.rollback.to';

/** This annotation was how a Deployment was rolled back before `kubectl rollout undo`; the API server still reads it. */
function checkRollback({ manifest, at }: Pod['workload'], report: Report) {
  const revision = objectIn(objectIn(manifest.metadata).annotations)[ROLLBACK];
  if (textIn(revision) && !/^\+?\d{1,18}$/.test(revision)) {
    report({
      path: `${at}metadata.annotations[${ROLLBACK}]`,
      message: `the annotation ${quoted(ROLLBACK)} is ${quoted(revision)}, which is no number of a revision, `
        + 'so the API server rejects the Deployment',
      fix: 'Remove the annotation, and roll back by "kubectl rollout undo".',
    });
  }
}

function checkDeadline({ progressDeadlineSeconds, minReadySeconds }: Json, path: string, report: Report) {
  const deadline = progressDeadlineSeconds ?? 600;
  if (deadline >= 0 && deadline <= (minReadySeconds ?? 0)) {
    report({
      path: `${path}.progressDeadlineSeconds`,
      message: `progressDeadlineSeconds (${progressDeadlineSeconds ?? '600 by default'}) must be greater than minReadySeconds `
        + `(${minReadySeconds ?? 0}), or every rollout would be too late: `
        + 'the API server rejects the Deployment',
      fix: 'Raise progressDeadlineSeconds above minReadySeconds.',
    });
  }
}
