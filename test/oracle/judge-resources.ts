import * as fc from 'fast-check';
import { Oracle, Verdict } from './oracle';
import { podWithResources } from './pods/pod-with-resources';
import { PodAnalysis, PodResources } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { SEED } from '../compositions/description';

const PODS = 3_000;

type Count = (wrong: readonly string[], describe: () => string) => void;
type Say = (line: string) => void;

/** Pods, and workloads with such, about whose resources there is something to reckon. */
export function podsWithResources(): Json[] {
  return fc.sample(podWithResources(), { seed: SEED, numRuns: PODS });
}

/**
 * The analysis knows what a pod requests and may use in effect, and its QoS class, as the scheduler and the kubelet do, and what the
 * API server rejects of it. What is judged are those pods, and of the other workloads those that it accepts.
 */
export function judgeResources(oracle: Oracle, pods: readonly Json[], others: readonly Json[], count: Count, say: Say): void {
  const classes: Record<string, number> = {};
  const accepted = judged(oracle, others).filter(({ verdict }) => verdict.errors.length === 0);
  for (const { verdict, manifest } of [...judged(oracle, pods), ...accepted]) {
    const { resources, findings } = PodAnalysis.of(manifest, { kubernetesVersion: `1.${oracle.minor}` });
    const isFound = findings.some(({ rule }) => rule === 'api-pod-resources' || rule === 'api-resources');
    classes[resources.qosClass] = (classes[resources.qosClass] ?? 0) + 1;
    // What is filled in only in a Pod is found in a Deployment as well, though the API server accepts that.
    const isMisjudged = manifest.kind === 'Pod' && isFound !== verdict.errors.length > 0;
    const misjudged = isMisjudged ? [`rejected: ${!isFound}, found: ${isFound}`] : [];
    const wrong = [...differences(resources, verdict.resources!), ...misjudged];
    count(wrong, () => `resources in 1.${oracle.minor} of ${JSON.stringify(manifest)}`);
  }
  const byClass = Object.entries(classes).map(([name, times]) => `${times} ${name}`).join(', ');
  say(`${pods.length} pods and ${accepted.length} other workloads with the resources that 1.${oracle.minor} computes: ${byClass}`);
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
