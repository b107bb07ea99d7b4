import { isObject, objectIn, textIn } from './json';
import { Type, typeOf } from './type';
import { Span } from './versions';
import { Workload } from './workloads';
import { nameIn } from '../text/masked';

const CONTAINERS: ReadonlySet<unknown> = new Set(['containers', 'initContainers', 'ephemeralContainers']);

/** Something in a manifest that the API server cannot decode. */
export class DecodeProblem {
  public constructor(
    /** The type that the value does not have; nothing where no such field is known. */
    public readonly wanted: Type | undefined,
    public readonly value: unknown,
    /** The keys and indices that lead to the value. */
    public readonly keys: readonly (string | number)[],
    private readonly workload: Workload,
    /** Which versions know the field, where some do. */
    public readonly span?: Span,
  ) {}

  /** The last of the keys. */
  public get key(): string | number {
    return this.keys[this.keys.length - 1];
  }

  /** Where it is in the document, such as `spec.template.spec.containers[0].env[1].value`. */
  public get path(): string {
    return this.pathOf(this.keys.length);
  }

  /** The path made of the first `count` keys. */
  public pathOf(count: number): string {
    return this.keys.slice(0, count).reduce<string>((path, key) => path + step(key, path === this.workload.at), this.workload.at);
  }

  /** The type of what the value is in. */
  public get owner(): Type {
    return this.owners[this.keys.length - 1];
  }

  public get kind(): string {
    return this.workload.kind;
  }

  /** The object or list that is `levels` above the value. */
  public around(levels: number): unknown {
    return this.keys.slice(0, -levels).reduce<any>((json, key) => json[key], this.workload.manifest);
  }

  /** The name of the container in which it is. */
  public get container(): string | undefined {
    let json: unknown = this.workload.manifest;
    for (let i = 0; i < this.keys.length; i++) {
      json = Array.isArray(json) ? json[this.keys[i] as number] : objectIn(json)[this.keys[i]];
      if (CONTAINERS.has(this.keys[i - 1]) && typeof this.keys[i] === 'number' && isObject(json)) {
        return textIn(json.name);
      }
    }
    return undefined;
  }

  /** The types of what the value is in, from the workload inwards. */
  public get owners(): readonly Type[] {
    const owners = [typeOf(this.workload.kind)];
    for (const key of this.keys.slice(0, -1)) {
      const { item, fields } = owners[owners.length - 1];
      owners.push(item ?? fields!.get(key as string)!);
    }
    return owners;
  }
}

function step(key: string | number, isFirst: boolean): string {
  const name = typeof key === 'number' ? key : nameIn(key);
  return typeof name === 'number' || /[./]/.test(name) ? `[${name}]` : isFirst ? name : `.${name}`;
}
