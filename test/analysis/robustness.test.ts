import * as fc from 'fast-check';
import { podOf, workloadOf } from './rules/judge';
import { Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';

// Whatever it is given, the analysis throws nothing and takes no long time. Not for mutation testing, where each mutant would run all of it.

const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 'http' }] } };
const annotations = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'port-clash', container: 'app', reason: 'x' }]) };

/** All that can be asked of it. */
function all(manifest: unknown) {
  ask(PodAnalysis.of(manifest));
}

function allOf(manifests: unknown[]) {
  PodAnalysis.ofAll(manifests).pods.forEach(ask);
}

function ask(analysis: PodAnalysis) {
  void [analysis.findings, analysis.startup, analysis.shutdown, analysis.resources, analysis.restarts];
}

const probe = { httpGet: { path: '/', port: 80 }, initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 3, successThreshold: 1, terminationGracePeriodSeconds: 3 };
const hook = { exec: { command: ['sh', '-c', 'sleep 5'] }, sleep: { seconds: 5 } };
const container = {
  name: 'app',
  image: 'app:1',
  command: ['sh', '-c', 'until nc -z db 5432; do sleep 1; done'],
  args: ['x'],
  workingDir: '/',
  ports: [{ name: 'http', containerPort: 80, hostPort: 80, protocol: 'TCP' }],
  env: [{ name: 'A', value: '$(B)' }, { name: 'B', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
  envFrom: [{ configMapRef: { name: 'c' } }],
  resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: 1, memory: '1Gi' } },
  volumeMounts: [{ name: 'v', mountPath: '/v', subPath: 'a', readOnly: true }],
  lifecycle: { postStart: hook, preStop: hook, stopSignal: 'SIGTERM' },
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  securityContext: { runAsUser: 0, runAsNonRoot: true, capabilities: { add: ['A'], drop: ['ALL'] }, seccompProfile: { type: 'RuntimeDefault' } },
  restartPolicy: 'Always',
};
const spec = {
  initContainers: [container],
  containers: [container],
  ephemeralContainers: [container],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  volumes: [{ name: 'v', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } }, { name: 'w', projected: { sources: [{ secret: { name: 's', items: [{ key: 'k', path: 'p' }] } }] } }],
  resources: { requests: { cpu: 1 }, limits: { cpu: 1 } },
  overhead: { cpu: 1 },
  securityContext: { runAsUser: 0, fsGroup: 1 },
  shareProcessNamespace: true,
  hostNetwork: true,
  affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { a: 'b' } }, topologyKey: 'x' }] } },
  tolerations: [{ key: 'a', operator: 'Exists' }],
};
const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'v1.30' };
const target = { type: 'Utilization', averageUtilization: 50 };
const PARTNERS: readonly Json[] = [
  service,
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'y', labels } },
  { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'x', namespace: 'y' }, spec: { limits: [{ type: 'Container', default: { cpu: 1 }, defaultRequest: { memory: '1Gi' } }] } },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'x', namespace: 'y' },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'x' }, metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }, { type: 'ContainerResource', containerResource: { name: 'memory', container: 'app', target } }],
    },
  },
];
const MANIFESTS: readonly Json[] = [
  { ...podOf(spec), metadata: { name: 'pod', labels: { app: 'x' }, annotations } },
  ...(['Deployment', 'StatefulSet', 'CronJob'] as const).map(kind => ({ ...workloadOf(kind, spec), metadata: { name: 'x', namespace: 'y', annotations } })),
  { apiVersion: 'v1', kind: 'List', items: [podOf(spec), service] },
];

/** The ways to all values of a manifest. */
function waysIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  return typeof value === 'object' && value !== null ? [way, ...Object.entries(value).flatMap(([key, item]) => waysIn(item, [...way, key]))] : [way];
}

function replaced(value: any, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  (copy as Json)[key] = replaced(value[key], rest, by);
  return copy;
}

const JUNK: readonly unknown[] = [null, undefined, true, 0, -1, 1.5, NaN, '', 'x', [], [null], ['x'], [[]], {}, { x: 1 }, { toString: 1, valueOf: 1 }, new Date(0)];

/** Junk in every place of a manifest, in each another. */
function* broken(manifest: Json, first: number): Generator<unknown> {
  for (const [i, way] of waysIn(manifest).entries()) {
    yield replaced(manifest, way, JUNK[(first + i) % JUNK.length]);
  }
}

test.each(MANIFESTS.map((manifest, i) => [manifest.kind as string, manifest, 5 * i] as const))('junk in any place of a %s is no exception', (_, manifest, first) => {
  for (const junk of broken(manifest, first)) {
    all(junk);
  }
});

test.each(PARTNERS.map(manifest => [manifest.kind as string, manifest] as const))('junk in any place of a %s beside others is no exception', (_, manifest) => {
  for (let first = 0; first < JUNK.length; first++) {
    for (const junk of broken(manifest, first)) {
      allOf([junk, ...PARTNERS, MANIFESTS[1]]);
    }
  }
});

test('any JSON in any place is no exception', () => {
  const places = [...MANIFESTS, ...PARTNERS].flatMap(manifest => waysIn(manifest).map(way => [manifest, way] as const));
  fc.assert(fc.property(fc.constantFrom(...places), fc.jsonValue(), ([manifest, way], value) => {
    allOf([replaced(manifest, way, value), ...PARTNERS]);
  }), { numRuns: 200 });
});

test('any JSON is no exception', () => {
  const manifest = fc.record({ kind: fc.constantFrom('Pod', 'Job', 'List'), spec: fc.jsonValue(), items: fc.jsonValue(), metadata: fc.jsonValue() });
  fc.assert(fc.property(fc.oneof(fc.jsonValue(), manifest), value => {
    all(value);
    allOf([value, value]);
  }));
});

test('10,000 containers take a second or so', () => {
  const many = (prefix: string, more: object = {}) => Array.from({ length: 5_000 }, (_, i) => ({ ...container, name: `${prefix}-${i}`, ...more }));
  const begin = performance.now();
  const analysis = PodAnalysis.of(podOf({ ...spec, initContainers: many('native'), containers: many('app', { restartPolicy: undefined }) }));
  void [analysis.startup, analysis.shutdown, analysis.resources, analysis.restarts];
  // Minutes if it were quadratic.
  expect(performance.now() - begin).toBeLessThan(5_000);
  expect(analysis.findings.length).toBeGreaterThan(10_000);
  expect(performance.now() - begin).toBeLessThan(20_000);
});
