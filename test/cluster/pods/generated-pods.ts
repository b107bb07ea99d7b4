import * as fc from 'fast-check';
import { hook, native, OnSigterm, readinessProbe, running, startupProbe, working } from './recorded-containers';
import { Kind, PodToPredict, workload } from './recorded-workload';

const COUNT = 6;
const SEED = 20;

/** A container that gets a name, and is told the name of the next one. */
type Named = (name: string, next?: string) => object;

/** Pods of a few containers, each with hooks, probes and ends of its own. */
export function generatedPods(): readonly PodToPredict[] {
  return fc.sample(podSpec(), { seed: SEED, numRuns: COUNT }).map(({ kind, spec }, i) => workload(kind, `generated-${i + 1}`, spec));
}

function podSpec(): fc.Arbitrary<{ kind: Kind; spec: object }> {
  return fc.record({
    kind: fc.constantFrom<Kind>('Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'),
    inits: fc.array(fc.oneof(step(), sidecar(), sidecar()), { minLength: 1, maxLength: 4 }),
    apps: fc.array(app(), { minLength: 1, maxLength: 3 }),
    work: fc.array(fc.integer({ min: 10, max: 12 }), { minLength: 3, maxLength: 3 }),
    grace: fc.integer({ min: 8, max: 14 }),
  }).map(({ kind, inits, apps, work, grace }) => {
    const names = [...inits.map((_, i) => `init-${i + 1}`), ...apps.map((_, i) => `app-${i + 1}`)];
    const containers = [...inits, ...apps].map((make, i) => kind === 'Job' && i >= inits.length
      ? working(names[i], work[i - inits.length]) : make(names[i], names[i + 1]));
    return {
      kind,
      spec: {
        terminationGracePeriodSeconds: grace,
        ...kind === 'Job' ? { restartPolicy: 'Never' } : {},
        initContainers: containers.slice(0, inits.length),
        containers: containers.slice(inits.length),
      },
    };
  });
}

function step(): fc.Arbitrary<Named> {
  return fc.record({ seconds: fc.integer({ min: 1, max: 2 }), more: requests() })
    .map(({ seconds, more }) => name => working(name, seconds, more));
}

/** The next one waits for its startup probe. */
function sidecar(): fc.Arbitrary<Named> {
  return runningContainer(false).map(make => (name, next) => native(make(name, next)));
}

/** The next one does not wait for its startup probe. */
function app(): fc.Arbitrary<Named> {
  return runningContainer(true);
}

function runningContainer(startsAfterNext: boolean): fc.Arbitrary<Named> {
  const seconds = () => fc.option(fc.integer({ min: 1, max: 4 }), { freq: 2 });
  return fc.record({
    onSigterm: onSigterm(),
    postStart: seconds(),
    preStop: seconds(),
    startup: probe(),
    readiness: probe(),
    more: requests(),
  }).map(
    ({ onSigterm: end, postStart, preStop, startup, readiness, more }) => (name, next) => running(name, end, {
      ...more,
      ...startup ? startupProbe(name, startup, startsAfterNext ? next : undefined) : {},
      ...readiness ? readinessProbe(name, readiness, next) : {},
      ...postStart ?? preStop ? {
        lifecycle: { ...postStart ? hook(name, 'postStart', postStart) : {}, ...preStop ? hook(name, 'preStop', preStop) : {} },
      } : {},
    }),
  );
}

function onSigterm(): fc.Arbitrary<OnSigterm> {
  const slowly = fc.integer({ min: 1, max: 2 }).map((endsAfter): OnSigterm => ({ endsAfter }));
  return fc.oneof(fc.constant<OnSigterm>('ends'), fc.constant<OnSigterm>('ignores it'), slowly);
}

function probe(): fc.Arbitrary<object | null> {
  return fc.option(
    fc.record({ initialDelaySeconds: fc.integer({ min: 0, max: 4 }), periodSeconds: fc.integer({ min: 2, max: 5 }) }),
    { freq: 2 },
  );
}

function requests(): fc.Arbitrary<object> {
  return fc.record({ cpu: fc.integer({ min: 1, max: 40 }), memory: fc.integer({ min: 4, max: 40 }) })
    .map(({ cpu, memory }) => ({ resources: { requests: { cpu: `${cpu}m`, memory: `${memory}Mi` } } }));
}
