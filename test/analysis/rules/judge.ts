import { parseAllDocuments } from 'yaml';
import { Finding } from '../../../src/analysis/finding';
import { analyze } from '../../../src/analysis/judge/analyze';
import { Rule } from '../../../src/analysis/judge/rule';
import { Json } from '../../../src/analysis/manifest/json';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { PodKnowledge } from '../../../src/analysis/pod/pod-knowledge';
import { Target } from '../../../src/analysis/pod/pod-spec';

/** What one rule finds in a manifest: an object, or YAML as kubectl reads it. */
export function judge(rule: Rule, manifest: Json | string, target?: Target, knowledge?: PodKnowledge): Finding[] {
  const objects = typeof manifest === 'string' ? yamlIn(manifest) : [manifest];
  return objects.flatMap(object => workloadsIn(object)).flatMap(workload => analyze(workload, [rule], target, knowledge));
}

/** A Pod with this spec, in YAML without the indentation of a manifest. */
export function podOf(spec: Json): Json {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec };
}

/** A workload of another kind with this pod spec. */
export function workloadOf(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'Job' | 'CronJob', spec: Json): Json {
  const metadata = { name: 'workload' };
  switch (kind) {
    case 'Job': return { apiVersion: 'batch/v1', kind, metadata, spec: { template: { spec } } };
    case 'CronJob': return {
      apiVersion: 'batch/v1',
      kind,
      metadata,
      spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec } } } },
    };
    default: return {
      apiVersion: 'apps/v1',
      kind,
      metadata,
      spec: { selector: { matchLabels: { app: 'x' } }, template: { metadata: { labels: { app: 'x' } }, spec } },
    };
  }
}

/** The objects of YAML. */
export function yamlIn(text: string): Json[] {
  // kubectl reads YAML 1.1, where 0400 is octal.
  return parseAllDocuments(text, { version: '1.1', merge: true }).map(document => document.toJS());
}
