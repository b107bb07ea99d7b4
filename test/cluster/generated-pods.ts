import * as fc from 'fast-check';
import { hook, native, OnSigterm, readinessProbe, running, startupProbe, working } from './recorded-containers';
import { Kind, PodToPredict, workload } from './recorded-workload';

const COUNT = 6;
const SEED = 20;

type Named = (name: string) => object;

/** Pods of a few containers, each with hooks, probes and ends of its own. */
export function generatedPods(): readonly PodToPredict[] {
  return fc.sample(podSpec(), { seed: SEED, numRuns: COUNT }).map(({ kind, spec }, i) => workload(kind, `generated-${i + 1}`, spec));
}

function podSpec(): fc.Arbitrary<{ kind: Kind; spec: object }> {
  return fc.record({
    kind: fc.constantFrom<Kind>('Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'),
    inits: fc.array(fc.oneof(step(), sidecar(), sidecar()), { minLength: 1, maxLength: 4 }),
    apps: fc.array(app(), { minLength: 1, maxLength: 3 }),
    work: fc.array(fc.integer({ min: 4, max: 6 }), { minLength: 3, maxLength: 3 }),
    grace: fc.integer({ min: 3, max: 9 }),
  }).map(({ kind, inits, apps, work, grace }) => ({
    kind,
    spec: {
      terminationGracePeriodSeconds: grace,
      ...kind === 'Job' ? { restartPolicy: 'Never' } : {},
      initContainers: inits.map((make, i) => make(`init-${i + 1}`)),
      containers: apps.map((make, i) => kind === 'Job' ? working(`app-${i + 1}`, work[i]) : make(`app-${i + 1}`)),
    },
  }));
}

function step(): fc.Arbitrary<Named> {
  return fc.record({ seconds: fc.integer({ min: 1, max: 2 }), more: requests() }).map(({ seconds, more }) => name => working(name, seconds, more));
}

function sidecar(): fc.Arbitrary<Named> {
  return runningContainer(probe(1, 4)).map(make => name => native(make(name)));
}

/** The next app container does not wait for its startup probe, so that one takes long. */
function app(): fc.Arbitrary<Named> {
  return runningContainer(probe(10, 11));
}

function runningContainer(startupProbes: fc.Arbitrary<object | null>): fc.Arbitrary<Named> {
  const seconds = () => fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 });
  return fc.record({ onSigterm: onSigterm(), postStart: seconds(), preStop: seconds(), startup: startupProbes, readiness: probe(10, 11), more: requests() }).map(
    ({ onSigterm: end, postStart, preStop, startup, readiness, more }) => name => running(name, end, {
      ...more,
      ...startup ? startupProbe(name, startup) : {},
      ...readiness ? readinessProbe(name, readiness) : {},
      ...postStart ?? preStop ? {
        lifecycle: { ...postStart ? hook(name, 'postStart', postStart) : {}, ...preStop ? hook(name, 'preStop', preStop) : {} },
      } : {},
    }),
  );
}

function onSigterm(): fc.Arbitrary<OnSigterm> {
  return fc.oneof(fc.constant<OnSigterm>('ends'), fc.constant<OnSigterm>('ignores it'), fc.integer({ min: 1, max: 2 }).map((endsAfter): OnSigterm => ({ endsAfter })));
}

function probe(min: number, max: number): fc.Arbitrary<object | null> {
  return fc.option(fc.record({ initialDelaySeconds: fc.integer({ min, max }), periodSeconds: fc.integer({ min: 1, max: 3 }) }), { freq: 2 });
}

function requests(): fc.Arbitrary<object> {
  return fc.record({ cpu: fc.integer({ min: 1, max: 40 }), memory: fc.integer({ min: 4, max: 40 }) })
    .map(({ cpu, memory }) => ({ resources: { requests: { cpu: `${cpu}m`, memory: `${memory}Mi` } } }));
}
