import { Volume } from './container';
import { PodSpec } from './pod-spec';
import { Json, listIn, objectIn } from '../manifest/json';

/** The volumes of a pod. A claim template of a StatefulSet replaces the volume of its name. */
export function volumesOf(pod: PodSpec): Volume[] {
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

function claimTemplates({ workload }: PodSpec): readonly Volume[] {
  if (workload.kind !== 'StatefulSet') {
    return NO_CLAIMS;
  }
  return listIn(objectIn(workload.manifest.spec).volumeClaimTemplates).map((item, i) => {
    const json = objectIn(item);
    return new Volume(
      'claimTemplate',
      objectIn(json.spec),
      { name: objectIn(json.metadata).name },
      `${workload.at}spec.volumeClaimTemplates[${i}]`,
    );
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
