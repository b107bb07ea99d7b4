import { PodPattern } from './pod-pattern';
import { Json } from '../analysis/manifest/json';
import { restrictedObjections } from '../analysis/pod/pod-security';
import { Composition } from '../synth/composition';
import { dropCapabilities } from '../synth/helper-security';
import { containersIn, PodManifest } from '../synth/pod-manifest';

/**
 * Makes a workload pass the Pod Security level `restricted`: every container of it, init containers and those that are
 * added later included. What is set stays; what is absent is added: the seccomp profile `RuntimeDefault`, no privilege
 * escalation, no capabilities, no root.
 *
 * What cannot be mended is an error at synth that names it: a host path, a privileged container, the host's network,
 * user 0. An image that runs as root still needs a user that it can run as (`securityContext: { user: 101 }`).
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
    composition.atSynth(pod => {
      mend(pod);
      const objections = restrictedObjections(pod.metadata, pod.spec);
      if (objections.length > 0) {
        throw composition.error({
          what: `Pod Security "restricted" cannot admit it: ${objections.map(({ what }) => what).join('; ')}`,
          fix: [...new Set(objections.map(({ fix }) => fix))].join(' '),
        });
      }
    });
  }
}

function mend(pod: PodManifest) {
  const podContext: Json = pod.spec.securityContext ??= {};
  podContext.seccompProfile ??= { type: 'RuntimeDefault' };
  for (const container of containersIn(pod)) {
    const context: Json = container.securityContext ??= {};
    context.allowPrivilegeEscalation ??= false;
    dropCapabilities(context);
    if (!context.capabilities.drop.includes('ALL')) {
      context.capabilities.drop.push('ALL');
    }
    if (podContext.runAsNonRoot === undefined) {
      context.runAsNonRoot ??= true;
    }
  }
}
