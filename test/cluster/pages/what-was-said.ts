import { addressOf } from '../harness/objects';
import { statusesOf } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/**
 * What a cluster says of everything in the namespace of a test, as lines that the pages of the rules quote:
 *
 * - `pod/web 1/2 CrashLoopBackOff`: the columns NAME, READY and STATUS of `kubectl get pods`; the pod of a workload is called like it
 * - `job/report Running 0/1`: the same of a Job, with STATUS and COMPLETIONS
 * - `web: ended: Error, exit code 1` and `web: waiting: CreateContainerConfigError: …`: the states of a container, its last one included
 * - `web says: bind: Address already in use`: what it has written, this time or the time before
 * - `event: FailedScheduling: …`: what the cluster noted about a pod or a workload
 */
export async function whatWasSaid(trial: Trial): Promise<string[]> {
  const pods = await trial.list('Pod');
  const lines = [...await columns(trial, 'Pod', ['Ready', 'Status']), ...await columns(trial, 'Job', ['Status', 'Completions'])];
  for (const pod of pods) {
    for (const status of statusesOf(pod)) {
      lines.push(...statesOf(status), ...await sayingsOf(trial, pod.metadata.name, status));
    }
  }
  for (const { reason, message } of await trial.events()) {
    lines.push(`event: ${reason}: ${message}`);
  }
  return lines;
}

async function columns(trial: Trial, kind: string, names: readonly string[]): Promise<string[]> {
  const table = await trial.api.get(addressOf(kind, trial.namespace), 'application/json;as=Table;v=v1;g=meta.k8s.io');
  const indexes = names.map(name => table.columnDefinitions.findIndex((column: any) => column.name === name));
  return table.rows.map(({ object, cells }: any) =>
    `${kind.toLowerCase()}/${calledLikeItsOwner(object.metadata)} ${indexes.map((i: number) => cells[i]).join(' ')}`);
}

/** The name without what a controller has added to it. */
function calledLikeItsOwner({ name, labels = {}, generateName = '', ownerReferences: [owner] = [] as any[] }: any): string {
  if (!owner) {
    return name;
  }
  return owner.kind === 'ReplicaSet'
    ? owner.name.replace(`-${labels['pod-template-hash']}`, '')
    : (generateName.replace(/-$/, '') || owner.name);
}

export function statesOf({ name, state = {}, lastState = {} }: any): string[] {
  const lines = [];
  for (const ended of [state.terminated, lastState.terminated]) {
    if (ended) {
      lines.push(
        `${name}: ended: ${ended.reason}, exit code ${ended.exitCode}`,
        ...ended.message ? [`${name}: ended: ${ended.reason}: ${ended.message.trim()}`] : [],
      );
    }
  }
  if (state.waiting) {
    lines.push(`${name}: waiting: ${state.waiting.reason}${state.waiting.message ? `: ${state.waiting.message}` : ''}`);
  }
  return state.running ? [...lines, `${name}: running`] : lines;
}

async function sayingsOf(trial: Trial, pod: string, { name, restartCount }: any): Promise<string[]> {
  const times = ['tailLines=20', ...restartCount > 0 ? ['tailLines=20&previous=true'] : []];
  const logs = await Promise.all(times.map(options => trial.logs(pod, name, options).catch(() => '')));
  return logs.flatMap(log => sayingsIn(log, name));
}

/** What a container has written, line by line. */
export function sayingsIn(log: string, container: string): string[] {
  return log.split('\n').filter(line => line.trim() !== '').map(line => `${container} says: ${line.trim()}`);
}

/** Whether a line is as quoted, where `…` stands for anything. */
export function isQuoted(quote: string, line: string): boolean {
  return new RegExp(`^${quote.split('…').map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 's').test(line);
}
