import type { Chart } from 'cdk8s';
import type { Json } from '../../src/analysis/manifest/json';
import { outcomeOf } from '../origins/outcome';
import { Packages } from '../origins/packages';
import { Kind, KINDS, Plus, plusWorkload } from '../origins/plus-workloads';
import { RECIPES } from '../origins/recipes';

/** A part of the contract with a version of cdk8s-plus. */
export interface Clause {
  readonly title: string;
  /** Throws where it is broken. */
  check(): void;
}

/** What the patterns need of a version of cdk8s-plus, and what its users need of the patterns. */
export function contractWith(plus: Plus, packages: Packages): Clause[] {
  return [
    ...Object.keys(RECIPES).flatMap(recipe => KINDS.map(kind => ({
      title: `${recipe} in a ${kind}`,
      check: () => equal(outcome(plus, packages, recipe, kind), outcome(packages.kplus, packages, recipe, kind)),
    }))),
    { title: 'the private members that LivePod leans on', check: () => privateMembers(plus, packages) },
    { title: 'exposeViaService reaches what an ambassador listens on', check: () => exposed(plus, packages) },
    { title: 'the startup probe that it adds is left out behind an inbound', check: () => unprobed(plus, packages) },
    { title: 'a container that is added later stands behind the helpers', check: () => later(plus, packages) },
    { title: 'a StatefulSet claims what its own container mounts', check: () => claimed(plus, packages) },
    { title: 'a JSON patch sees the helpers', check: () => patched(plus, packages) },
  ];
}

function chartOf({ cdk8s }: Packages): Chart {
  return new cdk8s.Chart(new cdk8s.App(), 'test');
}

function emitted({ cdk8s }: Packages, chart: Chart, kind: Kind): Json {
  const manifest: Json = cdk8s.Testing.synth(chart).find((m: Json) => m.kind === kind);
  return kind === 'Pod' ? manifest : kind === 'CronJob' ? manifest.spec.jobTemplate.spec.template : manifest.spec.template;
}

function outcome(plus: Plus, packages: Packages, recipe: string, kind: Kind): Json {
  const chart = chartOf(packages);
  const workload = plusWorkload(plus, packages, chart, kind);
  RECIPES[recipe](packages, chart).forEach(pattern => pattern.applyTo(workload));
  return outcomeOf(emitted(packages, chart, kind));
}

function privateMembers(plus: Plus, packages: Packages) {
  const workload = plusWorkload(plus, packages, chartOf(packages), 'Deployment') as unknown as Json;
  equal(Array.isArray(workload._initContainers), true);
  equal(typeof workload.containers[0]._toKube, 'function');
}

function exposed(plus: Plus, packages: Packages) {
  const { patterns, cdk8s } = packages;
  const chart = chartOf(packages);
  const deployment = plusWorkload(plus, packages, chart, 'Deployment') as InstanceType<Plus['Deployment']>;
  new patterns.Ambassador({
    container: { image: 'proxy:1' },
    inbound: [patterns.Inbound.tcp('web', { port: 8081, appPort: 8080 })],
  }).applyTo(deployment);
  deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8081 }] });
  const service = cdk8s.Testing.synth(chart).find((m: Json) => m.kind === 'Service');
  equal(service.spec.ports, [{ port: 80, targetPort: 8081 }]);
}

function unprobed(plus: Plus, packages: Packages) {
  const chart = chartOf(packages);
  const workload = plusWorkload(plus, packages, chart, 'Deployment');
  workload.addContainer({ name: 'web', image: 'web:1', portNumber: 8000 });
  workload.addContainer({ name: 'other', image: 'other:1', portNumber: 9000 });
  const { Ambassador, Inbound } = packages.patterns;
  new Ambassador({ container: { image: 'proxy:1' }, inbound: [Inbound.tcp('web', { port: 8081, appPort: 8000 })] }).applyTo(workload);
  const { containers } = emitted(packages, chart, 'Deployment').spec;
  equal(containers.filter((c: Json) => c.startupProbe).map((c: Json) => c.name), ['other']);
}

function later(plus: Plus, packages: Packages) {
  const chart = chartOf(packages);
  const workload = plusWorkload(plus, packages, chart, 'Deployment');
  new packages.patterns.Sidecar({ container: { name: 'ship', image: 'ship:1' } }).applyTo(workload);
  workload.addContainer({ name: 'late', image: 'late:1' });
  equal(emitted(packages, chart, 'Deployment').spec.containers.map((c: Json) => c.name), ['app', 'ship', 'late']);
}

function claimed(plus: Plus, packages: Packages) {
  const { cdk8s, patterns } = packages;
  const chart = chartOf(packages);
  const data = patterns.SharedVolume.claim(chart, 'data', { size: cdk8s.Size.gibibytes(1) });
  plusWorkload(plus, packages, chart, 'StatefulSet').containers[0].mount('/data', data);
  const { spec } = cdk8s.Testing.synth(chart).find((m: Json) => m.kind === 'StatefulSet');
  equal(spec.volumeClaimTemplates.map(({ metadata }: Json) => metadata), [{ name: 'data' }]);
  equal(spec.template.spec.volumes ?? [], []);
}

function patched(plus: Plus, packages: Packages) {
  const { cdk8s, patterns } = packages;
  const chart = chartOf(packages);
  const workload = plusWorkload(plus, packages, chart, 'Deployment');
  new patterns.Sidecar({ container: { name: 'ship', image: 'ship:1' } }).applyTo(workload);
  cdk8s.ApiObject.of(workload).addJsonPatch(cdk8s.JsonPatch.replace('/spec/template/spec/containers/1/image', 'ship:2'));
  equal(emitted(packages, chart, 'Deployment').spec.containers[1].image, 'ship:2');
}

function equal(actual: unknown, expected: unknown) {
  const [one, other] = [actual, expected].map(value => JSON.stringify(sorted(value), undefined, 1).split('\n'));
  const line = other.findIndex((text, i) => text !== one[i]);
  if (line >= 0 || one.length !== other.length) {
    throw new Error(
      `${one.slice(Math.max(line - 3, 0), line + 2).join('\n')}\ninstead of\n${other.slice(Math.max(line - 3, 0), line + 2).join('\n')}`,
    );
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([k, v]) => [k, sorted(v)]))
    : value;
}
