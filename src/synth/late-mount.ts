import * as kplus from 'cdk8s-plus-27';
import { addClaim, isClaimed, isMountedLate, needsStatefulSet } from './claimed-volume';
import { mountJson } from './named-volume';
import { PodHost } from './pod-host';
import { claimedVolumesIn, PodManifest } from './pod-manifest';
import { Json, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** A mount that only the manifest gets, with its place among the others of its container. */
export interface LateMount {
  readonly mount: kplus.VolumeMount;
  readonly position: number;
}

/** The mounts of volumes that the pod has already or claims. */
export function lateMountsAmong(mounts: readonly kplus.VolumeMount[]): LateMount[] {
  return mounts.map((mount, position) => ({ mount, position })).filter(({ mount }) => isMountedLate(mount.volume));
}

/** Fails where a volume is mounted in a pod that nothing claims it for. */
export function checkClaimable(mounts: readonly kplus.VolumeMount[], { kind }: PodHost, error: (problem: Problem) => Error): void {
  const claimed = kind === 'StatefulSet' ? undefined : mounts.find(({ volume }) => isClaimed(volume));
  if (claimed) {
    throw error(needsStatefulSet(claimed.volume.name));
  }
}

/** Mounts in a container what is mounted late. */
export function mountLate(
  mounts: readonly LateMount[], container: Json, pod: PodManifest, object: Json, error: (problem: Problem) => Error,
): void {
  for (const { mount, position } of mounts) {
    provideVolume(mount.volume, container.name, pod, object, error);
    (container.volumeMounts ??= []).splice(position, 0, mountJson(mount));
  }
}

/** Sees to it that a pod has a volume which is mounted late: one of its own, or one that a StatefulSet claims for it. */
export function provideVolume(
  volume: kplus.Volume, container: string, pod: PodManifest, object: Json, error: (problem: Problem) => Error,
): void {
  if (isClaimed(volume)) {
    addClaim(volume, object, pod, error);
    return;
  }
  const names = [...(pod.spec.volumes ?? []).map(({ name }: Json) => name), ...claimedVolumesIn(object)];
  if (!names.includes(volume.name)) {
    throw error({
      what: `the volume ${quoted(volume.name)} was to be mounted in ${quoted(container)}, and the pod has none of that name`,
      fix: names.length > 0 ? `Name one that it has: ${names.map(quoted).join(', ')}.`
        : 'It has no volume: use a SharedVolume of your own.',
    });
  }
}
