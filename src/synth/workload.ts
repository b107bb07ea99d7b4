import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { isOfClass } from './jsii-class';
import { editedManifest } from './late-pass';
import { LivePod } from './live-pod';
import { ManifestPod } from './manifest-pod';
import { describe, PatternError } from './pattern-error';
import { PodHost } from './pod-host';
import { malformed } from './pod-manifest';
import { mayHavePods, pathsOf, podsIn } from './pod-templates';
import { isObject, objectIn } from '../analysis/manifest/json';
import { isWorkload } from '../analysis/manifest/workloads';

/** Where a workload keeps its pods, by their place in the manifest. */
const HOSTS = Symbol('pod hosts');

type Holder = Construct & { [HOSTS]?: Map<string, PodHost> };

/**
 * Whether a construct is a cdk8s-plus workload: something that containers can be added to.
 *
 * It looks for what makes a workload instead of asking `instanceof`, which fails as soon as two copies or versions
 * of cdk8s-plus are installed.
 */
export function isPlusWorkload(construct: IConstruct): construct is kplus.AbstractPod {
  const it = construct as Partial<Record<'addInitContainer' | 'attachContainer' | 'apiObject', unknown>>;
  return typeof it.addInitContainer === 'function' && typeof it.attachContainer === 'function' && ApiObject.isApiObject(it.apiObject);
}

/** Whether a construct is a workload by itself: one of cdk8s-plus, or an API object with a pod that belongs to no such one. */
export function isAnyWorkload(construct: IConstruct): construct is Construct {
  return isPlusWorkload(construct) || (ApiObject.isApiObject(construct) && ownerOf(construct) === construct && hasPods(construct));
}

/** The workload of cdk8s-plus whose API object this is, or the object itself. */
export function ownerOf(object: ApiObject): Construct {
  const { scope } = object.node;
  return scope && isPlusWorkload(scope) && scope.node.defaultChild === object ? scope : object;
}

/** Whether Helm runs an object at a moment of its own, as it does tests, instead of keeping it installed. */
export function isHelmHook(object: ApiObject): boolean {
  return objectIn(objectIn(object.metadata.toJson()).annotations)['helm.sh/hook'] !== undefined;
}

/** Whether the objects of a construct come from a file or from Helm. */
export function isInclude(construct: IConstruct): boolean {
  return isOfClass(construct, name => name === 'cdk8s.Include');
}

/** The pods of a workload, as they are by now. */
export function podsOf(owner: Construct): PodHost[] {
  const hosts = (owner as Holder)[HOSTS] ??= new Map<string, PodHost>();
  const keep = <H extends PodHost>(host: H): H => {
    hosts.set(host.templatePath, host);
    return host;
  };
  if (isPlusWorkload(owner) && Array.isArray((owner as unknown as { _initContainers?: unknown })._initContainers)) {
    const [live] = hosts.values();
    return [live ?? keep(new LivePod(owner))];
  }
  const object = ApiObject.of(owner);
  const all = podsIn(object, editedManifest(object));
  return all.map(found => {
    const at = all.length > 1 ? `, ${found.templatePath.slice(0, -1)}` : '';
    const problem = isObject(found.template.spec) ? malformed(found.template) : {
      what: 'its manifest has no pod',
      fix: 'Give it a pod template, with "spec.containers" in it.',
    };
    if (problem) {
      throw new PatternError(`${describe(owner)}${at}`, problem);
    }
    const host = hosts.get(found.templatePath) as ManifestPod | undefined ?? keep(new ManifestPod(owner, object, found, at));
    host.see(found);
    return host;
  });
}

/** Whether an API object has a pod. Of Kubernetes' own workloads that is certain; if it is missing there, something is wrong. */
function hasPods(object: ApiObject): boolean {
  return mayHavePods(object)
    && ((isWorkload({ kind: object.kind, apiVersion: object.apiVersion }) && pathsOf(object) === undefined)
      || podsIn(object, editedManifest(object)).length > 0);
}
