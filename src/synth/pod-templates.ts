import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { editedManifest } from './late-pass';
import { describe, PatternError } from './pattern-error';
import { isObject, isUnset, Json, objectIn, quoted, textIn } from '../analysis/manifest/json';
import { isWorkload, Workload, workloadsIn } from '../analysis/manifest/workloads';

/** Where an API object keeps where its pods are, if the program has said so. */
const TEMPLATES = Symbol('pod templates');

/**
 * Where custom resources have their pods that many use, by group and kind.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 * @see https://openkruise.io/docs/user-manuals/cloneset
 * @see https://knative.dev/docs/serving/reference/serving-api/
 * @see https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/config.html
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'argoproj.io/Rollout': ['spec.template'],
  'apps.kruise.io/CloneSet': ['spec.template'],
  'serving.knative.dev/Service': ['spec.template'],
  'ray.io/RayCluster': ['spec.headGroupSpec.template', 'spec.workerGroupSpecs[*].template'],
};

/** A field, or all entries of a list: `spec.workers[*].template` is `spec`, `workers`, `[*]`, `template`. */
const STEP = /\[\*\]|[^.[\]]+/g;
const PATH = /^[A-Za-z][\w-]*(\[\*\])?(\.[A-Za-z][\w-]*(\[\*\])?)*$/;

/**
 * Says where custom resources have their pods. Of Kubernetes' own kinds, Argo's Rollout, the CloneSet of OpenKruise, Knative's Service
 * and the RayCluster it is known; any other is told once, and is a workload to patterns and checks from then on.
 *
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/
 *
 * @example
 * declare const jobSet: ApiObject;
 *
 * PodTemplates.at(jobSet, ['spec.replicatedJobs[*].template.spec.template']);
 * new Sidecar({ container: { name: 'ship-logs', image: 'fluent/fluent-bit:3.2' } }).applyTo(jobSet);
 */
export class PodTemplates {
  /**
   * Says where an API object has its pod templates, instead of what is known of its kind. Where it has several, a pattern is applied to
   * each of them.
   *
   * Throws when the construct is no API object, when there is no path, and when one leads to no pod template, which is an object with
   * a "spec" that has "containers".
   *
   * @param construct the API object, or a construct whose default child it is
   * @param paths the fields that lead to the templates, such as `spec.template`; `[*]` stands for each entry of a list
   */
  public static at(construct: IConstruct, paths: string[]): void {
    const fail = (what: string, fix: string): never => {
      throw new PatternError(describe(construct), { what, fix });
    };
    const object: IConstruct = construct.node.defaultChild ?? construct;
    if (!ApiObject.isApiObject(object)) {
      return fail('PodTemplates.at was given what is not an API object', 'Give it the custom resource itself.');
    }
    if (paths.length === 0) {
      fail('PodTemplates.at was given no path', 'Name at least one, such as "spec.template".');
    }
    const manifest = editedManifest(object);
    for (const path of paths) {
      if (!PATH.test(path)) {
        fail(`the path ${quoted(path)} is not one`,
          'Write fields with dots between them, and "[*]" for each entry of a list: "spec.workerGroupSpecs[*].template".');
      }
      const found = expand(manifest, path);
      const wrong = found.find(([value]) => !isTemplate(value));
      if (found.length === 0 || wrong) {
        fail(`the path ${quoted(path)} leads to no pod template${wrong && wrong[1] !== path ? ` at ${wrong[1]}` : ''}`,
          `Name the fields that lead to an object with "spec.containers"${hint(manifest)}.`);
      }
    }
    (object as { [TEMPLATES]?: readonly string[] })[TEMPLATES] = [...paths];
  }

  private constructor() {}
}

/** Whether an API object is one that has pods, as far as its kind and the program say. */
export function mayHavePods(object: ApiObject): boolean {
  return object.kind === 'List' || isWorkload({ kind: object.kind, apiVersion: object.apiVersion }) || pathsOf(object) !== undefined;
}

/** The pods in the manifest of an API object: of a workload, of those of a List, of a custom resource. */
export function podsIn(object: ApiObject, manifest: Json): Workload[] {
  const paths = pathsOf(object);
  return paths === undefined ? workloadsIn(manifest) : podsAt(manifest, paths);
}

/** Where a custom resource has its pods; nothing for a workload of Kubernetes itself. */
export function pathsOf(object: ApiObject): readonly string[] | undefined {
  return (object as { [TEMPLATES]?: readonly string[] })[TEMPLATES] ?? KNOWN[`${object.apiGroup}/${object.kind}`];
}

/** Each pod of a custom resource as one that stands alone: rules about what is around it are for Kubernetes' own workloads. */
function podsAt(manifest: Json, paths: readonly string[]): Workload[] {
  const { name, namespace } = objectIn(manifest.metadata);
  return paths.flatMap(path => expand(manifest, path)).filter(([value]) => isTemplate(value)).map(([template, at]) => {
    const metadata = { name, ...isUnset(namespace) ? {} : { namespace }, ...objectIn(template.metadata) };
    return {
      kind: 'Pod',
      name: textIn(name) ?? '',
      namespace: textIn(namespace),
      manifest: { apiVersion: 'v1', kind: 'Pod', metadata, spec: template.spec },
      at: `${at}.`,
      template,
      templatePath: `${at}.`,
    };
  });
}

function isTemplate(value: unknown): boolean {
  return isObject(value) && isObject(value.spec) && Array.isArray(value.spec.containers);
}

/** What a path leads to, each with its place: `spec.workers[1].template`. */
function expand(manifest: Json, path: string): [value: Json, at: string][] {
  let found: [value: any, at: string][] = [[manifest, '']];
  for (const step of path.match(STEP) ?? []) {
    found = found.flatMap(([value, at]): [any, string][] => {
      if (step === '[*]') {
        return Array.isArray(value) ? value.map((entry, i) => [entry, `${at}[${i}]`]) : [];
      }
      return isObject(value) && Object.hasOwn(value, step) ? [[value[step], at === '' ? step : `${at}.${step}`]] : [];
    });
  }
  return found;
}

/** Where there is a pod template in a manifest, to help somebody who looks for it. */
function hint(manifest: Json): string {
  const found = templatesBelow(manifest.spec, 'spec', 0);
  return found.length > 0 ? `, as at ${[...new Set(found)].slice(0, 3).map(quoted).join(', ')}` : '';
}

function templatesBelow(value: unknown, at: string, depth: number): string[] {
  if (isTemplate(value)) {
    return [at];
  }
  if (depth === DEEPEST) {
    return [];
  }
  return Array.isArray(value) ? value.flatMap(entry => templatesBelow(entry, `${at}[*]`, depth + 1))
    : Object.entries(objectIn(value)).flatMap(([key, entry]) => templatesBelow(entry, `${at}.${key}`, depth + 1));
}

/** No resource that is known has its pods deeper. */
const DEEPEST = 8;
