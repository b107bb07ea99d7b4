import { PodSpec } from './pod-spec';
import { Port, portsIn } from './port';
import { Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { printable } from '../text/printable';
import { Command, commandsIn, Script, scriptIn } from '../text/shell';

/**
 * How long a container runs: an `app` container and a `native` sidecar until the pod ends, a `step` until its work is done. Native
 * sidecars and steps start in order, app containers after them.
 */
export type Lifetime = 'app' | 'native' | 'step';

export type ProbeKind = 'startupProbe' | 'livenessProbe' | 'readinessProbe';

export const PROBES: readonly ProbeKind[] = ['startupProbe', 'livenessProbe', 'readinessProbe'];

/** The kinds of volumes that no container can write to, whatever the mount says. */
const READ_ONLY = ['configMap', 'secret', 'projected', 'downwardAPI'];

/** A volume of a pod. */
export class Volume {
  public readonly name: string;
  /** Its mounts, in the order in which the containers start. */
  public readonly mounts: Mount[] = [];

  public constructor(
    /** The kind of source, such as `emptyDir` or `configMap`; `claimTemplate` for a claim template of a StatefulSet. */
    public readonly kind: string,
    /** The fields of the source. */
    public readonly source: Json,
    public readonly json: Json,
    /** The path in the manifest. */
    public readonly path: string,
  ) {
    this.name = textIn(json.name) ?? '';
  }

  public get isReadOnly(): boolean {
    return READ_ONLY.includes(this.kind);
  }

  /** The first mount that can write to the volume, in the order in which the containers start. */
  public get firstWriter(): Mount | undefined {
    for (const mount of this.mounts) {
      if (mount.isWritable) {
        return mount;
      }
    }
    return undefined;
  }

  /** The containers that mount it, for a message: `init container "fetch", container "app"`. */
  public get mounters(): string {
    return [...new Set(this.mounts.map(mount => mount.container.title))].join(', ');
  }
}

/** Where a container mounts a volume. */
export class Mount {
  public readonly path: string;

  public constructor(
    public readonly container: Container,
    public readonly json: Json,
    public readonly index: number,
    public readonly volume: Volume | undefined,
  ) {
    this.path = textIn(json.mountPath) ?? '';
    volume?.mounts.push(this);
  }

  /** The path in the manifest. */
  public get place(): string {
    return `${this.container.path}.volumeMounts[${this.index}]`;
  }

  /** Whether the container can write there. Mounts of a ConfigMap, Secret and the like are never writable. */
  public get isWritable(): boolean {
    return this.json.readOnly !== true && this.volume?.isReadOnly !== true;
  }
}

/** A container of a pod, init containers included. */
export class Container {
  /** The name; empty if it is missing, which is an error that a rule reports. */
  public readonly name: string;
  public readonly ports: readonly Port[];
  public readonly mounts: readonly Mount[];
  private cachedWords?: readonly string[];
  private cachedScript?: Script | null;
  private cachedCommands?: readonly Command[];
  private cachedVariables?: ReadonlyMap<unknown, number>;

  public constructor(
    public readonly pod: PodSpec,
    volumes: ReadonlyMap<unknown, Volume>,
    public readonly json: Json,
    public readonly lifetime: Lifetime,
    public readonly section: 'initContainers' | 'containers',
    /** The index in its section, `containers` or `initContainers`. */
    public readonly index: number,
    /** The position in the order in which the containers start. */
    public readonly order: number,
  ) {
    this.name = textIn(json.name) ?? '';
    this.ports = portsIn(json.ports);
    this.mounts = json.volumeMounts === undefined ? NO_MOUNTS : listIn(json.volumeMounts).map(objectIn)
      .map((mount, i) => new Mount(this, mount, i, volumes.get(mount.name)));
  }

  /** The path in the manifest, such as `spec.initContainers[1]`. */
  public get path(): string {
    return `${this.pod.path}.${this.section}[${this.index}]`;
  }

  /** The pointer from the root of the workload to a place in the container, or to the container itself. */
  public pointerTo(place?: string): string {
    return this.pod.pointerTo(`${this.section}[${this.index}]${place === undefined ? '' : `.${place}`}`);
  }

  /** Whether it still runs when the containers after it start. A step has ended by then. */
  public get runsOn(): boolean {
    return this.lifetime !== 'step';
  }

  /** What messages call it: `container "app"`, `native sidecar "proxy"`, `init container "wait"`. Safe to print. */
  public get title(): string {
    return `${TITLES[this.lifetime]} ${printable(quoted(this.name))}`;
  }

  /** Whether it starts only after `other` has started, or, if `other` is a step, has ended. App containers start together. */
  public startsAfter(other: Container): boolean {
    return this.order > other.order && !(this.lifetime === 'app' && other.lifetime === 'app');
  }

  /** Whether there is a time when both run. */
  public overlaps(other: Container): boolean {
    const [earlier, later] = this.order < other.order ? [this, other] : [other, this];
    return earlier.runsOn || (earlier === later);
  }

  /** The words of `command` and `args` together; empty if the command comes from the image. */
  public get words(): readonly string[] {
    return this.cachedWords ??= [...listIn(this.json.command), ...listIn(this.json.args)]
      .filter((word): word is string => typeof word === 'string');
  }

  /** The script that `command` and `args` pass to a shell, if they do. */
  public get script(): Script | undefined {
    if (this.cachedScript === undefined) {
      this.cachedScript = scriptIn(this.words) ?? null;
    }
    return this.cachedScript ?? undefined;
  }

  /** The simple commands that it runs: those of its script, or the one of `command` and `args`. */
  public get commands(): readonly Command[] {
    return this.cachedCommands ??= this.script ? commandsIn(this.script.text) : this.words.length > 0 ? [{
      words: this.words,
      end: '',
    }] : NO_COMMANDS;
  }

  /** The names in `env`, each with the index of its first occurrence. */
  public get variables(): ReadonlyMap<unknown, number> {
    if (!this.cachedVariables) {
      const places = new Map<unknown, number>();
      listIn(this.json.env).forEach((item, i) => {
        const { name } = objectIn(item);
        if (!places.has(name)) {
          places.set(name, i);
        }
      });
      this.cachedVariables = places;
    }
    return this.cachedVariables;
  }

  public get securityContext(): Json {
    return objectIn(this.json.securityContext);
  }

  /** The id of the user that it runs as; `undefined` if the image decides. */
  public get user(): number | undefined {
    return this.securityContext.runAsUser ?? this.pod.securityContext.runAsUser ?? undefined;
  }

  /** Whether the kubelet refuses to start it as root. */
  public get mustBeNonRoot(): boolean {
    return (this.securityContext.runAsNonRoot ?? this.pod.securityContext.runAsNonRoot) === true;
  }

  /** Whether it is known not to run as root. */
  public get isNonRoot(): boolean {
    return this.user === undefined ? this.mustBeNonRoot : this.user !== 0;
  }

  public hook(name: 'postStart' | 'preStop'): Json | undefined {
    const hook = objectIn(this.json.lifecycle)[name];
    return hook && objectIn(hook);
  }
}

const TITLES: Readonly<Record<Lifetime, string>> = { app: 'container', native: 'native sidecar', step: 'init container' };
const NO_MOUNTS: readonly Mount[] = [];
const NO_COMMANDS: readonly Command[] = [];
