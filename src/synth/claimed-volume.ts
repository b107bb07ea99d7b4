import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { isNamed } from './named-volume';
import { describe, PatternError } from './pattern-error';
import { podIn, PodManifest, sorted, volumeTaken } from './pod-manifest';
import { isObject, Json, listIn, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** Where a volume keeps the claim template that it stands for, as JSON. */
const TEMPLATE = Symbol('claim template');

type Claimed = kplus.Volume & { [TEMPLATE]?: string };

/** The volumes that stand for claims in the manifest that is being rendered, if somebody puts the claims there. */
let rendered: Set<Claimed> | undefined;

/** A volume that a StatefulSet claims for each of its pods. What cdk8s-plus renders of it is taken away by `withClaims`. */
export function claimedVolume(scope: Construct, id: string, name: string, spec: Json): kplus.Volume {
  const volume: Claimed = kplus.Volume.fromEmptyDir(scope, id, name);
  return Object.assign(volume, {
    [TEMPLATE]: JSON.stringify({ metadata: { name }, spec }),
    _toKube: () => {
      if (!rendered) {
        throw new PatternError(describe(scope), {
          what: 'a container that mounts it was rendered by itself, where nothing can add the claim to the StatefulSet',
          fix: 'Render its app or its chart, as Testing.synth does.',
        });
      }
      rendered.add(volume);
      return { name, emptyDir: {} };
    },
  });
}

/** Whether a StatefulSet claims a volume for each of its pods. */
export function isClaimed(volume: kplus.Volume): boolean {
  return (volume as Claimed)[TEMPLATE] !== undefined;
}

/** Whether a volume is mounted in the manifest only: it stands for one of the pod's own, or for one that is claimed. */
export function isMountedLate(volume: kplus.Volume): boolean {
  return isNamed(volume) || isClaimed(volume);
}

/** Renders an object, and has it claim the volumes that its own containers mount. */
export function withClaims(object: ApiObject, render: () => Json): Json {
  const outer = rendered;
  const own = rendered = new Set();
  let manifest: Json;
  try {
    manifest = render();
  } finally {
    rendered = outer;
  }
  const pod = own.size > 0 ? podIn(manifest) : undefined;
  for (const volume of pod && isObject(pod.spec) ? own : []) {
    removeStandIn(volume.name, pod!);
    addClaim(volume, manifest, pod!, problem => new PatternError(describe(object.node.scope!), problem));
  }
  return manifest;
}

/** Has a StatefulSet claim a volume for each of its pods. */
export function addClaim(volume: kplus.Volume, object: Json, { spec }: PodManifest, error: (problem: Problem) => Error): void {
  const { name } = volume;
  const template = (volume as Claimed)[TEMPLATE]!;
  if (object.kind !== 'StatefulSet') {
    throw error(needsStatefulSet(name));
  }
  if (spec.volumes?.some((other: Json) => other.name === name)) {
    throw error(volumeTaken(name));
  }
  const claims = listIn(object.spec.volumeClaimTemplates);
  const known = claims.find(claim => claim?.metadata?.name === name);
  if (!known) {
    object.spec = sorted({ ...object.spec, volumeClaimTemplates: [...claims, JSON.parse(template)] });
  } else if (JSON.stringify(known) !== template) {
    throw error({
      what: `two claims have the name ${quoted(name)}, and they ask for something else`,
      fix: 'Give one of them another "volumeName", or mount the one that the StatefulSet has with SharedVolume.named.',
    });
  }
}

/** The problem of a claim that is mounted where nothing claims volumes. */
export function needsStatefulSet(name: string): Problem {
  return {
    what: `the volume ${quoted(name)} is claimed for each pod, which only a StatefulSet does`,
    fix: 'Use a StatefulSet, or one PersistentVolumeClaim for all pods: SharedVolume.of(Volume.fromPersistentVolumeClaim(…)).',
  };
}

function removeStandIn(name: string, { spec }: PodManifest) {
  const others = listIn(spec.volumes).filter(volume => !(volume.name === name && volume.emptyDir));
  if (others.length > 0) {
    spec.volumes = others;
  } else {
    delete spec.volumes;
  }
}
