import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { containersIn } from '../../../src/synth/pod-manifest';
import { withFirstJob } from '../harness/objects';
import { PodObject, statusesOf } from '../harness/pod-object';
import { Trial } from '../harness/trial';

export const NEW_IMAGE = 'busybox:1.36';

/** Runs until it is told to end. */
const RUNS = ['sh', '-c', 'trap "exit 0" TERM; sleep 3600 & wait $!'];

/** The workload with containers that go on where they might end and stay so: what has ended is not restarted. */
export function thatRuns(manifest: any): any {
  return withSpec(manifest, spec =>
    ['Never', 'OnFailure'].includes(spec.restartPolicy) ? { ...spec, containers: spec.containers.map(idle) } : spec);
}

/** The workload with the same containers, without anything in them that takes time. */
export function thatIdles(manifest: any): any {
  return withSpec(manifest, spec => ({
    ...spec,
    terminationGracePeriodSeconds: 5,
    initContainers: spec.initContainers?.map((container: any) =>
      container.restartPolicy ? idle(bare(container)) : { ...bare(container), command: ['true'] }),
    containers: spec.containers.map(bare).map(idle),
  }));
}

function withSpec(manifest: any, change: (spec: any) => any): any {
  const copy = structuredClone(manifest);
  const [{ template }] = workloadsIn(copy);
  template.spec = change(template.spec);
  return copy;
}

const idle = (container: any) => ({ ...container, command: RUNS });

function bare({ name, image, resources, restartPolicy }: any): any {
  return { name, image, resources, restartPolicy };
}

/** Makes the workload, of a CronJob also a Job, and gives its pods when they are ready. A Deployment is paused only when it has made them. */
export async function started(trial: Trial, name: string, manifest: any): Promise<PodObject[]> {
  const { paused, ...running } = manifest.spec;
  const [{ spec }] = await trial.apply(...withFirstJob({ ...manifest, spec: running }));
  const pods = await trial.readyPods(name, spec.replicas ?? 1, { seconds: 120 });
  if (paused) {
    await trial.patch(manifest.kind, name, { spec: { paused } });
  }
  return pods;
}

/** The pods of a workload that nobody has told to end. */
export async function livePods(trial: Trial, name: string): Promise<PodObject[]> {
  return (await trial.list('Pod', trial.namespace, `app=${name}`)).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
}

/** What gives a container of a workload the new image. */
export function newImage(manifest: any, container: string): any {
  const [{ template, templatePath }] = workloadsIn(manifest);
  const { initContainers = [] } = template.spec as any;
  const list = initContainers.some(({ name }: any) => name === container) ? 'initContainers' : 'containers';
  const patch = { spec: { [list]: [{ name: container, image: NEW_IMAGE }] } };
  return templatePath.split('.').filter(key => key !== '').reduceRight((inner: any, key) => ({ [key]: inner }), patch);
}

/** The images of all containers by their names. */
export function imagesOf(pod: PodObject): Record<string, string> {
  return Object.fromEntries(containersIn(pod).map(({ name, image }) => [name, image]));
}

/** The names of the containers that have been started between the two looks at a pod, in the order in which they start. */
export function startedBetween(before: PodObject, after: PodObject): string[] {
  const known = new Map(statusesOf(before).map(({ name, containerID }) => [name, containerID]));
  return statusesOf(after).filter(({ name, containerID }) => known.get(name) !== containerID).map(({ name }) => name);
}
