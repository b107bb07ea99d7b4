import { folderOnNode, nodeFolder } from './node-folder';
import { Happening } from './recorded-containers';
import { PodToPredict } from './recorded-workload';
import { containersIn, podIn } from '../../../src/synth/pod-manifest';
import { withFirstJob } from '../harness/objects';
import { HOLDS_BACK, isReady, PodObject, statusesOf } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/** So much may the time of a note be off: it has two decimals. */
export const EXACT = 0.03;

/** What a pod and its containers have noted of their lives. Times are seconds since the node was booted. */
export class Recording {
  public constructor(
    private readonly notes: readonly { readonly at: number; readonly container: string; readonly happening: string }[],
    /** The pod at its end. */
    private readonly pod: PodObject,
    /** The containers in the order in which the kubelet says that it has started them. */
    public readonly started: readonly string[],
    /** A moment before the deletion; nothing where the pod has ended by itself. */
    public readonly deletedAfter?: number,
    /** The seconds from the start of the first container until the pod was ready, if it was. */
    public readonly readyAfter?: number,
  ) {}

  /** When it happened for the first time, if it did. */
  public at(container: string, happening: Happening): number | undefined {
    return this.notes.find(note => note.container === container && note.happening === happening)?.at;
  }

  /** When it began to run. */
  public beginOf(container: string): number {
    return this.at(container, Happening.BEGINS) ?? NaN;
  }

  /** When it ended by itself, or the last time that it lived. */
  public endOf(container: string): number {
    return Math.max(...this.notes.filter(note => note.container === container && LIFE.includes(note.happening)).map(({ at }) => at));
  }

  /** The containers to which it happened, by name. */
  public containersThat(happening: Happening): string[] {
    return [...new Set(this.notes.filter(note => note.happening === happening).map(({ container }) => container))].sort();
  }

  /** When the first thing is noted of the end of the pod. */
  public get endBegins(): number {
    return Math.min(...this.notes.filter(({ happening }) => END.includes(happening)).map(({ at }) => at));
  }

  /** Of the last run of a container. */
  public exitCodeOf(container: string): number | undefined {
    return statusesOf(this.pod).find(({ name }) => name === container)?.state.terminated?.exitCode;
  }

  public toString(): string {
    return [...this.notes.map(({ at, container, happening }) => `${at} ${container} ${happening}`), `deleted after ${this.deletedAfter}`]
      .join('\n');
  }
}

const END: readonly string[] = [Happening.PRE_STOP_BEGINS, Happening.SIGTERM];
const LIFE: readonly string[] = [Happening.BEGINS, Happening.LIVES, Happening.SIGTERM, Happening.ENDS];

/** Runs a workload, until its pod is ready and then deleted or until it has done its work, and gives what has been noted. */
export async function record(trial: Trial, { name, manifest, completes }: PodToPredict): Promise<Recording> {
  await trial.apply(...withFirstJob(recordable(manifest, folderOnNode(trial))));
  const { metadata, spec: { nodeName } } = await trial.until('its pod to have a node', async () => {
    const pod = await trial.pod(name);
    return pod.spec.nodeName && pod;
  });
  const { run } = await nodeFolder(trial, [], nodeName);
  let deletedAfter: number | undefined;
  let readyAfter: number | undefined;
  if (!completes) {
    readyAfter = secondsUntilReady(await trial.until('the pod to be ready', async () => {
      const now = await trial.get('Pod', metadata.name);
      return isReady(now) && now;
    }, { seconds: 120 }));
    deletedAfter = Number((await run('cat /proc/uptime')).split(' ')[0]);
    await trial.delete(manifest.kind, name, { propagationPolicy: 'Background' });
  }
  const pod = await trial.until('its containers to have ended', async () => {
    const now = await trial.get('Pod', metadata.name);
    return (completes ? ['Succeeded', 'Failed'].includes(now.status.phase) : now.metadata.deletionTimestamp)
      && statusesOf(now).every(({ state }) => state.terminated) && now;
  }, { seconds: 120 });
  const notes = await run(`cat ${folderOnNode(trial)}/log`);
  return new Recording(notesIn(notes), pod, await startedOf(trial, pod), deletedAfter, readyAfter);
}

/** The manifest with its notes on the node, where they outlive the pod. It starts when the folder is there, so that there is one who removes it. */
function recordable(manifest: any, folder: string): any {
  const copy = structuredClone(manifest);
  const { metadata, spec } = podIn(copy)!;
  metadata.finalizers = [HOLDS_BACK];
  spec.volumes = [{ name: 'events', hostPath: { path: folder, type: 'Directory' } }];
  return copy;
}

function notesIn(log: string) {
  return log.trimEnd().split('\n').map(line => {
    const [at, container, ...happening] = line.split(' ');
    return { at: Number(at), container, happening: happening.join(' ') };
  });
}

function secondsUntilReady(pod: PodObject): number {
  const { lastTransitionTime } = pod.status.conditions.find(({ type }: any) => type === 'Ready');
  const starts = statusesOf(pod).map(({ state: { running, terminated } }) => Date.parse((running ?? terminated).startedAt));
  return (Date.parse(lastTransitionTime) - Math.min(...starts)) / 1_000;
}

async function startedOf(trial: Trial, pod: PodObject): Promise<string[]> {
  const count = containersIn(pod).length;
  const events = await trial.until('the kubelet to say what it has started', async () => {
    const found = (await trial.events()).filter(({ reason, involvedObject }) =>
      reason === 'Started' && involvedObject.uid === pod.metadata.uid);
    return found.length >= count && found;
  });
  return events.sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    .map(({ involvedObject }) => /\{(.*)\}/.exec(involvedObject.fieldPath)![1]);
}
