import { Finding } from '../finding';

/** Which object something is about. */
export interface ObjectName {
  readonly kind: string;
  /** Empty where it has none. */
  readonly name: string;
  /** Nothing where the manifest leaves it to whoever applies it. */
  readonly namespace?: string;
}

/** A finding, and the object that it is about. */
export interface ObjectFinding extends Finding {
  readonly object: ObjectName;
}
