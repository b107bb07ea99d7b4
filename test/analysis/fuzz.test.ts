import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { replaced, valueAt, waysIn } from './manifest-places';
import { podOf } from './rules/judge';
import { all, allOf, container, MANIFESTS, PARTNERS, spec } from './whole-manifests';
import { repairOf } from '../../src/analysis/judge/repairs';
import { isObject, Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';
import { SEED } from '../compositions/description';
import { FUZZ } from '../fuzz';
import { growsFaster } from '../linear-time';

// Whatever a manifest holds, there are findings or none, and no exception. `FUZZ=100` tries a hundred times as many.
// Not for mutation testing, where each mutant would run all of it.
jest.setTimeout(60_000 * FUZZ);

const { partners, ...manifests } = parse(readFileSync(join(__dirname, 'every-place.yaml'), 'utf8')) as Record<string, Json>;
const ALL: readonly Json[] = [...Object.values(manifests), ...partners as Json[], MANIFESTS[0]];

/** Words that every object of JavaScript has a meaning for. */
const WORDS = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'length', 'then', ''];

/** Halves of characters, alone and in text. */
const HALVES = ['\ud800', '\udc00', 'a\ud83d', '\udfffb', '$(\ud800)', '\ud800=\udfff'];

/** A copy of an object with a key of its own, whatever the key. */
function withKey(object: object, key: string, value: unknown): object {
  return Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true, writable: true });
}

/** So deep that a function that calls itself for each level would overflow the stack. */
function deep(around: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < 20_000; i++) {
    value = around(value);
  }
  return value;
}

const cyclic: Json = { a: 'b', list: [] };
Object.assign(cyclic, { self: cyclic }).list.push(cyclic.list, cyclic);

const STRANGE: readonly unknown[] = [
  ...WORDS, ...HALVES, ...WORDS.map(word => withKey({}, word, 'x')), ...WORDS.map(word => [withKey({ name: word }, word, { name: word })]),
  cyclic, cyclic.list, deep(inner => [inner]), deep(inner => ({ a: inner })), 10n, -0, 1e308, Infinity, 2 ** 53, new Date(NaN), new Date(0),
  new Map([['a', 'b']]), new Set(['a']), Buffer.from('a'), Object.create(null), Object.freeze([]), [undefined], 'x'.repeat(70_000),
];

/** The object at each place with one more key. */
function* withStrangeKeys(manifest: Json): Generator<unknown> {
  for (const [i, way] of waysIn(manifest).entries()) {
    const value = valueAt(manifest, way);
    if (isObject(value)) {
      yield replaced(manifest, way, withKey(value, WORDS[i % WORDS.length], STRANGE[i % STRANGE.length]));
      yield replaced(manifest, way, withKey(value, HALVES[i % HALVES.length], STRANGE[(7 * i) % STRANGE.length]));
    }
  }
}

const NAMED = ALL.map((manifest, i) => [`${manifest.kind} (${i})`, manifest] as const);

test.each(NAMED)('keys that JavaScript knows are keys like others in any object of a %s', (_, manifest) => {
  for (const strange of withStrangeKeys(manifest)) {
    allOf([strange, ...PARTNERS]);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Json).name).toBeUndefined();
});

test.each(NAMED)('such words, halves of characters and what is strange otherwise may stand in any place of a %s', (_, manifest) => {
  waysIn(manifest).forEach((way, i) => {
    for (let j = 0; j < Math.min(FUZZ, STRANGE.length); j++) {
      allOf([replaced(manifest, way, STRANGE[(5 * i + j) % STRANGE.length]), ...PARTNERS]);
    }
  });
});

test('every word is a key like others where users choose the keys', () => {
  for (const word of [...WORDS, ...HALVES]) {
    const map = withKey({}, word, 'x');
    const other = withKey({}, word, 5);
    const metadata = { name: word, namespace: word, labels: map, annotations: map };
    const template = {
      metadata,
      spec: { ...spec, nodeSelector: map, containers: [{ name: word, resources: { limits: other, requests: map } }] },
    };
    const many = ['Deployment', 'StatefulSet', 'Job', 'Pod', word].map(kind => ({
      kind, metadata, spec: { ...template.spec, selector: { matchLabels: map }, template },
    }));
    const services = PARTNERS.map(partner => ({ ...partner, metadata, spec: { ...partner.spec, selector: map } }));
    allOf([...many, ...many.map(one => ({ apiVersion: word, ...one })), ...services]);
  }
});

test('what is said is whole text, whatever half characters a manifest has', () => {
  for (const manifest of ALL) {
    waysIn(manifest).filter(way => typeof valueAt(manifest, way) !== 'object').forEach((way, i) => {
      const said = PodAnalysis.ofAll([replaced(manifest, way, HALVES[i % HALVES.length])]).findings;
      expect(said.map(({ path, message, fix }) => path + message + fix).join()).not.toMatch(/\p{Cs}/u);
    });
  }
});

test('several strange things at once are no exception', () => {
  const change = fc.tuple(fc.nat(), fc.nat());
  fc.assert(fc.property(fc.constantFrom(...ALL), fc.array(change, { minLength: 2, maxLength: 6 }), (manifest, changes) => {
    const strange = changes.reduce<unknown>((json, [place, what]) => {
      const ways = waysIn(manifest);
      const way = ways[place % ways.length];
      try {
        return replaced(json, way, STRANGE[what % STRANGE.length]);
      } catch {
        // The place is gone with what has been put around it.
        return json;
      }
    }, manifest);
    all(strange);
    allOf([strange, ...PARTNERS, manifest]);
  }), { seed: SEED, numRuns: 100 * FUZZ });
});

/** Scripts of a size. */
const SCRIPTS: Readonly<Record<string, (size: number) => string>> = {
  'one word': size => 'a'.repeat(size),
  'words': size => 'a b '.repeat(size / 4),
  'commands': size => 'touch /v/a; nc -z localhost 80\n'.repeat(size / 31),
  'loops': size => 'until nc -z db 5432; do sleep 1; done\n'.repeat(size / 38),
  'open loops': size => 'while true; do '.repeat(size / 15),
  'open quotes': size => '"\'`'.repeat(size / 3),
  'open brackets': size => '$(('.repeat(size / 3),
  'here documents': size => 'cat <<E\nx\nE\n'.repeat(size / 12),
  'backslashes': size => '\\'.repeat(size),
  'white space': size => ' \t'.repeat(size / 2),
  'lines': size => '\n'.repeat(size),
  'variables': size => '$A${B:-$C}$(D)'.repeat(size / 14),
  'addresses': size => 'http://user:secret@localhost:80/?token=x '.repeat(size / 41),
  'half characters': size => '\ud800'.repeat(size),
};

const { image, volumeMounts, ports } = container;

test.each(Object.entries(SCRIPTS))('1 MB of script takes time linear in its length: %s', (_, script) => {
  const run = (size: number) => all(podOf({
    initContainers: [{ name: 'init', image, volumeMounts, command: ['sh', '-c', script(size)] }],
    containers: [{ name: 'app', image, volumeMounts, ports, command: ['sh', '-ec', script(size)] }],
    volumes: spec.volumes,
  }));
  // Four times as much at most.
  expect(growsFaster(2 ** 18, run)).toBe(false);
});

test('10,000 containers take time linear in their number, with their repairs', () => {
  const twice = [...volumeMounts, ...volumeMounts];
  const many = (size: number) => allOf([podOf({
    ...spec,
    initContainers: undefined,
    containers: Array.from({ length: size }, (_, i) => ({ name: `app-${i}`, image, imagePullPolicy: 'always', volumeMounts: twice })),
  })]);
  expect(growsFaster(2_500, many)).toBe(false);
});

test('what is repeated ten thousand times is repaired in time linear in its number', () => {
  const env = Array.from({ length: 10_000 }, () => ({ name: 'A', value: 'x' }));
  const { findings } = PodAnalysis.of(podOf({ containers: [{ name: 'app', image, env }] }));
  const [{ patch }] = findings.flatMap(finding => repairOf(finding) ?? []);
  expect(patch.filter(({ op }) => op === 'remove')).toHaveLength(9_999);
});
