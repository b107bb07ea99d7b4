import { PodPattern } from './pod-pattern';
import { acknowledgementsIn, matches } from '../analysis/judge/acknowledgement';
import { Json, quoted } from '../analysis/manifest/json';
import { Objection } from '../analysis/pod/objection';
import { restrictedObjections } from '../analysis/pod/pod-security';
import { CheckSettings } from '../synth/check-settings';
import { Composition } from '../synth/composition';
import { dropCapabilities } from '../synth/helper-security';
import { containersIn, PodManifest } from '../synth/pod-manifest';
import { acknowledgementsOf } from '../synth/program-acknowledgements';

/**
 * Makes a workload pass the Pod Security level `restricted`: every container of it, init containers and those that are
 * added later included. What is set stays; what is absent is added: the seccomp profile `RuntimeDefault`, no privilege
 * escalation, no capabilities, no root.
 *
 * What cannot be mended is an error at synth that names it: a host path, a privileged container, the host's network,
 * user 0. Where it is known and no mistake, as the host path of a log agent, `PodChecks.acknowledge` says so for the workload or for one
 * of its containers, with the rule that the error names and the reason, before or after this: everything else is hardened then. An image
 * that runs as root still needs a user that it can run as (`securityContext: { user: 101 }`).
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 *
 * @example
 * declare const chart: Chart;
 *
 * new RestrictedSecurity().applyTo(chart);
 */
export class RestrictedSecurity extends PodPattern {
  /** @internal */
  protected _compose(composition: Composition): void {
    const { object } = composition.host;
    composition.atSynth((pod, manifest) => {
      mend(pod);
      const known = [
        ...acknowledgementsOf(object),
        ...CheckSettings.at(object).acceptAcknowledgements ? acknowledgementsIn(manifest) : [],
      ];
      const objections = restrictedObjections(pod.metadata, pod.spec)
        .filter(({ level, container }) => !known.some(one => matches(one, { rule: `pss-${level}`, container })));
      if (objections.length > 0) {
        throw composition.error({
          what: `Pod Security "restricted" cannot admit it: ${objections.map(({ what }) => what).join('; ')}`,
          fix: `${[...new Set(objections.map(({ fix }) => fix))].join(' ')} Or acknowledge what is no mistake here: `
            + `${acknowledging(objections).join(', ')}.`,
        });
      }
    });
  }
}

/** The calls that acknowledge objections, of a container where there is one only. */
function acknowledging(objections: readonly Objection[]): string[] {
  return [...new Set(objections.map(({ level }) => level))].map(level => {
    const [first, ...others] = new Set(objections.filter(one => one.level === level).map(({ container }) => container));
    const container = first === undefined || others.length > 0 ? '' : ` container: ${quoted(first)},`;
    return `PodChecks.acknowledge(workload, { rule: "pss-${level}",${container} reason: "…" })`;
  });
}

function mend(pod: PodManifest) {
  const podContext: Json = pod.spec.securityContext ??= {};
  podContext.seccompProfile ??= { type: 'RuntimeDefault' };
  for (const container of containersIn(pod)) {
    const context: Json = container.securityContext ??= {};
    // The API server refuses the one beside the other.
    if (context.privileged !== true) {
      context.allowPrivilegeEscalation ??= false;
    }
    dropCapabilities(context);
    if (!context.capabilities.drop.includes('ALL')) {
      context.capabilities.drop.push('ALL');
    }
    // The kubelet does not start root that must not be root.
    if (podContext.runAsNonRoot === undefined && (context.runAsUser ?? podContext.runAsUser) !== 0) {
      context.runAsNonRoot ??= true;
    }
  }
}
