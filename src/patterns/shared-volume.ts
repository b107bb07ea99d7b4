import { Size, SizeRoundingBehavior } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolumeClaimProps, SharedVolumeProps } from './shared-volume-props';
import { isObject, quoted } from '../analysis/manifest/json';
import { isDnsLabel } from '../analysis/manifest/names';
import { Problem } from '../analysis/text/problem';
import { claimedVolume } from '../synth/claimed-volume';
import { claimAtSynth } from '../synth/claiming-workloads';
import { demand, demandList, given, hasMethod } from '../synth/given';
import { checkStorage, readOnlyVolume } from '../synth/mount-input';
import { namedVolume } from '../synth/named-volume';
import { describe, PatternError } from '../synth/pattern-error';

/** The id, under the volume that it wraps, of what `SharedVolume.of` makes. */
const WRAPPER = 'Shared';

/**
 * A volume that containers of one pod share. Every pod that mounts it gets an `emptyDir` of its own, which lives as
 * long as the pod; `SharedVolume.claim` gives each pod of a StatefulSet one that outlives it, and `SharedVolume.of` gives any other
 * volume the same two verbs.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#emptydir
 *
 * @example
 * declare const chart: Chart;
 *
 * const logs = new SharedVolume(chart, 'logs', { sizeLimit: Size.mebibytes(64) });
 * const deployment = new kplus.Deployment(chart, 'web', {
 *   containers: [{ name: 'app', image: 'app:1.4', volumeMounts: [logs.writtenAt('/var/log/app')] }],
 * });
 * new Sidecar({
 *   container: { name: 'ship', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] },
 * }).applyTo(deployment);
 */
export class SharedVolume extends Construct implements kplus.IStorage {
  /**
   * The shared volume of another volume of cdk8s-plus: a ConfigMap, a Secret, a claim, a host path. The same volume
   * gives the same shared volume.
   *
   * Throws when it is no volume, as a claim is none by itself, and when the volume's name is not one that Kubernetes takes, as that
   * of a ConfigMap with a dot.
   *
   * @param storage the volume
   */
  public static of(storage: kplus.IStorage): SharedVolume {
    if (storage instanceof SharedVolume) {
      return storage;
    }
    checkStorage('SharedVolume.of', storage);
    const known = storage.node.tryFindChild(WRAPPER) as SharedVolume | undefined;
    if (known) {
      return known;
    }
    const volume = storage.asVolume();
    const invalid = nameProblem(volume.name);
    if (invalid) {
      throw new PatternError(describe(storage), {
        ...invalid,
        fix: `Give it another with the "name" of its options, as in "Volume.fromConfigMap(…, { name })". ${invalid.fix}`,
      });
    }
    const shared = new SharedVolume(storage as unknown as Construct, WRAPPER, { volumeName: volume.name });
    shared.volume = volume;
    return shared;
  }

  /**
   * The shared volume that stands for one that a pod has already, by its name: of a Helm chart, of an included manifest, or one that
   * their StatefulSet claims. It is for the containers of patterns and for `ContainerMounts`.
   *
   * Throws when the name is not one that Kubernetes takes for a volume. A pod that has no such volume is an error at synth.
   *
   * @param name the name of the volume in the pod
   */
  public static named(name: string): SharedVolume {
    demand('SharedVolume.named', 'name', name, typeof name === 'string', 'Write the name of a volume of the pod.');
    const root = new Construct(undefined as unknown as Construct, '');
    const shared = new SharedVolume(root, `SharedVolume.named(${quoted(name)})`, { volumeName: name });
    shared.volume = namedVolume(shared, 'Volume', name);
    return shared;
  }

  /**
   * A volume that a StatefulSet claims for each of its pods, and that a pod finds again when it is replaced: each StatefulSet that mounts
   * it gets a claim template, whoever its container is from. It stays when the StatefulSet is deleted, unless that says otherwise.
   *
   * New storage belongs to root with most storage classes: a container that is not root can write there when the pod has an `fsGroup`,
   * as in `securityContext: { fsGroup: 999 }` of the StatefulSet.
   *
   * Throws when the name is not one that Kubernetes takes for a volume, when the size is nothing or not in whole kibibytes, and when
   * there is no access mode. Mounted in anything but a StatefulSet, or in one that has another claim of that name, it is an error where a
   * pattern is applied, or else at synth.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope, and of the volume unless `volumeName` is given
   * @param props what is claimed
   */
  public static claim(scope: Construct, id: string, props: SharedVolumeClaimProps): SharedVolume {
    demand('SharedVolume.claim', 'props', props, isObject(props), 'Say at least how much is claimed: { size: Size.gibibytes(1) }.');
    const shared = new SharedVolume(scope, id, { volumeName: props.volumeName });
    const { size, storageClass, accessModes = [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE] } = props;
    demandList(describe(shared), 'accessModes', accessModes, () => true, 'Write PersistentVolumeAccessMode.READ_WRITE_ONCE, for example.');
    if (accessModes.length === 0) {
      throw shared.error('"accessModes" is empty', 'Leave it out for ReadWriteOnce, or name at least one that the storage class has.');
    }
    shared.volume = claimedVolume(shared, 'Volume', shared.volumeName, {
      accessModes: [...accessModes],
      resources: { requests: { storage: shared.quantityOf(size) } },
      ...storageClass === undefined ? {} : { storageClassName: storageClass },
    });
    claimAtSynth(shared);
    return shared;
  }

  /** The name of the volume in each pod that mounts it. */
  public readonly volumeName: string;

  private readonly options: kplus.EmptyDirVolumeOptions;
  private volume?: kplus.Volume;

  /**
   * Throws when the name is not one that Kubernetes takes for a volume, and when the size limit is not in whole mebibytes.
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope, and of the volume unless `volumeName` is given
   * @param props the limits of the volume
   */
  public constructor(scope: Construct, id: string, props: SharedVolumeProps = {}) {
    super(scope, id);
    demand(describe(this), 'props', props, isObject(props), 'Write them as { … }, or leave them out.');
    this.volumeName = props.volumeName ?? id;
    const invalid = nameProblem(this.volumeName);
    if (invalid) {
      throw new PatternError(describe(this), invalid);
    }
    const { medium, sizeLimit } = props;
    demand(describe(this), 'sizeLimit', sizeLimit, sizeLimit === undefined || hasMethod(sizeLimit, 'toMebibytes'), SIZE);
    sizeLimit?.toMebibytes();
    this.options = { medium, sizeLimit };
  }

  /**
   * A mount through which a container writes.
   *
   * Throws when the path is not absolute, when the options say that the mount is read-only, and when no container can write to the
   * volume, as to that of a ConfigMap or a Secret.
   *
   * @param path where the volume is in the container, for example `/var/log/app`
   * @param options `subPath` and the like
   */
  public writtenAt(path: string, options: kplus.MountOptions = {}): kplus.VolumeMount {
    this.checkOptions(options);
    if (options.readOnly) {
      throw this.error(`writtenAt(${quoted(path)}) was given "readOnly: true"`, 'Use readAt for a read-only mount.');
    }
    const problem = readOnlyVolume(this.asVolume());
    if (problem) {
      throw this.error(problem.what, problem.fix);
    }
    return this.mount(path, options);
  }

  /**
   * A read-only mount.
   *
   * Throws when the path is not absolute, and when the options say that the mount is not read-only.
   *
   * @param path where the volume is in the container, for example `/logs`
   * @param options `subPath` and the like
   */
  public readAt(path: string, options: kplus.MountOptions = {}): kplus.VolumeMount {
    this.checkOptions(options);
    if (options.readOnly === false) {
      throw this.error(`readAt(${quoted(path)}) was given "readOnly: false"`, 'Use writtenAt for a mount that is written to.');
    }
    return this.mount(path, { ...options, readOnly: true });
  }

  /** The volume for cdk8s-plus, which takes a shared volume wherever it takes storage. */
  public asVolume(): kplus.Volume {
    return this.volume ??= kplus.Volume.fromEmptyDir(this, 'Volume', this.volumeName, this.options);
  }

  private checkOptions(options: unknown) {
    demand(describe(this), 'options', options, isObject(options), 'Write them as { subPath: "logs" }, or leave them out.');
  }

  private mount(path: string, options: kplus.MountOptions): kplus.VolumeMount {
    if (typeof path !== 'string') {
      throw this.error(`the mount path is ${given(path)}`, 'Write the path at which the container has it, such as "/data".');
    }
    if (!path.startsWith('/')) {
      throw this.error(`the mount path ${quoted(path)} is not absolute`, `Begin it with "/": ${quoted(`/${path}`)}.`);
    }
    if (options.subPath !== undefined && /^\/|(^|\/)\.\.(\/|$)/.test(options.subPath)) {
      throw this.error(`the subPath ${quoted(options.subPath)} leaves the volume`, 'It is relative to the volume and has no "..".');
    }
    return { path, volume: this.asVolume(), ...options };
  }

  /** A size in the largest unit in which it is whole. */
  private quantityOf(size: Size): string {
    demand(describe(this), 'size', size, hasMethod(size, 'toKibibytes'), SIZE);
    const kibibytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
    if (!Number.isInteger(kibibytes) || kibibytes === 0) {
      throw this.error(`"size" is ${kibibytes} KiB`, 'Use whole kibibytes, at least one.');
    }
    const [unit, factor] = UNITS.find(([, one]) => kibibytes % one === 0)!;
    return `${kibibytes / factor}${unit}`;
  }

  private error(what: string, fix: string): PatternError {
    return new PatternError(describe(this), { what, fix });
  }
}

const SIZE = 'Write a Size, as Size.mebibytes(64).';

/** The units of a quantity, in kibibytes. */
const UNITS = [['Ti', 1024 ** 3], ['Gi', 1024 ** 2], ['Mi', 1024], ['Ki', 1]] as const;

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
function nameProblem(name: string): Problem | undefined {
  return typeof name === 'string' && isDnsLabel(name) ? undefined : {
    what: `${quoted(name)} is not a volume name`,
    fix: 'Use at most 63 lower-case letters, digits and "-", with a letter or digit at both ends.',
  };
}
