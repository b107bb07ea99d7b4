import * as fc from 'fast-check';
import { Action, ContainerDescription, Mount } from './description';

type Port = ContainerDescription['ports'][number];

/** What a shell, Kubernetes or YAML would make something else of. */
const HOSTILE = [
  '', '-n', '--help', "'; reboot; '", '"; reboot; "', '$(reboot)', '`reboot`', '$(HOST)', '$$(HOST)', '$$', '${A}', '$A', '"$@"', 'a\nb',
  '\\', '*', '~', ' a  b ', '#', 'yes', '0x10', '{}', '- a', '%s', '&', '>x', '한국어', '..',
];

/** Text without NUL, which no argument can have. */
export function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map(s => s.replace(/\0/g, '')),
    fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map(parts => parts.join('')),
  );
}

/** The first, once in a while, for what is to be refused. */
export function rarely<A, B>(seldom: fc.Arbitrary<A>, usual: fc.Arbitrary<B>): fc.Arbitrary<A | B> {
  return fc.oneof({ weight: 200, arbitrary: usual }, { weight: 1, arbitrary: seldom });
}

/** A mount whose path holds `place`, so that it differs from those of other places. */
export function mount(place: string, written: boolean): fc.Arbitrary<Mount> {
  return fc.record({
    volume: fc.integer({ min: 0, max: 2 }),
    path: rarely(fc.constantFrom('relative', '/mount0'), text().map(t => `/${place}${t.replace(/[:/]/g, '')}`)),
    written: fc.constant(written),
    subPath: fc.oneof(
      { weight: 9, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: rarely(fc.constant('../up'), fc.constant('sub/path')) },
    ),
  });
}

/**
 * A container; `slot` numbers its name and ports. An init container of the user's has no probes, and a `step` that this
 * library adds no `portNumber`.
 */
export function container(slot: number, { init = false, step = false } = {}): fc.Arbitrary<ContainerDescription> {
  const number = 8000 + 10 * slot;
  const usualPort = (i: number) => fc.record({
    number: fc.constant(number + i),
    name: fc.constantFrom(undefined, `p${number + i}`),
    protocol: fc.constantFrom(undefined, 'TCP' as const, 'UDP' as const),
  });
  // What cdk8s-plus refuses in the user's containers itself is left to the helpers: a port, or its name, twice in one.
  const slips = slot < 10 ? [0, 65536, 1.5].map(n => ({ number: n }))
    : [
      { number: 0 }, { number: 65536 }, { number: 8000 }, { number }, { number: 8999, name: `p${number + 2}` },
      { number: 8999, name: `db${slot}-0` },
    ];
  return fc.record({
    name: rarely(
      fc.constantFrom('c0', 'sidecar', 'Not_Valid', ''),
      fc.constantFrom(`c${slot}`, `c${slot}`, `c${slot}`, canBeUnnamed(slot) ? undefined : `c${slot}`),
    ),
    image: fc.constantFrom('app:1.4', 'busybox:1.37', 'ghcr.io/o/i@sha256:' + 'a'.repeat(64)),
    ports: ports(usualPort, slips),
    portNumber: init ? rarely(fc.constant(number), fc.constant(undefined)) : fc.constantFrom(undefined, number),
    ...init ? {} : { probes: probes(), lifecycle: maybe(fc.record({ postStart: maybe(action()), preStop: maybe(action()) })) },
    user: maybe(rarely(fc.constant(0), fc.constantFrom(1000, 65534))),
    group: maybe(fc.constant(3000)),
    root: rarely(fc.constant(true), fc.constant(undefined)),
    privileged: step || slot >= 10 ? rarely(fc.constant(true), fc.constant(undefined)) : fc.constant(undefined),
    capabilities: maybe(rarely(
      fc.constantFrom(['NET_ADMIN' as const], ['SYS_ADMIN' as const]),
      fc.constant(['NET_BIND_SERVICE' as const]),
    )),
    mounts: fc.tuple(maybe(mount('mount0', true)), maybe(mount('mount1', false))).map(list => list.filter(m => m !== undefined)),
    env: maybe(env()),
    args: maybe(fc.array(text(), { minLength: 1, maxLength: 3 })),
    resources: fc.constantFrom(undefined, true),
  });
}

/** The main container is `main` then, the first helper `sidecar` and the like, and a step `init-0`; any other would be a second `main`. */
function canBeUnnamed(slot: number): boolean {
  return slot === 0 || slot === 10 || slot >= 100;
}

function ports(usual: (i: number) => fc.Arbitrary<Port>, slips: Port[]): fc.Arbitrary<Port[]> {
  return fc.tuple(maybe(usual(1)), maybe(usual(2)), rarely(fc.constantFrom(...slips), fc.constant(undefined)))
    .map(list => list.filter(p => p !== undefined));
}

function env() {
  const name = rarely(fc.constantFrom('DB10_0_PORT', 'DB11_0_TARGET', 'SOURCE_HOST'), fc.constantFrom('A', 'B', 'PATH'));
  return fc.dictionary(name, text(), { maxKeys: 3, noNullPrototype: true });
}

function probes() {
  const probe = fc.record({ hook: fc.constantFrom('readiness' as const, 'liveness' as const, 'startup' as const), by: action() });
  return maybe(fc.uniqueArray(probe, { maxLength: 3, selector: p => p.hook }));
}

function action(): fc.Arbitrary<Action> {
  return fc.constantFrom('http', 'tcp', 'command');
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(fc.constant(undefined), arbitrary);
}
