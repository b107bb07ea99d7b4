import { ApiObject } from 'cdk8s';
import { Json } from '../analysis/json';

/** Renders an API object; what it returns is the manifest. */
type Pass = (render: () => Json) => Json;
type WithPass = ApiObject & { [PASS]?: Pass };
type ApiObjectClass = new (...args: any[]) => ApiObject;

/** Where an API object keeps its pass: a property, because thousands of entries in a weak map are work for the garbage collector. */
const PASS = Symbol('late pass');
const armed = new WeakMap<ApiObjectClass, ApiObjectClass>();

/**
 * Lets `pass` complete the manifest of an API object each time it is rendered; the user's JSON patches are in it by then.
 *
 * cdk8s-plus-27 filters what it emits through the types of Kubernetes 1.27 *after* `addJsonPatch`, so what it
 * does not know (`restartPolicy` of an init container) can only be added to what `toJson` returns. The method
 * is overridden in a class, not on the object: the jsii kernel, which serves the other languages, calls the
 * one that it finds through `constructor.prototype`.
 *
 * @see https://github.com/aws/jsii/issues/5028
 */
export function addLatePass(object: ApiObject, pass: Pass): void {
  (object as WithPass)[PASS] = pass;
  const base = object.constructor as ApiObjectClass;
  let withPass = armed.get(base);
  if (!withPass) {
    withPass = class extends base {
      public toJson(): Json {
        return (this as unknown as WithPass)[PASS]!(() => super.toJson());
      }
    };
    armed.set(base, withPass);
  }
  Object.setPrototypeOf(object, withPass.prototype);
}
