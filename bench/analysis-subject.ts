import { PodAnalysis, PodStory } from 'cdk8s-pod-patterns';

/** What one process measured: the milliseconds of the processor that one workload takes on average, and what is kept of all of them. */
export interface AnalysisMeasurement {
  readonly milliseconds: {
    /** A Deployment of four containers, among 1,000 of them. */
    readonly workload: number;
    /** A Pod of 20 containers, and one of 200, by the number of containers. */
    readonly containerOf20: number;
    readonly containerOf200: number;
    /** A Deployment with its Service in a set of 1,000, and in one of 10,000. */
    readonly workloadOf1000: number;
    readonly workloadOf10000: number;
    /** The story of such a Deployment in words, and its picture, once it is analysed. */
    readonly story: number;
    readonly picture: number;
  };
  readonly keptMebibytes: number;
}

const container = (i: number) => ({
  name: `c${i}`,
  image: 'app:1.4',
  command: ['sh', '-c', 'until nc -w 2 db 5432 -e true; do sleep 2; done'],
  env: [{ name: 'A', value: '1' }, { name: 'B', value: '$(A)' }],
  ports: [{ name: `p${i}`, containerPort: 8000 + i }],
  readinessProbe: { httpGet: { path: '/', port: 8000 + i } },
  resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
  securityContext: { runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  volumeMounts: [{ name: `v${i % 10}`, mountPath: `/data${i}` }],
});

function spec(containers: number) {
  const init = Math.floor(containers / 2);
  const all = Array.from({ length: containers }, (_, i) => container(i));
  return {
    initContainers: all.slice(0, init).map((c, i) => i % 2 === 0 ? { ...c, restartPolicy: 'Always' } : { ...c, readinessProbe: undefined }),
    containers: all.slice(init),
    volumes: Array.from({ length: 10 }, (_, i) => ({ name: `v${i}`, emptyDir: {} })),
  };
}

function deployment(name: string) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: spec(4) } },
  };
}

function service(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 'p2' }] },
  };
}

function milliseconds(run: () => void): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e3;
}

function each(manifests: readonly object[]): number {
  return milliseconds(() => manifests.forEach(manifest => PodAnalysis.of(manifest).findings.length)) / manifests.length;
}

function together(workloads: number): number {
  const manifests = Array.from({ length: workloads }, (_, i) => [deployment(`d${i}`), service(`d${i}`)]).flat();
  return milliseconds(() => PodAnalysis.ofAll(manifests).findings.length) / workloads;
}

function kept(): number {
  global.gc!();
  const before = process.memoryUsage().heapUsed;
  each(Array.from({ length: 1_000 }, (_, i) => deployment(`d${i}`)));
  global.gc!();
  return (process.memoryUsage().heapUsed - before) / 2 ** 20;
}

const pods = (containers: number, count: number) => Array.from({ length: count }, (_, i) => (
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod${i}` }, spec: spec(containers) }));

const POD = PodAnalysis.of(deployment('told'));

/** On average over a second 1,000: in the first, the compiler takes as long again. */
function told(tell: (story: PodStory) => string): number {
  const stories = Array.from({ length: 1_000 }, () => POD);
  const tellAll = () => stories.forEach(pod => tell(PodStory.of(pod)).length);
  tellAll();
  return milliseconds(tellAll) / stories.length;
}

const measurement: AnalysisMeasurement = {
  milliseconds: {
    workload: each(Array.from({ length: 1_000 }, (_, i) => deployment(`d${i}`))),
    containerOf20: each(pods(20, 100)) / 20,
    containerOf200: each(pods(200, 100)) / 200,
    workloadOf1000: together(1_000),
    workloadOf10000: together(10_000),
    story: told(story => story.text()),
    picture: told(story => story.svg()),
  },
  keptMebibytes: kept(),
};
process.stdout.write(JSON.stringify(measurement));
