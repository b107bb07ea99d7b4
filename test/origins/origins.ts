import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiObject, Chart, Helm, Include, Yaml } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import * as kplus34 from 'cdk8s-plus-34';
import { IConstruct } from 'constructs';
import { Packages } from './packages';
import { Kind, KINDS, Plus, plusWorkload } from './plus-workloads';
import { PodTemplates } from '../../src';
import type { Json } from '../../src/analysis/manifest/json';

/** Where a workload comes from. */
export interface Origin {
  /** The kind whose pod of cdk8s-plus-27 it is compared with. */
  readonly kind: Kind;
  /** Makes it, and gives what a pattern is applied to. */
  make(chart: Chart): IConstruct;
  /** Its pod templates in the manifests of the chart. */
  pods(manifests: readonly Json[]): Json[];
}

/* eslint-disable @typescript-eslint/no-require-imports */
export const PACKAGES: Packages = { cdk8s: require('cdk8s'), kplus: kplus27, patterns: require('../../src') };
/* eslint-enable @typescript-eslint/no-require-imports */

const LABELS = { app: 'web' };

/** A pod of the one container `app`. */
export function podTemplate(restartPolicy?: string): Json {
  return {
    metadata: { labels: LABELS },
    spec: { containers: [{ name: 'app', image: 'app:1.4', ports: [{ containerPort: 8080 }] }], restartPolicy },
  };
}

/** The manifest of a workload of Kubernetes itself. */
export function manifestOf(kind: Kind, name = 'web'): Json {
  const metadata = { name };
  const selector = { matchLabels: LABELS };
  switch (kind) {
    case 'Pod': return { apiVersion: 'v1', kind, ...podTemplate(), metadata: { name, labels: LABELS } };
    case 'StatefulSet': return { apiVersion: 'apps/v1', kind, metadata, spec: { selector, serviceName: 'web', template: podTemplate() } };
    case 'Job': return { apiVersion: 'batch/v1', kind, metadata, spec: { template: podTemplate('Never') } };
    case 'CronJob': return {
      apiVersion: 'batch/v1', kind, metadata, spec: { schedule: '@daily', jobTemplate: { spec: { template: podTemplate('Never') } } },
    };
    default: return { apiVersion: 'apps/v1', kind, metadata, spec: { selector, template: podTemplate() } };
  }
}

/** The template in the manifest of a workload of Kubernetes itself. */
export function templateOf(manifest: Json): Json {
  return manifest.kind === 'Pod' ? manifest
    : manifest.kind === 'CronJob' ? manifest.spec.jobTemplate.spec.template : manifest.spec.template;
}

/** A file that an Include reads. */
export function yamlFile(...manifests: Json[]): string {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'origin-')), 'included.yaml');
  fs.writeFileSync(file, Yaml.stringify(...manifests));
  return file;
}

/** What stands in for `helm`, and prints what a chart renders to. */
export function helmThatPrints(...manifests: Json[]): string {
  const file = yamlFile(...manifests);
  const helm = path.join(path.dirname(file), 'helm');
  fs.writeFileSync(helm, `#!/bin/sh\nexec cat '${file}'\n`, { mode: 0o755 });
  return helm;
}

export function helmRelease(chart: Chart, ...manifests: Json[]): Helm {
  return new Helm(chart, 'helm', { chart: './web', releaseName: 'web', helmExecutable: helmThatPrints(...manifests) });
}

const test = (name: string): Json => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, annotations: { 'helm.sh/hook': 'test' } },
  spec: { containers: [{ name: 'test', image: 'curl:8' }] },
});

/** The template of the one object of a kind. */
const only = (kind: string) => (manifests: readonly Json[]) =>
  manifests.filter(m => m.kind === kind && m.metadata.annotations?.['helm.sh/hook'] === undefined).map(templateOf);

function ofPlus(plus: Plus, kind: Kind): Origin {
  return { kind, make: chart => plusWorkload(plus, PACKAGES, chart, kind), pods: only(kind) };
}

function custom(apiVersion: string, kind: string, spec: () => Json, pods: (spec: Json) => Json[], paths?: string[]): Origin {
  return {
    kind: 'Deployment',
    make: chart => {
      const object = new ApiObject(chart, 'web', { apiVersion, kind, metadata: { name: 'web' }, spec: spec() });
      if (paths) {
        PodTemplates.at(object, paths);
      }
      return object;
    },
    pods: ([{ spec: emitted }]) => pods(emitted),
  };
}

const rayCluster = () => ({
  headGroupSpec: { template: podTemplate() },
  workerGroupSpecs: [{ groupName: 'small', template: podTemplate() }, { groupName: 'large', template: podTemplate() }],
});

const withTemplate = () => ({ replicas: 1, template: podTemplate() });
const templateIn = ({ template }: Json) => [template];

/** Workloads of every origin. */
export const ORIGINS: Readonly<Record<string, Origin>> = {
  ...Object.fromEntries(([['33', kplus33], ['34', kplus34]] as unknown as [string, Plus][]).flatMap(([version, plus]) =>
    KINDS.map(kind => [`a ${kind} of cdk8s-plus-${version}`, ofPlus(plus, kind)]))),
  ...Object.fromEntries(KINDS.map((kind): [string, Origin] => [`a ${kind} as an API object`, {
    kind, make: chart => new ApiObject(chart, 'web', manifestOf(kind) as any), pods: only(kind),
  }])),
  'a ReplicaSet as an API object': {
    kind: 'Deployment',
    make: chart => new ApiObject(chart, 'web', { ...manifestOf('Deployment'), kind: 'ReplicaSet' } as any),
    pods: only('ReplicaSet'),
  },
  'a generated class': {
    kind: 'Deployment',
    make: chart => new kplus27.k8s.KubeDeployment(chart, 'web', manifestOf('Deployment') as any),
    pods: only('Deployment'),
  },
  'the items of a List': {
    kind: 'Deployment',
    make: chart => new ApiObject(chart, 'list', {
      apiVersion: 'v1',
      kind: 'List',
      items: [manifestOf('Deployment', 'one'), { apiVersion: 'v1', kind: 'ConfigMap' }, manifestOf('Deployment', 'two')],
    }),
    pods: ([{ items }]) => only('Deployment')(items.map((item: Json) => ({ metadata: {}, ...item }))),
  },
  'an Include': {
    kind: 'Deployment',
    make: chart => new Include(chart, 'yaml', { url: yamlFile(manifestOf('Deployment')) }),
    pods: only('Deployment'),
  },
  'a Job of an Include': {
    kind: 'Job',
    make: chart => new Include(chart, 'yaml', { url: yamlFile(manifestOf('Job'), manifestOf('Deployment')) }).apiObjects.find(({ kind }) =>
      kind === 'Job')!,
    pods: only('Job'),
  },
  'a Helm chart': {
    kind: 'StatefulSet',
    make: chart => helmRelease(chart, manifestOf('StatefulSet'), test('web-test')),
    pods: only('StatefulSet'),
  },
  'a hook of a Helm chart': {
    kind: 'Pod',
    make: chart =>
      helmRelease(chart, { ...manifestOf('Pod'), metadata: { name: 'web', annotations: { 'helm.sh/hook': 'test' } } }).apiObjects[0],
    pods: manifests => manifests.map(templateOf),
  },
  'a Rollout of Argo': custom('argoproj.io/v1alpha1', 'Rollout', withTemplate, templateIn),
  'a CloneSet of OpenKruise': custom('apps.kruise.io/v1alpha1', 'CloneSet', withTemplate, templateIn),
  'a Service of Knative': custom('serving.knative.dev/v1', 'Service', withTemplate, templateIn),
  'a RayCluster': custom('ray.io/v1', 'RayCluster', rayCluster,
    ({ headGroupSpec, workerGroupSpecs }) => [headGroupSpec, ...workerGroupSpecs].map(({ template }) => template)),
  'a custom resource whose pods were told': custom('example.com/v1', 'Farm', rayCluster,
    ({ workerGroupSpecs }) => workerGroupSpecs.map(({ template }: Json) => template), ['spec.workerGroupSpecs[*].template']),
};
