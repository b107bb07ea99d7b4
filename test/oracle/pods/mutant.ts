import { Choice } from './choice';
import { isObject, Json } from '../../../src/analysis/manifest/json';

/** A manifest under change. What a change needs and the manifest lacks is made. */
export class Mutant {
  public constructor(public readonly manifest: Json, public readonly choice: Choice) {}

  public get kind(): string {
    return this.manifest.kind;
  }

  /** The spec of the workload. */
  public get workload(): Json {
    return objectAt(this.manifest, 'spec');
  }

  /** The spec of the Job that a Job or a CronJob is about. */
  public get job(): Json {
    return this.kind === 'CronJob' ? objectAt(objectAt(this.workload, 'jobTemplate'), 'spec') : this.workload;
  }

  /** The metadata and the spec of the pod. */
  public get template(): Json {
    return this.kind === 'Pod' ? this.manifest : objectAt(this.job, 'template');
  }

  /** The spec of the pod. */
  public get pod(): Json {
    return objectAt(this.template, 'spec');
  }

  public get podMetadata(): Json {
    return objectAt(this.template, 'metadata');
  }

  public get podSecurity(): Json {
    return objectAt(this.pod, 'securityContext');
  }

  /** An app container. */
  public app(): Json {
    return this.itemOf(this.pod, 'containers', () => this.newContainer());
  }

  /** A plain init container. */
  public step(): Json {
    return this.itemOf(this.pod, 'initContainers', () => this.newContainer(), container => container.restartPolicy === undefined);
  }

  /** A native sidecar. */
  public native(): Json {
    return this.itemOf(
      this.pod,
      'initContainers',
      () => ({ ...this.newContainer(), restartPolicy: 'Always' }),
      container => container.restartPolicy === 'Always',
    );
  }

  /** A container that runs on, and so may have probes and hooks. */
  public running(): Json {
    return this.choice.percent(75) ? this.app() : this.native();
  }

  public container(): Json {
    return this.choice.percent(60) ? this.app() : this.choice.percent(50) ? this.step() : this.native();
  }

  public newContainer(): Json {
    const number = 20 + listAt(this.pod, 'containers').length + (this.pod.initContainers?.length ?? 0);
    return { name: `made${number}`, image: 'busybox:1.37' };
  }

  public port(container = this.container()): Json {
    return this.itemOf(container, 'ports', () => ({ containerPort: 7000 + listAt(container, 'ports').length }));
  }

  public env(container = this.container()): Json {
    return this.itemOf(container, 'env', () => ({ name: 'MADE', value: 'x' }));
  }

  /** A new variable that takes its value from elsewhere. */
  public envFrom(source: Json): void {
    listAt(this.container(), 'env').push({ name: 'MADE_FROM', valueFrom: source });
  }

  public securityContext(container = this.container()): Json {
    return objectAt(container, 'securityContext');
  }

  /** A volume, of a kind if one is named; it is not mounted if it is new. */
  public volume(kind?: string, source: Json = {}): Json {
    const number = 20 + listAt(this.pod, 'volumes').length;
    return this.itemOf(
      this.pod,
      'volumes',
      () => ({ name: `made${number}`, [kind ?? 'emptyDir']: source }),
      volume => kind === undefined || isObject(volume[kind]),
    );
  }

  public newVolume(source: Json): Json {
    const volume = { name: `made${20 + listAt(this.pod, 'volumes').length}`, ...source };
    listAt(this.pod, 'volumes').push(volume);
    return volume;
  }

  /** A mount of a container, by the name of a volume that there is. */
  public mount(container = this.container()): Json {
    return this.itemOf(container, 'volumeMounts', () => ({ name: this.newVolume({ emptyDir: {} }).name, mountPath: '/made' }));
  }

  /** A new mount of a new volume. */
  public newMount(container: Json, fields: Json, source: Json = { emptyDir: {} }): Json {
    const mount = { name: this.newVolume(source).name, mountPath: `/made${listAt(container, 'volumeMounts').length}`, ...fields };
    listAt(container, 'volumeMounts').push(mount);
    return mount;
  }

  /** A probe of a container that runs on; a new one has a handler. */
  public probe(kind = this.choice.of(['startupProbe', 'livenessProbe', 'readinessProbe'])): Json {
    const container = this.running();
    if (!isObject(container[kind])) {
      container[kind] = { exec: { command: ['true'] } };
    }
    return container[kind];
  }

  /** A probe that asks in this way alone. */
  public probeBy(handler: string, action: Json): Json {
    const probe = this.probe();
    for (const other of HANDLERS) {
      delete probe[other];
    }
    probe[handler] = action;
    return action;
  }

  /** A hook that does this. */
  public hook(hook: Json, name = this.choice.of(['postStart', 'preStop'])): void {
    objectAt(this.running(), 'lifecycle')[name] = hook;
  }

  public resources(container = this.container()): Json {
    return objectAt(container, 'resources');
  }

  /** An item of a list, any of those that fit, or a new one. */
  public itemOf(json: Json, key: string, make: () => Json, fits: (item: Json) => boolean = () => true): Json {
    const items = listAt(json, key).filter(item => isObject(item) && fits(item));
    if (items.length > 0) {
      return this.choice.of(items);
    }
    const item = make();
    listAt(json, key).push(item);
    return item;
  }
}

/** The object at a key, new if there is none. */
export function objectAt(json: Json, key: string): Json {
  return isObject(json[key]) ? json[key] : json[key] = {};
}

/** The list at a key, new if there is none. */
export function listAt(json: Json, key: string): any[] {
  return Array.isArray(json[key]) ? json[key] : json[key] = [];
}

export const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

/** Changes a valid manifest into one that is likely, not surely, invalid. */
export interface Mutation {
  readonly name: string;
  /** The kinds of workloads that it is about, if not all. */
  readonly kinds?: readonly string[];
  readonly apply: (mutant: Mutant) => void;
}

/** One mutation for each value that a field may take; a value of nothing takes the field away. */
export function values(what: string, place: (mutant: Mutant) => Json, fields: Readonly<Record<string, readonly unknown[]>>): Mutation[] {
  return Object.entries(fields).flatMap(([field, list]) => each(`${what} ${field}`, list, (mutant, value) => {
    const json = place(mutant);
    value === undefined ? delete json[field] : json[field] = value;
  }));
}

/** One mutation for each value. */
export function each<T>(what: string, list: readonly T[], apply: (mutant: Mutant, value: T) => void): Mutation[] {
  return list.map(value => {
    const text = JSON.stringify(value) ?? 'none';
    return {
      name: `${what} ${text.length > 40 ? `${text.slice(0, 30)}... (${text.length})` : text}`,
      // A copy, so that further mutations change nothing but this manifest.
      apply: mutant => apply(mutant, value && JSON.parse(text)),
    };
  });
}

/** Mutations by their names. */
export function changes(named: Readonly<Record<string, (mutant: Mutant) => void>>): Mutation[] {
  return Object.entries(named).map(([name, apply]) => ({ name, apply }));
}

/** Mutations of workloads of these kinds; where the manifest is of another, there is nothing to change. */
export function forKinds(kinds: readonly string[], mutations: readonly Mutation[]): Mutation[] {
  return mutations.map(({ name, apply }) => ({ name, apply, kinds }));
}
