import { Finding } from '../finding';

/** The object that a finding is about. */
export interface ObjectName {
  readonly kind: string;
  /** The name; empty if it is missing. */
  readonly name: string;
  /** The namespace; `undefined` where the manifest leaves it to the client that applies it. */
  readonly namespace?: string;
}

/** A finding with the object that it is about. */
export interface ObjectFinding extends Finding {
  readonly object: ObjectName;
}
