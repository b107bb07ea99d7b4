import type { StoryMount, StoryVolume } from './story';
import { isUnset, Json, listIn, objectIn, quoted, textIn } from '../analysis/manifest/json';
import { Container, Mount, Volume } from '../analysis/pod/container';
import { volumeAt } from '../analysis/pod/paths';
import { Pod } from '../analysis/pod/pod';
import { writtenPaths } from '../analysis/pod/written-paths';
import { printable } from '../analysis/text/printable';

/** The volumes of a pod, and who has each of them where. */
export function volumeStories({ containers, volumes }: Pod): StoryVolume[] {
  const written = new Set(containers.flatMap(writtenMounts));
  const devices = devicesOf(containers);
  return volumes.map(volume => ({
    name: printable(volume.name),
    kind: printable(volume.kind),
    what: printable(whatIs(volume)),
    mounts: [...volume.mounts.map(mount => mountStory(mount, written.has(mount))), ...devices.get(volume.name) ?? []]
      .sort((a, b) => a.container - b.container),
  }));
}

/** The mounts that the command of a container plainly writes to. */
function writtenMounts(container: Container): Mount[] {
  return container.mounts.length === 0 ? [] : writtenPaths(container).flatMap(({ path }) => volumeAt(container, path)?.mount ?? [])
    .filter(mount => mount.isWritable);
}

function mountStory(mount: Mount, writes: boolean): StoryMount {
  const { container, path, json: { subPath, subPathExpr }, isWritable } = mount;
  const part = textIn(subPath) || textIn(subPathExpr) || undefined;
  return {
    container: container.order,
    path: printable(path),
    subPath: part === undefined ? undefined : printable(part),
    canWrite: isWritable,
    writes,
  };
}

/** The volumes that containers have as block devices, by name. */
function devicesOf(containers: readonly Container[]): Map<string, StoryMount[]> {
  const devices = new Map<string, StoryMount[]>();
  for (const { order, json: { volumeDevices } } of containers) {
    for (const { name, devicePath } of listIn(volumeDevices).map(objectIn)) {
      const mounts = devices.get(textIn(name) ?? '') ?? [];
      mounts.push({ container: order, path: printable(textIn(devicePath) ?? ''), canWrite: true, writes: false });
      devices.set(textIn(name) ?? '', mounts);
    }
  }
  return devices;
}

/** What a volume is, of the kinds that are met most often with their name or size; never with what may be secret. */
function whatIs({ kind, source, isReadOnly }: Volume): string {
  switch (kind) {
    case 'emptyDir': return emptyDir(source);
    case 'configMap': return `ConfigMap ${named(source.name)}${optional(source)}`;
    case 'secret': return `Secret ${named(source.secretName)}${optional(source)}`;
    case 'persistentVolumeClaim': return `claim ${named(source.claimName)}${source.readOnly === true ? ', read-only' : ''}`;
    case 'claimTemplate': return `${claimed(source)}, one for each pod, which stays`;
    case 'ephemeral': return `${claimed(objectIn(objectIn(source.volumeClaimTemplate).spec))}, which goes with the pod`;
    case 'hostPath': return `${named(source.path)} of the node`;
    case 'projected': return `files of ${partsOf(source).join(', ') || 'nothing'}`;
    case 'downwardAPI': return 'what the pod knows of itself';
    case 'nfs': return `NFS ${named(source.server)}, ${named(source.path)}`;
    case 'csi': return `driver ${named(source.driver)}`;
    case 'image': return `files of the image ${named(source.reference)}`;
    default: return `${kind}${isReadOnly ? ', read-only' : ''}`;
  }
}

function emptyDir({ sizeLimit, medium }: Json): string {
  const size = isUnset(sizeLimit) ? 'without a size limit' : `of at most ${amount(sizeLimit)}`;
  return `emptyDir ${size}${medium === 'Memory' ? ', in memory' : ''}`;
}

function claimed(spec: Json): string {
  const { storage } = objectIn(objectIn(spec.resources).requests);
  return `claim${isUnset(storage) ? '' : ` of ${amount(storage)}`}`;
}

function partsOf({ sources }: Json): string[] {
  return listIn(sources).map(objectIn).map(({ configMap, secret, downwardAPI, serviceAccountToken }) => {
    return configMap ? `ConfigMap ${named(objectIn(configMap).name)}` : secret ? `Secret ${named(objectIn(secret).name)}`
      : downwardAPI ? 'the pod itself' : serviceAccountToken ? 'a token of its service account' : 'other sources';
  });
}

function optional(source: Json): string {
  return source.optional === true ? ', which need not exist' : '';
}

function named(value: unknown): string {
  return typeof value === 'string' && value !== '' ? quoted(value) : 'without a name';
}

function amount(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : quoted(value);
}
