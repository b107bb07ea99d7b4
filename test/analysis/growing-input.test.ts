import { readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { replaced, valueAt, waysIn } from './manifest-places';
import { PodAnalysisOptions } from '../../src/analysis/analysis-options';
import { repairOf } from '../../src/analysis/judge/repairs';
import { Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';
import { growsFaster } from '../linear-time';

// Whatever is made longer, the time grows no faster than the length. Not for mutation testing, where each mutant would run all of it.
jest.setTimeout(120_000);

const {
  partners,
  ...manifests
} = parse(readFileSync(join(__dirname, 'every-place.yaml'), 'utf8')) as { partners: Json[] } & Record<string, Json>;
const MANIFESTS: readonly (readonly [name: string, manifest: Json])[] = Object.entries(manifests);
const [SERVICE] = partners;

/** One version: without it, each pod would be judged three times in the same way. */
const NEWEST = { kubernetesVersion: '1.37' };

function ask(manifest: unknown, options?: PodAnalysisOptions) {
  const analysis = PodAnalysis.of(manifest, options);
  void [analysis.findings.map(repairOf), analysis.startup, analysis.shutdown, analysis.resources, analysis.restarts];
}

const askNewest = (manifest: unknown) => ask(manifest, NEWEST);

/** What is repeated, with what stands before it and behind it. */
const SHAPES: readonly (readonly [before: string, repeated: string, after: string])[] = [
  ['', '0', 'x'], ['0', ' ', 'x'], [' ', ' ', 'x '], ['', '$(', ''], ["'", '\\\'', ''], ['"', '\\"', ''], ['', '$', 'x'], ['a', '[', ''],
  ["metadata.labels['", "['", ''], ['', 'a.', '!'], ['a', 'a-', '!'], ['', '-', 'x'], ['', '/', 'x'], ['a', ':', '\n:'], ['', '.', '!'],
  ['', ';', ''], ['', '\n', 'localhost'], ['localhost ', '${A:-', ''], ['localhost ', 'until nc -z localhost 80;', ''], ['', 'while ', ''],
  ['', 'while ! ', ''], ['', '(', ''], ['', 'sleep ', ''], ['exec ', 'exec ', 'nc db'], ['', 'a && ', 'a'], ['', 'if a; then b;', 'fi'],
  ['$(', '_SERVICE_PORT_D', '-)'], ['', 'a,', ''], ['@every 1.', 's000', 'x'], ['', '0-2,', 'x'], ['', '..', '/'], ['a://', ':', '@'],
  ['-', 'c', '!'], ['', 'touch /v/a;', ''], ['', '\u0000', ''], ['git clone https://', '/', 'x'],
];

function grown([before, repeated, after]: typeof SHAPES[number], size: number): string {
  return before + repeated.repeat(Math.ceil(size / repeated.length)) + after;
}

/** Another value of a place, of a size. */
type Grow = (old: any, size: number) => unknown;

/** The places in which the time grows faster than what stands there. */
function slowPlaces(
  manifest: Json, isWanted: (value: any, key: string) => boolean, grows: readonly Grow[], size: number, run: (changed: unknown) => void,
): string[] {
  const ways = waysIn(manifest).filter(way => way.length > 0 && isWanted(valueAt(manifest, way), way[way.length - 1]));
  expect(ways).not.toEqual([]);
  return ways.flatMap(way => {
    const old = valueAt(manifest, way);
    return grows.flatMap((grow, i) =>
      growsFaster(size, n => run(replaced(manifest, way, grow(old, n)))) ? [`${way.join('.')} with ${i}`] : []);
  });
}

const isText = (value: unknown) => typeof value === 'string';
const TEXTS = SHAPES.map((shape): Grow => (_, size) => grown(shape, size));

test.each(MANIFESTS)('long text in any place of the %s takes time linear in its length', (_, manifest) => {
  expect(slowPlaces(manifest, isText, TEXTS, 5_000, askNewest)).toEqual([]);
});

test('long text in any place of a Service and the like takes time linear in its length', () => {
  partners.forEach((partner, place) => {
    const run = (changed: unknown) =>
      void PodAnalysis.ofAll([...replaced(partners, [`${place}`], changed) as unknown[], manifests.StatefulSet]);
    expect(slowPlaces(partner, isText, TEXTS, 5_000, run)).toEqual([]);
  });
});

/** Each of these is a product of two numbers where the two are looked up in one another. */
test.each<[string, (size: number) => Json]>([
  ['mounts and files that are written', size => ({
    command: ['sh', '-c', numbered(size, i => `touch /v${i}/x`).join(';')],
    volumeMounts: numbered(size, i => ({ name: 'v', mountPath: `/v${i}` })),
    securityContext: { readOnlyRootFilesystem: true },
  })],
  ['commands that fail again in a script with an end', size => ({ command: ['sh', '-c', `${'mkdir /x;'.repeat(size)} true`] })],
  ['processes that are started and signalled',
    size => ({ command: ['sh', '-c', numbered(size, i => `p${i} & pkill p${i}`).join(';')], securityContext: { runAsUser: 1 } })],
  ['variables that name one another',
    size => ({ command: ['x'], env: numbered(size, i => ({ name: `A${i}`, value: `$(A${i - 1})x localhost` })) })],
  ['ports and connections',
    size => ({
      command: ['sh', '-c', numbered(size, i => `nc localhost ${i}`).join(';')],
      ports: numbered(size, i => ({ containerPort: i })),
    })],
])('%s take time linear in their number', (_, container) => {
  const other = { name: 'other', image: 'app:1', securityContext: { runAsUser: 2 } };
  const pod = (size: number) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    spec: { shareProcessNamespace: true, containers: [{ name: 'app', image: 'app:1', ...container(size) }, other] },
  });
  expect(growsFaster(1_000, size => ask(pod(size)))).toBe(false);
});

test('findings that only some versions make take time linear in their number', () => {
  const mount = { name: 'v', mountPath: '/v', bindMountOptions: 'noexec' };
  const pod = (size: number) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      containers: numbered(size, i => ({ name: `a${i}`, image: ' a', volumeMounts: [mount] })),
      volumes: [{ name: 'v', emptyDir: {} }],
    },
  });
  expect(PodAnalysis.of(pod(1)).findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^on Kubernetes 1\.\d+: /));
  expect(growsFaster(500, size => ask(pod(size)))).toBe(false);
});

function numbered<T>(size: number, item: (i: number) => T): T[] {
  return Array.from({ length: size }, (_, i) => item(i + 1));
}

const NAMES = ['name', 'key', 'path', 'mountPath', 'devicePath', 'topologyKey'];

/** Many items like the first, the same or each with a name of its own. */
const ITEMS: readonly Grow[] = [
  ([first], size) => Array.from({ length: size }, () => first),
  ([first], size) => Array.from({ length: size }, (_, i) => isText(first) ? `${first}${i}` : renamed(first, i)),
];

function renamed(item: Json, i: number): Json {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, NAMES.includes(key) ? `${value}${i}` : value]));
}

test.each(MANIFESTS)('many items in any list of the %s take time linear in their number', (_, manifest) => {
  expect(slowPlaces(manifest, Array.isArray, ITEMS, 500, askNewest)).toEqual([]);
});

const MAPS = [
  'labels', 'annotations', 'matchLabels', 'nodeSelector', 'requests', 'limits', 'options', 'volumeAttributes', 'selector', 'metadata',
];
const isMap = (_: unknown, key: string) => MAPS.includes(key);

test.each([
  ...MANIFESTS,
  ['Service', SERVICE] as const,
])('many keys in any map of the %s take time linear in their number', (_, manifest) => {
  const keys = (old: object, size: number) => ({
    ...old,
    ...Object.fromEntries(Array.from({ length: size }, (__, i) => [`a${i}.b/c`, 'x'])),
  });
  expect(slowPlaces(manifest, isMap, [keys], 250, askNewest)).toEqual([]);
});

test.each([
  ...MANIFESTS,
  ['Service', SERVICE] as const,
])('a long key in any map of the %s takes time linear in its length', (_, manifest) => {
  const keys = SHAPES.flatMap(shape => ['x', 5].map((value): Grow => (old, size) => ({ ...old, [grown(shape, size)]: value })));
  // Beside a field that nobody knows, each finding is compared with its place.
  expect(slowPlaces({ ...manifest, unknown: 1 }, isMap, keys, 5_000, askNewest)).toEqual([]);
});

test.each([...partners, manifests.Deployment].map(object => [object.kind as string, object] as const))(
  'many objects like a %s take time linear in their number',
  (_, object) => {
    for (const nameOf of [() => 'x', (i: number) => `x${i}`]) {
      const named = (i: number) => ({ ...object, metadata: { ...object.metadata, name: nameOf(i) } });
      expect(growsFaster(1_000, size => void PodAnalysis.ofAll(Array.from({ length: size }, (__, i) => named(i))))).toBe(false);
    }
  },
);

const object = (apiVersion: string, kind: string, name: string, rest: Json): Json => ({ apiVersion, kind, metadata: { name }, ...rest });
const podWith = (container: Json, volumes: Json[] = []) =>
  object('v1', 'Pod', 'x', { spec: { containers: [{ name: 'app', image: 'app:1', ...container }], volumes } });

/** The same of objects and what names them. */
test.each<[string, (size: number) => Json[]]>([
  ['ConfigMaps of one name and keys that are missing', size => [
    podWith({ env: numbered(size, i => ({ name: `A${i}`, valueFrom: { configMapKeyRef: { name: 'c', key: `a${i}` } } })) }),
    ...numbered(size, i => object('v1', 'ConfigMap', 'c', { data: { [`b${i}`]: '' } })),
  ]],
  ['sources of a volume and mounts of it', size => [
    podWith(
      { volumeMounts: numbered(size, i => ({ name: 'v', mountPath: `/v${i}`, subPath: `a${i}` })) },
      [{ name: 'v', projected: { sources: numbered(size, i => ({ secret: { name: `s${i}` } })) } }],
    ),
    ...numbered(size, i => object('v1', 'Secret', `s${i}`, { stringData: { a: '' } })),
  ]],
  ['claims and volumes', size => [
    object('apps/v1', 'Deployment', 'x', {
      spec: { template: { spec: { volumes: numbered(size, i => ({ name: `v${i}`, persistentVolumeClaim: { claimName: `c${i}` } })) } } },
    }),
    ...numbered(size, i => object('v1', 'PersistentVolumeClaim', `c${i}`, { spec: { accessModes: ['ReadWriteOnce'] } })),
    ...numbered(size, i => object('v1', 'PersistentVolume', `v${i}`, { spec: { nfs: {} } })),
  ]],
])('%s take time linear in their number', (_, objects) => {
  expect(growsFaster(500, size => void PodAnalysis.ofAll(objects(size)))).toBe(false);
});
