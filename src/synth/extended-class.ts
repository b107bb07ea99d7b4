type Class<T> = new (...args: any[]) => T;

/** Makes a class out of another one. */
export type Extension<T> = (base: Class<T>) => Class<T>;

const made = new WeakMap<Extension<any>, WeakMap<Class<any>, Class<any>>>();

/**
 * Gives an object a class that extends its own, which is made once for each class.
 *
 * A method is overridden in a class, not on the object: the jsii kernel, which serves the other languages, calls the one
 * that it finds through `constructor.prototype`.
 *
 * @see https://github.com/aws/jsii/issues/5028
 */
export function extendClassOf<T extends object>(object: T, extension: Extension<T>): void {
  const classes = made.get(extension) ?? new WeakMap<Class<T>, Class<T>>();
  made.set(extension, classes);
  const base = object.constructor as Class<T>;
  const extended = classes.get(base) ?? extension(base);
  classes.set(base, extended);
  Object.setPrototypeOf(object, extended.prototype);
}
