import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { isClaimed } from './claimed-volume';
import { addInitContainer, hasDefaultProbe, helperContainer } from './helper-container';
import { isOfClass } from './jsii-class';
import { describe, PatternError } from './pattern-error';
import { AddedHelper, FoundPod, PodHost, Section } from './pod-host';
import { claimedVolumesIn, podIn, PodManifest, volumeTaken } from './pod-manifest';
import { mayBeWrong, podSketch, volumesIn } from './pod-sketch';
import { renderVolumes } from './rendered-container';
import { Json } from '../analysis/manifest/json';
import { Workload, workloadOf } from '../analysis/manifest/workloads';

/** The pod of a workload of cdk8s-plus, of whatever version: what is added is there for cdk8s-plus as well. */
export class LivePod implements PodHost {
  public readonly object: ApiObject;
  public readonly workload: kplus.AbstractPod;
  public readonly templatePath: string;
  public readonly isPlus27: boolean;
  private readonly natives = new Set<kplus.Container>();

  public constructor(public readonly owner: kplus.AbstractPod) {
    this.object = ApiObject.of(owner);
    this.workload = owner;
    this.isPlus27 = isOfClass(owner, name => name.startsWith('cdk8s-plus-27.'));
    ({ templatePath: this.templatePath } = workloadOf({ kind: this.object.kind }, ''));
  }

  public get kind(): string {
    return this.object.kind;
  }

  public get where(): string {
    return describe(this.owner);
  }

  public forget(): void {}

  public completes(): boolean {
    return this.owner.restartPolicy !== kplus.RestartPolicy.ALWAYS;
  }

  public names(section: Section): string[] {
    return this.owner[section].map(({ name }) => name);
  }

  public add({ section, props, native, position }: AddedHelper): string {
    if (section === 'containers') {
      const container = helperContainer(props);
      this.owner.attachContainer(container);
      return container.name;
    }
    const container = addInitContainer(this.owner, props, position);
    if (native) {
      this.natives.add(container);
    }
    return container.name;
  }

  public addVolumes(volumes: readonly kplus.Volume[]): void {
    const known = volumesIn(this.owner);
    for (const volume of volumes.filter(one => !known.has(one))) {
      if ([...known].some(({ name }) => name === volume.name)) {
        throw new PatternError(this.where, volumeTaken(volume.name));
      }
      this.owner.addVolume(volume);
      known.add(volume);
    }
  }

  public annotation(key: string): string | undefined {
    return this.owner.podMetadata.toJson()?.annotations?.[key];
  }

  public annotate(key: string, value: string): void {
    this.owner.podMetadata.addAnnotation(key, value);
  }

  /** cdk8s-plus-29 and later have false where nobody has said anything. */
  public forgetDefault(field: 'shareProcessNamespace'): void {
    if ((this.owner as { shareProcessNamespace?: boolean })[field] === false) {
      Object.assign(this.owner, { [field]: undefined });
    }
  }

  public hasDefaultProbe({ name, startupProbe }: Json): boolean {
    const container = this.owner.containers.find(one => one.name === name);
    // A JSON patch may have made it somebody's own.
    return container !== undefined && hasDefaultProbe(container)
      && JSON.stringify(startupProbe) === JSON.stringify({ failureThreshold: 3, tcpSocket: { port: container.portNumber } });
  }

  public sketch(): Workload {
    const manifest = { spec: podSketch(this.owner, container => this.natives.has(container)) };
    return { kind: 'Pod', name: '', manifest, at: '', template: manifest, templatePath: this.templatePath };
  }

  public mayBeWrong(): boolean {
    return mayBeWrong(this.owner);
  }

  public find(manifest: Json): FoundPod | undefined {
    const pod = podIn(manifest);
    if (!pod?.spec) {
      return undefined;
    }
    this.restoreVolumes(pod, manifest);
    return { object: manifest, pod };
  }

  /** Where a StatefulSet claims no volumes, cdk8s-plus-33 and later emit none at all (seen in 2.5.57 and 2.0.54). */
  private restoreVolumes(pod: PodManifest, manifest: Json) {
    if (manifest.kind === 'StatefulSet' && !this.isPlus27 && pod.spec.volumes === undefined) {
      const claimed = claimedVolumesIn(manifest);
      const dropped = renderVolumes([...volumesIn(this.owner)].filter(volume => !isClaimed(volume)), this.object)
        .filter(({ name }) => !claimed.includes(name));
      if (dropped.length > 0) {
        pod.spec.volumes = [...dropped];
      }
    }
  }
}
