import { isObject, isUnset, Json, listIn, objectIn, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** The pod that a workload's manifest describes. */
export interface PodManifest {
  readonly metadata: Json;
  spec: Json;
}

/** Finds the pod in the manifest of a Pod, a CronJob, or a workload with a template, if a JSON patch has left one there. */
export function podIn(manifest: Json): PodManifest | undefined {
  switch (manifest.kind) {
    case 'Pod': return manifest as PodManifest;
    case 'CronJob': return manifest.spec?.jobTemplate?.spec?.template;
    default: return manifest.spec?.template;
  }
}

/** Every container of a pod, init containers first. */
export function containersIn(pod: PodManifest): Json[] {
  return [...pod.spec.initContainers ?? [], ...pod.spec.containers ?? []];
}

/** The names of the volumes that a StatefulSet claims for each of its pods. */
export function claimedVolumesIn({ spec }: Json): string[] {
  return listIn(objectIn(spec).volumeClaimTemplates).map(claim => objectIn(objectIn(claim).metadata).name);
}

/** Annotates a pod. */
export function annotatePod(pod: PodManifest, key: string, value: string) {
  const { metadata, spec } = pod;
  const annotated = sorted({ ...metadata, annotations: sorted({ ...metadata?.annotations, [key]: value }) });
  // Where there was no metadata, it stands before the spec.
  Object.assign(pod, metadata ? { metadata: annotated } : { metadata: annotated, spec: (delete (pod as Json).spec, spec) });
}

/** Brings what has been completed in a pod into the order in which cdk8s emits keys. */
export function restoreKeyOrder(pod: PodManifest) {
  for (const section of ['initContainers', 'containers'].filter(name => pod.spec[name])) {
    pod.spec[section] = pod.spec[section].map(withSortedContext);
  }
  pod.spec = withSortedContext(pod.spec);
}

/** A container, or the spec of a pod, and its security context, with sorted keys. */
function withSortedContext(object: Json): Json {
  if (object.securityContext) {
    object.securityContext = sorted(object.securityContext);
  }
  return sorted(object);
}

/** An object with its keys in the order in which cdk8s emits them. */
export function sorted(object: Json): Json {
  const keys = Object.keys(object);
  if (keys.every((key, i) => i === 0 || keys[i - 1] < key)) {
    return object;
  }
  const result: Json = {};
  for (const key of keys.sort()) {
    result[key] = object[key];
  }
  return result;
}

/** The problem of a volume that is to be added and has the name of another. */
export function volumeTaken(name: string): Problem {
  return {
    what: `two volumes have the name ${quoted(name)}`,
    fix: 'Give each volume a name of its own, or mount the one that the pod has with SharedVolume.named.',
  };
}

/** What of a pod is not as patterns must find it: lists of objects, and objects. Everything else is for the checks to say. */
export function malformed(template: Json): Problem | undefined {
  const { metadata, spec } = template;
  return wrongObject(metadata, 'metadata') ?? wrongObject(metadata?.annotations, 'metadata.annotations')
    ?? wrongContext(spec, 'spec')
    ?? ['initContainers', 'containers', 'volumes'].map(list => wrongList(spec[list], `spec.${list}`)).find(Boolean)
    ?? ['initContainers', 'containers'].flatMap(list => wrongContainers(spec[list] ?? [], `spec.${list}`)).find(Boolean);
}

function wrongContainers(containers: readonly Json[], at: string): (Problem | undefined)[] {
  return containers.flatMap((container, i) => [
    wrongContext(container, `${at}[${i}]`),
    ...['env', 'volumeMounts'].map(list => wrongList(container[list], `${at}[${i}].${list}`)),
  ]);
}

function wrongContext({ securityContext }: Json, at: string): Problem | undefined {
  const { capabilities } = securityContext ?? {};
  const place = `${at}.securityContext.capabilities`;
  return wrongObject(securityContext, `${at}.securityContext`) ?? wrongObject(capabilities, place)
    ?? ['add', 'drop'].map(list => wrong(capabilities?.[list], `${place}.${list}`, 'a list', Array.isArray)).find(Boolean);
}

function wrongList(value: unknown, at: string): Problem | undefined {
  return wrong(value, at, 'a list of objects', list => Array.isArray(list) && list.every(isObject));
}

function wrongObject(value: unknown, at: string): Problem | undefined {
  return wrong(value, at, 'an object', isObject);
}

function wrong(value: unknown, at: string, what: string, isRight: (value: unknown) => boolean): Problem | undefined {
  return isUnset(value) || isRight(value) ? undefined : { what: `"${at}" is ${quoted(value)}`, fix: `It must be ${what}.` };
}
