import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn } from '../../manifest/json';
import { Changes, pointerOf } from '../../manifest/repair';
import type { Pod } from '../../pod/pod';

const MASTER = 'node-role.kubernetes.io/master';
const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const SECCOMP = /^(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io\//;

/**
 * A pod must not rely on names that Kubernetes no longer gives or reads: the label and the taint of masters, and the annotations by
 * which a seccomp profile was chosen.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export const goneFromKubernetes: Rule = {
  id: 'gone-from-kubernetes',
  severity: Severity.WARNING,
  summary: 'A label, taint or annotation that Kubernetes no longer knows.',
  foundBy: 'nobody',
  check(pod, report) {
    const { metadata, spec, path, workload } = pod;
    const at = masterSelectorIn(spec);
    if (at !== undefined && !isOpenShift(pod)) {
      report({
        path: `${path}.${at}`,
        message: `no node has the label "${MASTER}" any more: the pod finds none, and stays Pending`,
        fix: `Select "${CONTROL_PLANE}", which nodes of the control plane have in its place.`,
        repair: at.startsWith('nodeSelector') && !(CONTROL_PLANE in objectIn(spec.nodeSelector)) ? renamed(pod) : undefined,
      });
    }
    const keys = listIn(spec.tolerations).map(toleration => objectIn(toleration).key);
    if (keys.includes(MASTER) && !keys.includes(CONTROL_PLANE) && !keys.includes(undefined) && !isOpenShift(pod)) {
      report({
        path: `${path}.tolerations[${keys.indexOf(MASTER)}].key`,
        // The pod runs elsewhere, which may be what is wanted.
        severity: Severity.INFO,
        message: `no node has the taint "${MASTER}" any more: nodes of the control plane have another one, so the pod does not run there`,
        fix: `Tolerate "${CONTROL_PLANE}".`,
        // The pod may run where it did not run before.
        repair: {
          safe: false,
          changes: [{ set: pod.pointerTo(`tolerations[${keys.indexOf(MASTER)}].key`), value: CONTROL_PLANE }],
        },
      });
    }
    const seccomp = Object.keys(objectIn(metadata.annotations)).find(key => SECCOMP.test(key));
    if (seccomp !== undefined) {
      report({
        path: `${workload.templatePath}metadata.annotations["${seccomp}"]`,
        message: `Kubernetes does not read the annotation "${seccomp}" any more: the pod has no seccomp profile by it`,
        fix: 'Set "seccompProfile" in the "securityContext" of the pod or the container.',
      });
    }
  },
};

/** A pod that selects the label by which nodes of the control plane are known today. */
function renamed(pod: Pod): Changes {
  const selector = pod.pointerTo('nodeSelector');
  return { safe: true, changes: [{ move: selector + pointerOf([MASTER]), to: selector + pointerOf([CONTROL_PLANE]) }] };
}

function masterSelectorIn({ nodeSelector, affinity }: Json): string | undefined {
  if (MASTER in objectIn(nodeSelector)) {
    return `nodeSelector["${MASTER}"]`;
  }
  const required = objectIn(objectIn(objectIn(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution);
  // The terms are alternatives: one without the label is enough.
  const terms = listIn(required.nodeSelectorTerms).map(term => listIn(objectIn(term).matchExpressions).map(objectIn));
  const asks = ({ key, operator }: Json) => key === MASTER && (operator === 'Exists' || operator === 'In');
  return terms.length > 0 && terms.every(term => term.some(asks))
    ? 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution' : undefined;
}

/** OpenShift still labels and taints its masters. */
function isOpenShift({ workload: { manifest } }: Pod): boolean {
  try {
    return JSON.stringify([manifest.metadata, manifest.spec]).toLowerCase().includes('openshift');
  } catch {
    // What a custom field holds may contain itself.
    return false;
  }
}
