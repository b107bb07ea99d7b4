import { Severity } from '../../finding';
import { SetRule } from '../../judge/set-rule';
import { quoted } from '../../manifest/json';
import { ClaimFacts, ClaimUsers } from '../../set/claim-facts';
import { ObjectSet } from '../../set/object-set';

/**
 * Two pods on different nodes must not need a volume that one node has at a time: neither two replicas, nor the old and the new pod
 * of a rolling update.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
 */
export const claimBlocksRollout: SetRule = {
  id: 'claim-blocks-rollout',
  severity: Severity.WARNING,
  summary: 'A rolling update, or several replicas, need a PersistentVolumeClaim for two pods that one node or pod has at a time.',
  foundBy: 'nobody',
  check(set, report) {
    for (const { object, claimUsers } of set.workloads) {
      const blocked = claimUsers && blockedIn(claimUsers, set);
      if (blocked) {
        const { path, claim } = blocked;
        const { object: { name }, serves } = claim;
        const areMany = claimUsers.replicas > 1;
        report({
          object,
          path,
          message: (areMany ? `the ${claimUsers.replicas} pods of this ${object.kind} use the same claim ${quoted(name)}`
            : `a rolling update starts the new pod before the old one has ended, and both use the claim ${quoted(name)}`)
            + (serves === 'pod' ? ', which is ReadWriteOncePod: the second pod stays Pending as long as the first is there'
              : ', which is ReadWriteOnce: it is attached to one node at a time. '
              + `On another node, ${areMany ? 'a' : 'the new'} pod stays at ContainerCreating ("Multi-Attach error for volume")`)
            + (areMany ? '' : ', and the rollout does not go on'),
          fix: areMany ? 'Use a StatefulSet with "volumeClaimTemplates", which gives each pod a volume of its own, or a claim that is '
            + 'ReadWriteMany, if the storage can do that.'
            : 'Set "strategy.type: Recreate", which ends the old pod first. '
            + 'Or use a StatefulSet with "volumeClaimTemplates", or a claim that is ReadWriteMany.',
          partners: [{ what: 'the claim', path: claim.path, object: claim.object }],
        });
      }
    }
  },
};

function blockedIn({ claims, replicas, surges, isOnOneNode }: ClaimUsers, set: ObjectSet) {
  if (replicas < 1 || (replicas === 1 && !surges)) {
    return undefined;
  }
  for (const { claim: name, path } of claims) {
    const claim = set.claim(name);
    if (claim && (claim.serves === 'pod' || (claim.serves === 'node' && !isOnOneNode && isAttached(claim, set)))) {
      return { claim, path };
    }
  }
  return undefined;
}

/** Names of storage classes of which one knows that a volume is not attached: it is a folder of a node, or shared by a server. */
const NOT_ATTACHED = /local|host-?path|manual|nfs|efs|smb|file/i;

/** Whether the volume of a claim is attached to a node, as far as is known. Where it is a folder of a node, the pods follow it. */
function isAttached(claim: ClaimFacts, set: ObjectSet): boolean {
  return !NOT_ATTACHED.test(claim.storageClass) && !set.mayGetFolder(claim);
}
