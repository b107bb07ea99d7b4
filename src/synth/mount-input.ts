import * as kplus from 'cdk8s-plus-27';
import { isMountedLate } from './claimed-volume';
import { demand, demandList, given, hasMethod, isConstruct } from './given';
import { PatternError } from './pattern-error';
import { isObject, Json, objectIn, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

const MOUNT = 'Write a mount, as writtenAt and readAt of a SharedVolume give it.';

/** How a volume is made of what is none, by its kind. */
const VOLUME_OF: Readonly<Record<string, string>> = {
  ConfigMap: 'Volume.fromConfigMap(…)',
  Secret: 'Volume.fromSecret(…)',
  PersistentVolumeClaim: 'Volume.fromPersistentVolumeClaim(…)',
};

/** What is read-only for containers, whatever their mounts say. */
const READ_ONLY: Readonly<Record<string, string>> = {
  configMap: 'a ConfigMap',
  secret: 'a Secret',
  projected: 'a projected volume',
  downwardAPI: 'a downwardAPI volume',
};

/** Checks the mounts of a container. */
export function checkMounts(where: string, field: string, mounts: unknown): void {
  demandList(where, field, mounts, () => true, MOUNT);
  (mounts as unknown[]).forEach((mount, i) => checkMount(where, `${field}[${i}]`, mount));
}

/** Checks that a value is a mount, of a volume that cdk8s-plus can render. */
export function checkMount(where: string, field: string, mount: unknown): asserts mount is kplus.VolumeMount {
  if (isConstruct(mount)) {
    throw new PatternError(where, {
      what: `${quoted(field)} is ${given(mount)}, and not a mount of it`,
      fix: `Say where the container has it: ${shared(mount as unknown as Json)}.writtenAt("/path"), or readAt where it only reads.`,
    });
  }
  demand(where, field, mount, isObject(mount), MOUNT);
  const { path, volume } = mount as Json;
  demand(where, `${field}.volume`, volume, hasMethod(volume, '_toKube') && isConstruct(volume), volumeFix(volume));
  demand(where, `${field}.path`, path, typeof path === 'string', 'Write the path at which the container has the volume, such as "/data".');
}

/** Checks that a value is something that cdk8s-plus mounts. */
export function checkStorage(where: string, storage: unknown): asserts storage is kplus.IStorage {
  if (!hasMethod(storage, 'asVolume') || !isConstruct(storage)) {
    throw new PatternError(where, { what: `it was given ${given(storage)}, and takes a volume`, fix: volumeFix(storage) });
  }
}

/** The problem of a volume that no container can write to. Of what is not known there is none. */
export function readOnlyVolume(volume: kplus.Volume): Problem | undefined {
  if (isMountedLate(volume)) {
    return undefined;
  }
  const source = objectIn((volume as unknown as { _toKube?(): unknown })._toKube?.());
  const kind = Object.keys(source).find(key => isObject(source[key]));
  const what = kind === undefined ? undefined : READ_ONLY[kind];
  if (what !== undefined) {
    return {
      what: `the volume ${quoted(volume.name)} is ${what}, which containers can only read`,
      fix: 'Write to a SharedVolume of its own; InitStep.renderConfig copies files there.',
    };
  }
  return kind === undefined || source[kind].readOnly !== true ? undefined : {
    what: `the volume ${quoted(volume.name)} was made with "readOnly: true"`,
    fix: 'Leave that out where the volume is made, or write to a SharedVolume of its own.',
  };
}

function volumeFix(value: unknown): string {
  const made = VOLUME_OF[objectIn(value).kind];
  return made ? `Make a volume of it: ${made}.` : 'Give a SharedVolume, or a Volume of cdk8s-plus-27.';
}

function shared(storage: Json): string {
  return 'writtenAt' in storage ? 'volume' : `SharedVolume.of(${VOLUME_OF[storage.kind] ?? 'volume'})`;
}
