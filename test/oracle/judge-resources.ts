import * as fc from 'fast-check';
import { Oracle, Verdict } from './oracle';
import { mutatedWorkload } from './pods/mutated-workload';
import { podWithResources } from './pods/pod-with-resources';
import { PodAnalysis, PodResources } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { SCHEMA_MINOR } from '../../src/analysis/manifest/pod-schema';
import { SEED } from '../compositions/description';

const WORKLOADS = 4_000;
const RANDOM_PODS = 2_000;

type Count = (wrong: readonly string[], describe: () => string) => void;

/** The analysis knows what a pod requests and may use in effect, and its QoS class, as the scheduler and the kubelet do, and what the API server rejects of it. */
export function judgeResources(oracle: Oracle, count: Count, say: (line: string) => void): void {
  const mutants = fc.sample(mutatedWorkload(), { seed: SEED + 1, numRuns: WORKLOADS }).map(({ manifest }) => manifest);
  const accepted = judged(oracle, mutants).filter(({ verdict }) => verdict.errors.length === 0);
  const random = judged(oracle, fc.sample(podWithResources(), { seed: SEED, numRuns: RANDOM_PODS }));
  const classes: Record<string, number> = {};
  for (const { verdict, manifest } of [...accepted, ...random]) {
    const { resources, findings } = PodAnalysis.of(manifest, { kubernetesVersion: `1.${SCHEMA_MINOR}` });
    const isFound = findings.some(({ rule }) => rule === 'api-pod-resources' || rule === 'api-resources');
    classes[resources.qosClass] = (classes[resources.qosClass] ?? 0) + 1;
    // What is filled in only in a Pod is found in a Deployment as well, though the API server accepts that.
    const misjudged = manifest.kind === 'Pod' && isFound !== verdict.errors.length > 0 ? [`rejected: ${!isFound}, found: ${isFound}`] : [];
    count([...differences(resources, verdict.resources!), ...misjudged], () => `resources of ${JSON.stringify(manifest)}`);
  }
  say(`${accepted.length} valid workloads and ${random.length} random pods with the resources that Kubernetes computes: ${Object.entries(classes).map(([name, times]) => `${times} ${name}`).join(', ')}`);
}

function judged(oracle: Oracle, manifests: readonly Json[]) {
  return oracle.judge(manifests).map((verdict, i) => ({ verdict, manifest: manifests[i] }));
}

function differences(ours: PodResources, theirs: NonNullable<Verdict['resources']>): string[] {
  return [
    ...differ('requests', ours.requests, theirs.requests),
    ...differ('limits', ours.limits, theirs.limits),
    ...ours.qosClass === theirs.qosClass ? [] : [`the class is ${theirs.qosClass}, and not ${ours.qosClass}`],
  ];
}

function differ(what: string, ours: Json, theirs: Json): string[] {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return names.filter(name => ours[name] !== theirs[name]).map(name => `${what}.${name} is ${theirs[name]}, and not ${ours[name]}`);
}
