import { violationOf } from '../../fields/fault';
import { mountFaults } from '../../fields/mounts';
import { repeatsIn } from '../../fields/repeats';
import { violationIn } from '../../fields/violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { isSame, isUnset } from '../../manifest/json';
import { Changes } from '../../manifest/repair';
import type { Mount } from '../../pod/container';
import { mountsAtOnePath } from '../../pod/mounts-at-one-path';

/** Without image volumes, the API server drops mounts of them before it checks them. */
const isDropped = ({ volume, container: { pod } }: Mount) =>
  volume !== undefined && !isUnset(volume.json.image) && !pod.isOn('ImageVolume');
const pathOf = (mount: Mount) => isDropped(mount) ? undefined : mount.path;

/** The same mount, listed twice, is needed once. */
const removed = ({ container, index }: Mount, first: Mount): Changes => ({
  safe: true,
  changes: [{ remove: container.pointerTo(`volumeMounts[${index}]`) }],
  reasons: [container.pointerTo(`volumeMounts[${first.index}]`)],
});

/**
 * A mount must name a volume of the pod, and a path that no other mount of the container has.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1
 */
export const apiMount: Rule = {
  id: 'api-mount',
  severity: Severity.ERROR,
  summary: 'A mount names a volume that the pod does not have, has no path or that of another mount, '
    + 'or a subPath or mode that is not allowed.',
  foundBy: 'API server',
  needs: ['volumeMounts'],
  check({ containers, volumes }, report) {
    for (const container of containers) {
      const { mounts } = container;
      for (const mount of mounts) {
        if (!isDropped(mount)) {
          for (const fault of mountFaults(mount, volumes)) {
            report(violationOf(fault, container, `volumeMounts[${mount.index}]`, 'a mount'));
          }
        }
      }
      for (const { item, first } of repeatsIn(mounts, pathOf)) {
        const { what, fix } = mountsAtOnePath(container.title, [first.json.name, item.json.name], item.path);
        report({
          ...violationIn(container, `volumeMounts[${item.index}].mountPath`, `${what}, so the API server rejects the pod`, fix),
          repair: isSame(item.json, first.json) ? removed(item, first) : undefined,
          partners: [{ what: 'the earlier mount', path: `${first.place}.mountPath` }],
        });
      }
    }
  },
};
