import { podOf, workloadOf } from './rules/judge';
import { repairOf } from '../../src/analysis/judge/repairs';
import { isObject, Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';

/** All that can be asked of it; what is no object is no manifest. */
export function all(manifest: unknown) {
  if (isObject(manifest) && !(manifest instanceof Date)) {
    ask(PodAnalysis.of(manifest));
  } else {
    allOf([manifest]);
  }
}

export function allOf(manifests: unknown[]) {
  const { pods, findings } = PodAnalysis.ofAll(manifests);
  pods.forEach(ask);
  findings.forEach(repairOf);
}

function ask(analysis: PodAnalysis) {
  void [analysis.findings.map(repairOf), analysis.startup, analysis.shutdown, analysis.resources, analysis.restarts];
}

export const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 'http' }] },
};
const annotations = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'port-clash', container: 'app', reason: 'x' }]) };

const probe = {
  httpGet: { path: '/', port: 80 },
  initialDelaySeconds: 1,
  periodSeconds: 1,
  failureThreshold: 3,
  successThreshold: 1,
  terminationGracePeriodSeconds: 3,
};
const hook = { exec: { command: ['sh', '-c', 'sleep 5'] }, sleep: { seconds: 5 } };
export const container = {
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
  securityContext: {
    runAsUser: 0,
    runAsNonRoot: true,
    capabilities: { add: ['A'], drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  restartPolicy: 'Always',
};
export const spec = {
  initContainers: [container],
  containers: [container],
  ephemeralContainers: [container],
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  volumes: [
    { name: 'v', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
    { name: 'w', projected: { sources: [{ secret: { name: 's', items: [{ key: 'k', path: 'p' }] } }] } },
  ],
  resources: { requests: { cpu: 1 }, limits: { cpu: 1 } },
  overhead: { cpu: 1 },
  securityContext: { runAsUser: 0, fsGroup: 1 },
  shareProcessNamespace: true,
  hostNetwork: true,
  affinity: {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{
        labelSelector: { matchLabels: { a: 'b' } },
        topologyKey: 'x',
      }],
    },
  },
  tolerations: [{ key: 'a', operator: 'Exists' }],
};
const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'v1.30' };
const target = { type: 'Utilization', averageUtilization: 50 };
/** Objects that are looked at together with pods. */
export const PARTNERS: readonly Json[] = [
  service,
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'y', labels } },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'x', namespace: 'y' },
    spec: { limits: [{ type: 'Container', default: { cpu: 1 }, defaultRequest: { memory: '1Gi' } }] },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'x', namespace: 'y' },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'x' },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target } },
        { type: 'ContainerResource', containerResource: { name: 'memory', container: 'app', target } },
      ],
    },
  },
];
/** Workloads with something in most places. */
export const MANIFESTS: readonly Json[] = [
  { ...podOf(spec), metadata: { name: 'pod', labels: { app: 'x' }, annotations } },
  ...(['Deployment', 'StatefulSet', 'CronJob'] as const).map(kind => ({
    ...workloadOf(kind, spec),
    metadata: { name: 'x', namespace: 'y', annotations },
  })),
  { apiVersion: 'v1', kind: 'List', items: [podOf(spec), service] },
];
