import { Json, objectIn, quoted } from '../manifest/json';
import { Meant } from '../manifest/repair';
import { isWithin, NEWEST, Span } from '../manifest/versions';
import { Problem } from '../text/problem';

/** A level of the Pod Security Standards; `restricted` forbids what `baseline` does, and more. */
export type StandardsLevel = 'baseline' | 'restricted';

/** A reason for which Pod Security refuses a pod. */
export interface Objection extends Problem, Span {
  /** The lowest level that objects. */
  readonly level: StandardsLevel;
  /** The path in the manifest. */
  readonly path: string;
  readonly container?: string;
  /** The value with which it objects no more, if it is plain. */
  readonly meant?: Meant;
}

/** Whether an objection applies in a minor version of the standards; by default in the newest. */
export function appliesTo(objection: Objection, minor = NEWEST): boolean {
  return isWithin(objection, minor);
}

/** A pod or container with its security context; it collects the objections to it. */
export class Holder {
  public readonly context: Json;

  public constructor(
    json: Json,
    private readonly found: Objection[],
    private readonly at: string,
    private readonly index?: number,
    private readonly name?: string,
  ) {
    this.context = objectIn(json.securityContext);
  }

  /** The name in messages. */
  public get who(): string {
    return this.name === undefined ? 'the pod' : `container ${quoted(this.name)}`;
  }

  public object(level: StandardsLevel, field: string, what: string, fix: string, { since, until }: Span = {}, meant?: Meant) {
    const path = this.index === undefined ? `${this.at}.${field}` : `${this.at}[${this.index}].${field}`;
    this.found.push({ level, path, container: this.name, what, fix, since, until, meant });
  }
}
