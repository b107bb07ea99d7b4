import { ApiObject } from 'cdk8s';
import { Extension, extendClassOf } from './extended-class';
import { Json } from '../analysis/manifest/json';

/** Renders an API object; what it returns is the manifest. */
type Pass = (render: () => Json) => Json;

/** The passes of an API object: one completes its manifest, one judges what is returned. */
interface Passes {
  complete?: Pass;
  judge?: Pass;
}

/** Where an API object keeps its passes: a property, because thousands of entries in a weak map are work for the garbage collector. */
const PASSES = Symbol('late passes');
type WithPasses = ApiObject & { [PASSES]?: Passes };

/**
 * Lets a pass complete or judge the manifest of an API object each time it is rendered; the user's JSON patches are in it
 * by then.
 *
 * cdk8s-plus-27 filters what it emits through the types of Kubernetes 1.27 *after* `addJsonPatch`, so what it
 * does not know (`restartPolicy` of an init container) can only be added to what `toJson` returns.
 */
export function addLatePass(object: ApiObject, sort: keyof Passes, pass: Pass): void {
  const holder: WithPasses = object;
  if (!holder[PASSES]) {
    holder[PASSES] = {};
    extendClassOf(object, withPasses);
  }
  holder[PASSES][sort] = pass;
}

/** Whether a pass judges the manifests of an API object. */
export function isJudged(object: ApiObject): boolean {
  return (object as WithPasses)[PASSES]?.judge !== undefined;
}

const withPasses: Extension<ApiObject> = base => class extends base {
  public toJson(): Json {
    const { complete, judge } = (this as WithPasses)[PASSES]!;
    const completed = complete ? () => complete(() => super.toJson()) : () => super.toJson();
    return judge ? judge(completed) : completed();
  }
};
