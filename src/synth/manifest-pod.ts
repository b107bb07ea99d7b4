import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { addEdit, Edit, isLastEdit } from './late-pass';
import { describe, PatternError } from './pattern-error';
import { AddedHelper, FoundPod, PodHost, Section } from './pod-host';
import { annotatePod, malformed, PodManifest, volumeTaken } from './pod-manifest';
import { podsIn } from './pod-templates';
import { renderContainer, renderVolumes } from './rendered-container';
import { isObject, Json } from '../analysis/manifest/json';
import { Workload } from '../analysis/manifest/workloads';

/**
 * A pod that is in the manifest of an API object, whatever made that: generated classes, `Include`, `Helm`, a custom resource. What is
 * added is an edit of each manifest that the object renders.
 */
export class ManifestPod implements PodHost {
  public readonly workload: Construct;
  public readonly templatePath: string;
  public readonly kind: string;
  public readonly isPlus27 = false;
  /** The kind and the name of the object that has the pod: in a List, another may take its place. */
  private readonly identity: string;
  /** The volumes that patterns have brought; one of the same name that was there before is another. */
  private readonly volumes = new Set<kplus.Volume>();
  /** What is done to the pod, as long as no JSON patch has come between. */
  private batch?: { readonly edit: Edit; readonly changes: ((template: PodManifest) => void)[] };
  /** What the pattern that is being applied has seen and done: a rendering costs more than all the rest. */
  private known?: Workload;

  /**
   * @param found the pod in the object's manifest by now
   * @param at what names it in errors where the object may have several, and else nothing
   */
  public constructor(public readonly owner: Construct, public readonly object: ApiObject, found: Workload, private readonly at: string) {
    this.templatePath = found.templatePath;
    this.kind = found.kind;
    this.identity = identityOf(found);
    // Each of several pods has a scope of its own: a hook may create constructs of the same names for them.
    this.workload = at === '' ? owner : scopeOf(object, this.templatePath.slice(0, -1));
  }

  public get where(): string {
    return `${describe(this.owner)}${this.at}`;
  }

  /** The pod as it is by now, when a pattern is about to be applied. */
  public see(found: Workload): void {
    this.known = found;
  }

  public forget(): void {
    this.known = undefined;
  }

  public completes(): boolean {
    const { kind } = this.sketch();
    return kind === 'Job' || kind === 'CronJob' || (this.template().spec.restartPolicy ?? 'Always') !== 'Always';
  }

  public names(section: Section): string[] {
    return (this.template().spec[section] ?? []).map(({ name }: Json) => name);
  }

  public add({ section, props, native, position }: AddedHelper): string {
    const name = props.name ?? `init-${this.template().spec[section]?.length ?? 0}`;
    const mounted = [...new Set(props.volumeMounts?.map(({ volume }) => volume))];
    if (new Set(mounted.map(volume => volume.name)).size < mounted.length) {
      // cdk8s-plus refuses to render them, without saying where; what checks the sketch does.
      (this.template().spec.volumes ??= []).push(...mounted.map(volume => ({ name: volume.name })));
      return name;
    }
    const { container, volumes } = renderContainer({ ...props, name }, this.object);
    const added = JSON.stringify(native ? { ...container, restartPolicy: 'Always' } : container);
    this.edit(({ spec }) => {
      const list: Json[] = spec[section] ??= [];
      list.splice(position ?? list.length, 0, JSON.parse(added));
    });
    this.addRendered(mounted, volumes);
    return name;
  }

  public addVolumes(volumes: readonly kplus.Volume[]): void {
    const missing = volumes.filter(volume => !this.volumes.has(volume));
    const taken = missing.find(({ name }, i) => missing.findIndex(other => other.name === name) < i
      || this.template().spec.volumes?.some((volume: Json) => volume.name === name));
    if (taken) {
      throw new PatternError(this.where, volumeTaken(taken.name));
    }
    this.addRendered(missing, renderVolumes(missing, this.object));
  }

  public annotation(key: string): string | undefined {
    return this.template().metadata?.annotations?.[key];
  }

  public annotate(key: string, value: string): void {
    this.edit(template => annotatePod(template, key, value));
  }

  public forgetDefault(): void {}

  public hasDefaultProbe(): boolean {
    return false;
  }

  public sketch(): Workload {
    return this.known!;
  }

  public mayBeWrong(): boolean {
    return this.known !== undefined;
  }

  public find(manifest: Json): FoundPod | undefined {
    const found = this.foundIn(manifest);
    const problem = found && malformed(found.template);
    if (problem) {
      throw new PatternError(this.where, problem);
    }
    return found && { object: found.manifest, pod: found.template as PodManifest };
  }

  private foundIn(manifest: Json): Workload | undefined {
    const found = podsIn(this.object, manifest).find(({ templatePath }) => templatePath === this.templatePath);
    return found && isObject(found.template.spec) && identityOf(found) === this.identity ? found : undefined;
  }

  private template(): PodManifest {
    return this.sketch().template as PodManifest;
  }

  /** Adds the manifests of volumes, in their order, but for those that a pattern has brought already. */
  private addRendered(volumes: readonly kplus.Volume[], rendered: readonly Json[]) {
    const missing = volumes.filter(volume => !this.volumes.has(volume));
    missing.forEach(volume => this.volumes.add(volume));
    const names = new Set(missing.map(({ name }) => name));
    const added = JSON.stringify(rendered.filter(({ name }) => names.has(name)));
    if (names.size > 0) {
      this.edit(({ spec }) => (spec.volumes ??= []).push(...JSON.parse(added)));
    }
  }

  /** That something has taken the pod away is said when the manifest is completed. */
  private edit(change: (template: PodManifest) => void) {
    change(this.template());
    if (this.batch && isLastEdit(this.object, this.batch.edit)) {
      this.batch.changes.push(change);
      return;
    }
    const changes = [change];
    const edit = (manifest: Json) => {
      const found = this.foundIn(manifest);
      if (found) {
        changes.forEach(each => each(found.template as PodManifest));
      }
      return manifest;
    };
    addEdit(this.object, edit);
    this.batch = { edit, changes };
  }
}

function identityOf({ kind, name }: Workload): string {
  return `${kind} ${name}`;
}

function scopeOf(object: ApiObject, id: string): Construct {
  return object.node.tryFindChild(id) as Construct | undefined ?? new Construct(object, id);
}
