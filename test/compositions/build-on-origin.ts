import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import * as kplus34 from 'cdk8s-plus-34';
import { Construct } from 'constructs';
import { apply, emptyChart, plainWorkload } from './build';
import { Composition, ContainerDescription, isPodConstruct } from './description';
import { PatternBuilder } from './pattern-builder';
import { ContainerMounts } from '../../src';
import { Json } from '../../src/analysis/manifest/json';
import { Plus } from '../origins/plus-workloads';

/** What a workload is made with. */
export const RANDOM_ORIGINS = [
  'cdk8s-plus-27', 'cdk8s-plus-33', 'cdk8s-plus-34', 'an API object', 'a generated class', 'a List', 'a Rollout',
] as const;
export type RandomOrigin = typeof RANDOM_ORIGINS[number];

const PLUS = {
  'cdk8s-plus-27': kplus,
  'cdk8s-plus-33': kplus33,
  'cdk8s-plus-34': kplus34,
} as unknown as Partial<Record<RandomOrigin, Plus>>;

/**
 * What is compared between origins: a workload that may have any, with patterns that are applied to it. Of the user's own containers only
 * cdk8s-plus-27 names the capabilities as nobody else does.
 */
export function onAnyOrigin(one: Composition): Composition {
  const named = (container: ContainerDescription) => ({ ...container, capabilities: undefined });
  return {
    ...one,
    workload: isPodConstruct(one.workload) ? 'Pod' : one.workload,
    main: named(one.main),
    containers: one.containers.map(named),
    initContainers: one.initContainers.map(named),
    afterwards: [],
  };
}

/** Builds a composition on a workload of an origin. What its containers share with helpers they get from `ContainerMounts`. */
export function buildOn(origin: RandomOrigin, composition: Composition): Chart {
  const chart = emptyChart();
  const builder = new PatternBuilder(chart, composition.volumes);
  const bare = withoutMounts(composition);
  const plus = PLUS[origin];
  const workload = plus ? plainWorkload(chart, bare, builder, 'workload', plus) : objectOf(origin, chart, manifestsOf(bare));
  for (const [name, container] of usersContainers(composition)) {
    if (container.mounts.length > 0) {
      new ContainerMounts({ mounts: builder.mounts(container), container: name }).applyTo(workload);
    }
  }
  for (const pattern of composition.patterns) {
    const made = builder.pattern(pattern, composition);
    apply(made, workload, pattern);
    if (pattern.twice) {
      apply(made, workload, pattern);
    }
  }
  return chart;
}

/** The manifests that Kubernetes itself knows: those of a List, and the pod of a custom resource. */
export function plainManifests(manifests: readonly Json[]): Json[] {
  return manifests.flatMap(manifest => {
    switch (manifest.kind) {
      case 'List': return manifest.items;
      case 'Rollout': return [{
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: manifest.metadata.name, ...manifest.spec.template.metadata },
        spec: manifest.spec.template.spec,
      }];
      default: return [manifest];
    }
  });
}

function withoutMounts(composition: Composition): Composition {
  const bare = (container: ContainerDescription) => ({ ...container, mounts: [] });
  const { main, containers, initContainers } = composition;
  return { ...composition, main: bare(main), containers: containers.map(bare), initContainers: initContainers.map(bare) };
}

function usersContainers({ main, containers, initContainers }: Composition): [name: string, container: ContainerDescription][] {
  return [
    ...[main, ...containers].map((c): [string, ContainerDescription] => [c.name ?? 'main', c]),
    ...initContainers.map((c, i): [string, ContainerDescription] => [c.name ?? `init-${i}`, c]),
  ];
}

/** What cdk8s-plus-27 emits for the workload alone. */
function manifestsOf(bare: Composition): Json[] {
  const chart = emptyChart();
  plainWorkload(chart, bare, new PatternBuilder(chart, bare.volumes));
  return Testing.synth(chart);
}

function objectOf(origin: RandomOrigin, chart: Chart, manifests: readonly Json[]): Construct {
  const manifest = manifests.find(({ kind }) => !['Service', 'ConfigMap'].includes(kind))!;
  if (origin === 'a List') {
    return new ApiObject(chart, 'workload', { apiVersion: 'v1', kind: 'List', items: [manifest] });
  }
  if (origin === 'a Rollout' && manifest.spec.template && manifest.kind !== 'Job') {
    return new ApiObject(chart, 'workload', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: manifest.metadata,
      spec: { template: manifest.spec.template },
    });
  }
  if (origin === 'a generated class' && manifest.kind === 'Deployment') {
    return new kplus.k8s.KubeDeployment(chart, 'workload', typed(manifest));
  }
  return new ApiObject(chart, 'workload', manifest as any);
}

/** A manifest with the ports of probes and hooks as generated classes take them. */
function typed(value: any): any {
  if (Array.isArray(value)) {
    return value.map(typed);
  }
  return typeof value !== 'object' || value === null ? value
    : Object.fromEntries(Object.entries(value)
      .map(([key, one]) => [key, key === 'port' ? kplus.k8s.IntOrString.fromNumber(one as number) : typed(one)]));
}
