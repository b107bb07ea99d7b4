/** Where jsii keeps the name of a class, whichever copy of its package that is from. */
const RTTI = Symbol.for('jsii.rtti');

/**
 * Whether an object is of a class of a jsii package or of one derived from it. Unlike `instanceof`, this holds for any of several
 * installed copies of the package.
 */
export function isOfClass(object: object, matches: (name: string) => boolean): boolean {
  let made: unknown = object.constructor;
  for (; typeof made === 'function' && made !== Function.prototype; made = Object.getPrototypeOf(made)) {
    const { fqn } = (Object.hasOwn(made, RTTI) ? (made as { [RTTI]?: { fqn?: string } })[RTTI] : undefined) ?? {};
    if (fqn !== undefined && matches(fqn)) {
      return true;
    }
  }
  return false;
}
