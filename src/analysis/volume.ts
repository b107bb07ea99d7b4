import type { Mount } from './container';
import { Json, listIn, objectIn, textIn } from './json';
import type { Pod } from './pod';

/** The kinds of volumes that no container can write, whatever its mount says. */
const READ_ONLY = ['configMap', 'secret', 'projected', 'downwardAPI'];

/** A volume of a pod. */
export class Volume {
  public readonly name: string;
  /** Who mounts it, in the order in which containers start. */
  public readonly mounts: Mount[] = [];

  public constructor(
    /** The source of the volume, such as `emptyDir` or `configMap`; `claimTemplate` for that of a StatefulSet. */
    public readonly kind: string,
    /** What the volume says of its source. */
    public readonly source: Json,
    public readonly json: Json,
    /** Where it is in the manifest. */
    public readonly path: string,
  ) {
    this.name = textIn(json.name) ?? '';
  }

  public get isReadOnly(): boolean {
    return READ_ONLY.includes(this.kind);
  }

  /** The first mount, in the order in which containers start, that can write it. */
  public get firstWriter(): Mount | undefined {
    for (const mount of this.mounts) {
      if (mount.isWritable) {
        return mount;
      }
    }
    return undefined;
  }

  /** Who mounts it, for a message: `init container "fetch", container "app"`. */
  public get mounters(): string {
    return [...new Set(this.mounts.map(mount => mount.container.title))].join(', ');
  }
}

/** The volumes of a pod; the claim templates of a StatefulSet replace those of their names. */
export function volumesOf(pod: Pod): Volume[] {
  const volumes: Volume[] = [];
  const claims = claimTemplates(pod);
  const items = listIn(pod.spec.volumes);
  const claimed = claims.length > 0 ? new Set(claims.map(claim => claim.name)) : undefined;
  for (let i = 0; i < items.length; i++) {
    const json = objectIn(items[i]);
    if (!claimed?.has(json.name)) {
      const kind = sourceOf(json);
      volumes.push(new Volume(kind, objectIn(json[kind]), json, `${pod.path}.volumes[${i}]`));
    }
  }
  volumes.push(...claims);
  return volumes;
}

function claimTemplates({ workload }: Pod): readonly Volume[] {
  if (workload.kind !== 'StatefulSet') {
    return NO_CLAIMS;
  }
  return listIn(objectIn(workload.manifest.spec).volumeClaimTemplates).map((item, i) => {
    const json = objectIn(item);
    return new Volume('claimTemplate', objectIn(json.spec), { name: objectIn(json.metadata).name }, `${workload.at}spec.volumeClaimTemplates[${i}]`);
  });
}

/** A volume without a source is an emptyDir. */
function sourceOf(volume: Json): string {
  for (const key in volume) {
    if (key !== 'name' && volume[key] !== null && volume[key] !== undefined) {
      return key;
    }
  }
  return 'emptyDir';
}

const NO_CLAIMS: readonly Volume[] = [];
