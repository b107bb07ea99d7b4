import * as fc from 'fast-check';
import { container, mount, rarely, text } from './container-arbitrary';
import {
  AdapterPattern,
  AmbassadorPattern,
  Before,
  Composition,
  Kind,
  Pattern,
  POD_CONSTRUCTS,
  SidecarPattern,
  Step,
  StepsPattern,
  VolumeDescription,
  WORKLOADS,
} from './description';

/**
 * Any composition. Everything is numbered, so names, ports and paths mostly differ and most compositions are sound;
 * now and then one thing is that of the main container, or is not one at all.
 */
export function composition(): fc.Arbitrary<Composition> {
  const rest = {
    restartPolicy: fc.constantFrom('Always' as const, 'OnFailure' as const, 'Never' as const),
    podUser: optional(fc.constantFrom(1000, 1000, 1000, 1000, 0)),
    volumes: fc.tuple(volume(), volume(), volume(), fc.constant<VolumeDescription>({ configMap: true })),
    main: container(0),
    containers: fc.array(fc.constant(0), { maxLength: 2 }).chain(list => fc.tuple(...list.map((_, i) => container(1 + i)))),
    initContainers: optional(container(3, { init: true })).map(c => c ? [c] : []),
    afterwards: optional(fc.boolean().chain(init => container(4, { init }).map(late => ({ init, container: late }))), 3)
      .map(c => c ? [c] : []),
  };
  const on = <W extends Composition['workload']>(workloads: readonly W[], first: fc.Arbitrary<Pattern>) =>
    fc.record({ workload: fc.constantFrom(...workloads), first, more: patterns(), ...rest })
      .map(({ first: one, more, ...others }): Composition => ({ ...others, patterns: [one, ...more] }));
  const [sidecarPod, adapterPod, ambassadorPod, withInitContainers] = POD_CONSTRUCTS;
  return fc.oneof(
    { weight: 6, arbitrary: on(WORKLOADS, applied(10)) },
    { weight: 1, arbitrary: on([sidecarPod], builtInto(sidecar(10, anyKind))) },
    { weight: 1, arbitrary: on([adapterPod], builtInto(adapter(10, anyKind))) },
    { weight: 1, arbitrary: on([ambassadorPod], builtInto(ambassador(10, anyKind))) },
    { weight: 1, arbitrary: on([withInitContainers], builtInto(steps(10, fc.constant(undefined)))) },
  );
}

/** A pattern as it is applied to a workload; `slot` numbers what it consists of. */
export function applied(slot: number, pattern: fc.Arbitrary<Pattern> = anyPattern(slot)): fc.Arbitrary<Pattern> {
  const how = fc.record({
    by: fc.constantFrom('with' as const, 'applyTo' as const, 'chart' as const),
    twice: rarely(fc.constant(true), fc.constant(undefined)),
  });
  return fc.tuple(pattern, how).map(([what, with_]) => ({ ...what, ...with_ }));
}

export function adapterPattern(slot: number): fc.Arbitrary<Pattern> {
  return applied(slot, builtInto(adapter(slot, kindAndStart)));
}

function anyPattern(slot: number): fc.Arbitrary<Pattern> {
  return builtInto(fc.oneof(
    { weight: 3, arbitrary: sidecar(slot, kindAndStart) },
    { weight: 2, arbitrary: adapter(slot, kindAndStart) },
    { weight: 2, arbitrary: ambassador(slot, kindAndStart) },
    { weight: 3, arbitrary: steps(slot, optional(before, 3)) },
    { weight: 1, arbitrary: fc.constant({ type: 'SharedProcessNamespace' as const }) },
    { weight: 1, arbitrary: fc.constant({ type: 'RestrictedSecurity' as const }) },
  ));
}

function patterns(): fc.Arbitrary<Pattern[]> {
  return fc.tuple(...[11, 12, 13, 14, 15].map(slot => optional(applied(slot)))).map(list => list.filter(pattern => pattern !== undefined));
}

function builtInto(pattern: fc.Arbitrary<Unapplied>): fc.Arbitrary<Pattern> {
  return pattern.map(p => ({ ...p, by: 'applyTo' }) as Pattern);
}

type Unapplied =
  | SidecarPattern
  | AdapterPattern
  | AmbassadorPattern
  | StepsPattern
  | { type: 'SharedProcessNamespace' | 'RestrictedSecurity' };

const anyKind: fc.Arbitrary<Kind> = fc.record({ kind: fc.constantFrom(undefined, 'native' as const, 'classic' as const) });

/** A number; or the name of a helper, which may not be there, or may start before others itself. */
const before: fc.Arbitrary<Before> = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 0, max: 9 }) },
  { weight: 2, arbitrary: fc.constantFrom('c10', 'c11', 'c12', 'step120') },
  { weight: 1, arbitrary: fc.constantFrom('nobody', 'main', 'c0') },
);

const kindAndStart: fc.Arbitrary<Kind> = fc.oneof(
  { weight: 50, arbitrary: anyKind },
  { weight: 20, arbitrary: before.map((one): Kind => ({ kind: 'native', before: one })) },
  { weight: 1, arbitrary: fc.constantFrom<Kind>({ before: 0 }, { kind: 'classic', before: 0 }) },
);

function sidecar(slot: number, kind: fc.Arbitrary<Kind>): fc.Arbitrary<SidecarPattern> {
  return fc.record({ kind, container: container(slot) }).map(({ kind: k, ...rest }) => ({ type: 'Sidecar', ...k, ...rest }));
}

function adapter(slot: number, kind: fc.Arbitrary<Kind>): fc.Arbitrary<AdapterPattern> {
  const path = optional(fc.constantFrom('/status', '/metrics?all=$(HOST)', '/'));
  return fc.record({
    kind,
    container: container(slot),
    source: optional(fc.oneof(
      fc.record({ port: rarely(fc.constantFrom(0, 65536), fc.constantFrom(8000, 1, 65535)), path }),
      fc.record({ directory: mount('source', false) }),
    )),
    serves: optional(fc.record({
      port: rarely(fc.constant(8000), fc.constant(7000 + slot)),
      prometheus: fc.integer({ min: 0, max: 4 }).map(n => n === 0),
      path: optional(fc.constantFrom('/metrics', '/stats')),
    })),
  }).map(({ kind: k, ...rest }) => ({ type: 'Adapter', ...k, ...rest }));
}

function ambassador(slot: number, kind: fc.Arbitrary<Kind>): fc.Arbitrary<AmbassadorPattern> {
  const target = rarely(
    fc.constantFrom('pg:', 'pg:0', 'pg:1,pg:2', ''),
    fc.constantFrom('pg-1.prod:5432', '10.0.0.1:80', '[fd00::1]:6379', 'pg', 'http://pg:80', 'project:region:pg', '$(A):1'),
  );
  const upstream = (i: number) => fc.record({
    name: rarely(fc.constantFrom('DB', 'p8000', 'a-name-that-is-too-long'), fc.constant(`db${slot}-${i}`)),
    port: rarely(fc.constant(8000), fc.constant(5000 + 10 * slot + i)),
    targets: fc.oneof({ weight: 9, arbitrary: fc.array(target, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.constant(undefined) }),
  });
  const inbound = fc.record({
    name: rarely(fc.constant(`db${slot}-0`), fc.constant(`web${slot}`)),
    port: rarely(fc.constantFrom(8000, 4000), fc.constant(6000 + slot)),
    appPort: fc.constant(4000), // not 80, which the Service of a StatefulSet targets
  });
  const client = rarely(fc.constant('nobody'), fc.constantFrom<number | string>(0, 1, 2));
  return fc.record({
    kind,
    container: container(slot),
    upstreams: fc.tuple(rarely(fc.constant(undefined), upstream(0)), optional(upstream(1)), optional(upstream(2)))
      .map(list => list.filter(one => one !== undefined)),
    inbound: optional(inbound).map(one => one ? [one] : []),
    clients: optional(fc.uniqueArray(client, { minLength: 1, maxLength: 2 })),
  }).map(({ kind: k, ...rest }) => ({ type: 'Ambassador', ...k, ...rest }));
}

function steps(slot: number, start: fc.Arbitrary<Before | undefined>): fc.Arbitrary<StepsPattern> {
  const list = fc.tuple(rarely(fc.constant(undefined), step(10 * slot)), optional(step(10 * slot + 1)), optional(step(10 * slot + 2)));
  return fc.record({ before: start, steps: list.map(all => all.filter(one => one !== undefined)) })
    .map(rest => ({ type: 'InitContainers', ...rest }));
}

function step(slot: number): fc.Arbitrary<Step> {
  const name = fc.integer({ min: 0, max: 9 }).map(n => n === 0 ? undefined : `step${slot}`);
  const into = rarely(mount('into', false), mount('into', true));
  return fc.oneof(
    container(slot, { init: true, step: true }).map((c): Step => ({ factory: 'run', container: c })),
    fc.record({
      factory: fc.constantFrom('waitForDns' as const, 'waitForTcp' as const, 'waitForHttp' as const),
      name,
      host: rarely(fc.constantFrom('', '$(reboot)', '-e', 'a b'), fc.constantFrom('mydb', 'my-service.prod.svc', '10.0.0.1')),
      timeout: optional(fc.integer({ min: 1, max: 600 })),
    }),
    fc.record({
      factory: fc.constant('gitClone' as const),
      name,
      into,
      credentials: fc.boolean(),
      revision: optional(rarely(fc.constantFrom('-u', 'a..b', '$(x) y'), fc.constantFrom('main', 'v1.2', "it's", '$(HOME)'))),
    }),
    fc.record({
      factory: fc.constant('writeFile' as const),
      name,
      into,
      file: text().map(t => `f${t.replace(/\//g, '-')}`),
      content: text(),
    }),
    fc.record({
      factory: fc.constant('renderConfig' as const),
      name,
      into,
      from: mount('templates', false).map(m => ({ ...m, volume: 3 })),
      variables: fc.uniqueArray(rarely(fc.constantFrom('A-B', '1', ''), fc.constantFrom('A', 'DB_HOST', 'x')), { maxLength: 3 }),
    }),
    fc.record({
      factory: fc.constant('copyFromImage' as const),
      name,
      into,
      path: rarely(fc.constant('/'), text().map(t => `/assets${t}`)),
    }),
  );
}

function volume(): fc.Arbitrary<VolumeDescription> {
  return fc.record({
    name: rarely(fc.constantFrom('volume0', 'Not_Valid'), fc.constant(undefined)),
    medium: fc.constantFrom(undefined, 'disk' as const, 'memory' as const),
    mebibytes: optional(fc.integer({ min: 1, max: 4096 })),
  });
}

function optional<T>(arbitrary: fc.Arbitrary<T>, freq = 2): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: freq - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}
