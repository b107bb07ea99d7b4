import * as kplus from 'cdk8s-plus-27';
import { PodPattern } from './pod-pattern';
import { checkText, propsOf } from './props-input';
import { Json, quoted } from '../analysis/manifest/json';
import { mountsAtOnePath } from '../analysis/pod/mounts-at-one-path';
import { isMountedLate } from '../synth/claimed-volume';
import { Composition } from '../synth/composition';
import { checkClaimable, provideVolume } from '../synth/late-mount';
import { checkMounts } from '../synth/mount-input';
import { mountJson } from '../synth/named-volume';
import { PatternError } from '../synth/pattern-error';
import { containersIn, PodManifest } from '../synth/pod-manifest';

/** Props of `ContainerMounts`. */
export interface ContainerMountsProps {
  /** The mounts, as `SharedVolume.writtenAt` and `readAt` give them. At least one. */
  readonly mounts: kplus.VolumeMount[];

  /**
   * The name of the container.
   *
   * @default - the main container, which is the first of `containers` that no pattern has added
   */
  readonly container?: string;
}

/**
 * Mounts volumes in a container that the pod has already, such as the main container of a Helm chart or of an included manifest. Where
 * the containers are written with cdk8s-plus-27, its own `volumeMounts` say the same.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 *
 * @example
 * declare const chart: Chart;
 * declare const helm: Helm;
 *
 * const logs = new SharedVolume(chart, 'logs');
 * new ContainerMounts({ mounts: [logs.writtenAt('/var/log/app')] }).applyTo(helm);
 * new Sidecar({
 *   container: { name: 'ship-logs', image: 'fluent/fluent-bit:3.2', volumeMounts: [logs.readAt('/logs')] },
 * }).applyTo(helm);
 */
export class ContainerMounts extends PodPattern {
  private readonly mounts: readonly kplus.VolumeMount[];
  private readonly container?: string;

  /**
   * Throws when there is no mount. A pod that has no such container is an error at synth.
   *
   * @param props what is mounted, and in which container
   */
  public constructor(props: ContainerMountsProps) {
    super();
    const { mounts, container } = propsOf(this.constructor.name, props);
    checkMounts(this.constructor.name, 'mounts', mounts);
    checkText(this.constructor.name, 'container', container, 'Write the name of a container.');
    this.mounts = mounts.map(mount => ({ ...mount }));
    this.container = container;
    if (this.mounts.length === 0) {
      throw new PatternError(this.constructor.name, {
        what: '"mounts" is empty',
        fix: 'Give it at least one, as SharedVolume.writtenAt makes it.',
      });
    }
  }

  /** @internal */
  protected _compose(composition: Composition): void {
    composition.host.addVolumes([...new Set(this.mounts.map(({ volume }) => volume))].filter(volume => !isMountedLate(volume)));
    checkClaimable(this.mounts, composition.host, problem => composition.error(problem));
    const known = this.containerIn(composition.host.sketch().template as PodManifest, composition);
    if (known) {
      this.checkPaths(known, composition);
    }
    composition.atSynth((pod, object) => {
      const container = this.containerIn(pod, composition);
      if (!container) {
        throw composition.error({
          what: this.container === undefined ? 'a volume is to be mounted in the main container, and there is none'
            : `a volume is to be mounted in the container ${quoted(this.container)}, and there is none of that name`,
          fix: `Name one of these in "container": ${containersIn(pod).map(c => quoted(c.name)).join(', ')}.`,
        });
      }
      this.checkPaths(container, composition);
      for (const { volume } of this.mounts.filter(mount => isMountedLate(mount.volume))) {
        provideVolume(volume, container.name, pod, object, problem => composition.error(problem));
      }
      container.volumeMounts = [...container.volumeMounts ?? [], ...this.mounts.map(mountJson)];
    });
  }

  private containerIn(pod: PodManifest, composition: Composition): Json | undefined {
    return this.container === undefined ? composition.mainContainer(pod)
      : containersIn(pod).find(c => c.name === this.container);
  }

  private checkPaths({ name, volumeMounts = [] }: Json, composition: Composition) {
    const mounts: Json[] = [...volumeMounts, ...this.mounts.map(mountJson)];
    for (const [i, { mountPath, name: volume }] of mounts.entries()) {
      const first = mounts.findIndex(mount => mount.mountPath === mountPath);
      if (first < i) {
        throw composition.error(mountsAtOnePath(`container ${quoted(name)}`, [mounts[first].name, volume], mountPath));
      }
    }
  }
}
