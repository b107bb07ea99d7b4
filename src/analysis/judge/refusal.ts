import { disputed } from './by-version';
import { SetReport } from './set-rule';
import { Report, Violation } from '../fields/violation';
import { pointerTo } from '../manifest/repair';
import { SUPPORTED } from '../manifest/versions';
import { appliesTo, Objection, StandardsLevel } from '../pod/objection';
import { Pod } from '../pod/pod';
import { objectionsTo } from '../pod/pod-security';
import { ObjectSet } from '../set/object-set';

/** Reports what a level of Pod Security objects to and no lower level does, if the target demands that level. */
export function reportRefusal({ target, metadata, spec, workload, minor }: Pod, level: StandardsLevel, report: Report) {
  if (target.podSecurity === undefined || !includes(target.podSecurity, level)) {
    return;
  }
  for (const objection of objectionsTo(metadata, spec, workload.templatePath)) {
    if (objection.level === level && appliesTo(objection, minor)) {
      report(violation(objection, `Pod Security "${target.podSecurity}" refuses the pod`, workload.at));
    }
  }
}

/** Reports the same where a Namespace of the set enforces the level and the target does not demand it. */
export function reportRefusalInNamespace(set: ObjectSet, level: StandardsLevel, report: SetReport) {
  for (const { object, at, objections, judgedBy } of set.workloads) {
    const namespace = objections.length === 0 ? undefined : set.namespace(object.namespace);
    if (namespace?.podSecurity === undefined || !includes(namespace.podSecurity, level)
      || (judgedBy !== undefined && includes(judgedBy, level))) {
      continue;
    }
    const { podSecurityMinor = Infinity } = namespace;
    const minors = set.minor === undefined ? SUPPORTED : [set.minor];
    const refusal = `the namespace "${object.namespace}" enforces Pod Security "${namespace.podSecurity}", which refuses the pod`;
    for (const objection of objections) {
      // Where a namespace pins a version of the standards that the cluster does not know yet, the cluster uses its own.
      const objecting = objection.level === level ? minors.filter(minor => appliesTo(objection, Math.min(podSecurityMinor, minor))) : NONE;
      if (objecting.length > 0) {
        const found = violation(objection, refusal, at);
        const partners = [{ what: 'the namespace that refuses it', path: namespace.path, object: namespace.object }];
        report({ object, partners, ...(objecting.length === minors.length ? found : disputed(found, objecting)) });
      }
    }
  }
}

const NONE: readonly number[] = [];

function includes(demanded: StandardsLevel, level: StandardsLevel): boolean {
  return demanded === 'restricted' || level === 'baseline';
}

/** @param at the path of the workload in the document */
function violation({ path, container, what, fix, meant }: Objection, refusal: string, at: string): Omit<Violation, 'partners'> {
  return {
    path,
    container,
    message: `${refusal}: ${what}`,
    fix,
    // Its programs may have used what is taken away.
    repair: meant && { safe: meant.value === true, changes: [{ set: pointerTo(path.slice(at.length)), value: meant.value }] },
  };
}
