import { Finding } from './finding';

/** A finding in manifests that are applied together, and the object that it is about. */
export interface PodSetFinding extends Finding {
  /** The kind of the object, such as `Deployment` or `Service`. */
  readonly kind: string;

  /** The name of the object; empty where it has none. */
  readonly name: string;

  /**
   * The namespace of the object.
   *
   * @default - the manifest leaves it to whoever applies it
   */
  readonly namespaceName?: string;
}
