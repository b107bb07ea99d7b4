import { reachedBy } from './places';
import { judge, podOf, workloadOf, yamlIn } from './rules/judge';
import { manifestsOf } from './rules/pages';
import { PodAnalysis, PodAnalysisOptions, PodSecurityLevel } from '../../src';
import { originOf } from '../../src/analysis/judge/origins';
import { traceOf } from '../../src/analysis/judge/traces';
import { Json } from '../../src/analysis/manifest/json';
import { RULES } from '../../src/analysis/rules';

/** The partners of what a rule finds, as `what they are: document path`; fails where there is nothing. */
function partnersOf(rule: string, objects: Json[], options?: PodAnalysisOptions): string[] {
  const findings = PodAnalysis.ofAll(objects, options).findings.filter(finding => finding.rule === rule);
  expect(findings.length).toBeGreaterThan(0);
  return findings.flatMap(finding => traceOf(finding)!.partners).map(({ what, document, path }) => {
    expect(reachedBy(objects[document], path).rest).toBe('');
    expect(what).toMatch(/^(?:the|a|what) [a-zA-Z ]+$/);
    return `${what}: ${document} ${path}`;
  });
}

/** Of the wrong manifests of the rules' pages. */
test.each([
  ['api-host-port', ['the other port: 0 spec.containers[0].ports[0]']],
  ['api-selector', ['the selector: 0 spec.selector']],
  ['api-volume', ['the other source: 0 spec.volumes[0].emptyDir']],
  ['claim-blocks-rollout', ['the claim: 0 spec.accessModes']],
  ['command-not-executable', ['the volume that has the file: 1 spec.volumes[0]']],
  ['file-unreadable', ['the mount of the reader: 1 spec.containers[0].volumeMounts[0]']],
  ['grace-period-too-short', ['the grace period: 0 spec.terminationGracePeriodSeconds']],
  ['hpa-helper-without-request', ['what scales by it: 1 spec.metrics[0]']],
  ['init-needs-later-container', ['the port of the later container: 0 spec.containers[0].ports[0]']],
  ['init-waits-for-own-service', ['the Service that leads here: 1 spec.selector']],
  ['job-never-completes', ['the container that does the work: 0 spec.template.spec.containers[0]']],
  ['job-onfailure-counts-sidecar', ['the native sidecar: 0 spec.template.spec.initContainers[0]']],
  ['low-port-non-root', ['the user: 0 spec.containers[0].securityContext.runAsUser']],
  ['memory-volume-over-limit', ['the memory limit: 0 spec.containers[0].resources.limits.memory']],
  ['migration-per-replica', ['the number of replicas: 0 spec.replicas']],
  ['missing-key', Array(3).fill('the ConfigMap without the key: 0 metadata.name')],
  ['mount-shadowed', ['the other mount: 1 spec.containers[0].volumeMounts[0].mountPath']],
  ['nonroot-contradiction', ['what forbids root: 0 spec.securityContext.runAsNonRoot']],
  ['port-clash', ['the other port: 0 spec.containers[0].ports[0]']],
  ['port-name-clash', ['the other port: 1 spec.containers[0].ports[0].name']],
  ['poststart-waits-later', ['the port of the later container: 0 spec.containers[1].ports[0]']],
  ['probe-named-port-elsewhere', ['the port of that name: 0 spec.containers[1].ports[0]']],
  ['probe-port-of-other-container', ['the port of the other container: 0 spec.containers[1].ports[0]']],
  ['proxy-dies-first', ['the container that connects to it: 0 spec.containers[0]']],
  ['service-port-ambiguous', [
    'the port that it sends to: 0 spec.template.spec.containers[0].ports[0]',
    'the other port of that name: 0 spec.template.spec.containers[1].ports[0]',
  ]],
  ['service-port-unmatched', ['the ports of the pods: 0 spec.template.spec.containers[0].ports']],
  ['service-selects-nothing', ['the labels of the pods: 0 spec.template.metadata.labels']],
  ['shared-process-signals', ['a container with another user: 0 spec.containers[0]']],
  ['shell-variable-without-shell', ['the variable: 0 spec.containers[0].env[0].name']],
  ['sidecar-without-startup-gate', [
    'the container that connects to it: 0 spec.containers[0]',
    'the mount of the reader: 1 spec.containers[0].volumeMounts[0]',
  ]],
  ['subpath-never-updates', ['the volume: 1 spec.volumes[0]']],
  ['variable-defined-twice', ['the earlier variable: 0 spec.containers[0].env[0].name']],
  ['volume-never-read', ['the volume: 0 spec.volumes[0]']],
  ['volume-never-written', [
    'a mount that only reads: 0 spec.initContainers[0].volumeMounts[0]',
    'a mount that only reads: 0 spec.containers[0].volumeMounts[0]',
  ]],
  ['volume-read-before-written', ['the mount of the writer: 0 spec.initContainers[1].volumeMounts[0]']],
])('the page of %s has a second place', (rule, partners) => {
  const { objects, target: { minor } } = manifestsOf(rule).wrong;
  expect(partnersOf(rule, objects, { kubernetesVersion: minor === undefined ? undefined : `1.${minor}` })).toEqual(partners);
});

const pod = (fields: string, spec = '') => podOf(yamlIn(`{containers: [{name: app, image: 'app:1', ${fields}}]${spec && `, ${spec}`}}`)[0]);
const DATA = 'volumes: [{name: data, emptyDir: {}}, {name: more, emptyDir: {}}]';
const CLAIMS = 'volumes: [{name: a, persistentVolumeClaim: {claimName: a}}, {name: b, persistentVolumeClaim: {claimName: b}}]';

test.each([
  ['two containers of one name', 'api-container-name', pod('', 'initContainers: [{name: app, image: \'app:1\'}]'),
    'the other container: 0 spec.containers[0].name'],
  ['two mounts at one path', 'api-mount', pod('volumeMounts: [{name: data, mountPath: /d}, {name: more, mountPath: /d}]', DATA),
    'the earlier mount: 0 spec.containers[0].volumeMounts[0].mountPath'],
  ['two ports of one name', 'api-port', pod('ports: [{name: a, containerPort: 80}, {name: a, containerPort: 81}]'),
    'the earlier port: 0 spec.containers[0].ports[0].name'],
  ['two volumes of one name', 'api-volume', pod('', 'volumes: [{name: a, emptyDir: {}}, {name: a, secret: {secretName: s}}]'),
    'the earlier volume: 0 spec.volumes[0].name'],
  ['two devices of one volume', 'api-volume-device',
    pod('volumeDevices: [{name: a, devicePath: /a}, {name: a, devicePath: /b}]', CLAIMS),
    'the earlier device: 0 spec.containers[0].volumeDevices[0].name'],
  ['two devices at one path', 'api-volume-device',
    pod('volumeDevices: [{name: a, devicePath: /a}, {name: b, devicePath: /a}]', CLAIMS),
    'the earlier device: 0 spec.containers[0].volumeDevices[0].devicePath'],
  ['a port of another protocol beside the one that clashes', 'port-clash',
    pod('ports: [{containerPort: 80, protocol: UDP}, {containerPort: 80}]',
      'initContainers: [{name: proxy, image: \'p:1\', restartPolicy: Always, ports: [{containerPort: 81}, {containerPort: 80}]}]'),
    'the other port: 0 spec.initContainers[0].ports[1]'],
  ['a variable that is defined too late', 'variable-stays-literal', pod('env: [{name: A, value: $(B)}, {name: B, value: x}]'),
    'the later variable: 0 spec.containers[0].env[1].name'],
  ['a folder of the node', 'file-unreadable',
    pod('securityContext: {runAsUser: 5}, volumeMounts: [{name: v, mountPath: /v}]',
      'volumes: [{name: v, hostPath: {path: /v, type: DirectoryOrCreate}}]'),
    'the volume: 0 spec.volumes[0]'],
  ['the user of the pod', 'low-port-non-root', pod('ports: [{containerPort: 80}]', 'hostNetwork: true, securityContext: {runAsUser: 5}'),
    'the user: 0 spec.securityContext.runAsUser'],
  ['the memory of the pod', 'memory-volume-over-limit',
    pod('volumeMounts: [{name: m, mountPath: /m}]',
      'resources: {limits: {memory: 1Mi}}, volumes: [{name: m, emptyDir: {medium: Memory, sizeLimit: 2Mi}}]'),
    'the memory limit: 0 spec.resources.limits.memory'],
])('there is a second place for %s', (_, rule, manifest, partner) => {
  expect(partnersOf(rule, [manifest])).toEqual([partner]);
});

describe('of several objects', () => {
  const list = (...items: Json[]) => ({ apiVersion: 'v1', kind: 'List', items });
  const service = (port: Json) => ({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'x' }, ports: [{ port: 80, ...port }] },
  });
  const app = { name: 'app', image: 'app:1', ports: [{ name: 'http', containerPort: 8000 }] };
  const deployment = (...containers: Json[]) => workloadOf('Deployment', { containers: [app, ...containers] });

  test('a place is that in the List in which the object stands', () => {
    const nested = list(service({ targetPort: 'http' }), list(deployment()));
    expect(partnersOf('service-port-unmatched', [service({ targetPort: 'htpp' }), nested]))
      .toEqual(['the port that may be meant: 1 items[1].items[0].spec.template.spec.containers[0].ports[0]']);
  });

  test('a Service that sends to a port that nobody declares leads to those that are declared', () => {
    expect(partnersOf('service-port-unmatched', [deployment(), service({ targetPort: 9000 })]))
      .toEqual(['the ports of the pods: 0 spec.template.spec.containers[0].ports']);
  });

  test('a Service that asks for the name of a port where there are none leads to the pods', () => {
    const none = workloadOf('Deployment', { containers: [{ name: 'app', image: 'app:1' }] });
    expect(partnersOf('service-port-unmatched', [none, service({ targetPort: 'http' })]))
      .toEqual(['the pods that it selects: 0 spec.template.spec']);
  });

  test('a Service that goes past a proxy leads to the proxy', () => {
    const proxy = { name: 'proxy', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.6.0', args: ['--upstream=http://127.0.0.1:8000/'] };
    expect(partnersOf('service-bypasses-proxy', [deployment(proxy), service({ targetPort: 8000 })]))
      .toEqual(['the proxy: 0 spec.template.spec.containers[1]']);
  });

  test('a pod that its Namespace refuses leads to what that enforces', () => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    const refused = { ...pod('', 'hostNetwork: true'), metadata: { name: 'pod', namespace: 'n' } };
    expect(partnersOf('pss-baseline', [refused, list({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n', labels } })]))
      .toEqual(['the namespace that refuses it: 1 items[0].metadata.labels[pod-security.kubernetes.io/enforce]']);
    expect(partnersOf('pss-baseline', [refused], { podSecurity: PodSecurityLevel.BASELINE })).toEqual([]);
  });

  test('an autoscaler without metrics leads to what it scales', () => {
    const scaler = {
      apiVersion: 'autoscaling/v1',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'a' },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'workload' }, maxReplicas: 2 },
    };
    expect(partnersOf('hpa-helper-without-request', [deployment(), scaler])).toEqual(['what scales by it: 1 spec.scaleTargetRef']);
  });

  test('values of a Secret are not pointed at', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: 'x' } };
    const takes = pod('env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: b}}}]');
    expect(partnersOf('missing-key', [takes, secret])).toEqual(['the Secret without the key: 1 metadata.name']);
  });
});

/** What only patterns know is in no manifest, so that `ofAll` does not find it. */
test.each([
  ['adapter-without-source', [{ what: 'the ports of the app', path: 'spec.containers[0].ports' }]],
  ['ambassador-bypassed', [{ what: 'the ambassador', path: expect.stringMatching(/^spec\.\w+\[\d\]$/) }]],
])('with what a pattern knows, %s names a second place', (id, partners) => {
  const { objects: [manifest], knowledge } = manifestsOf(id).wrong;
  const [finding] = judge(RULES.find(rule => rule.id === id)!, manifest, {}, knowledge);
  expect(originOf(finding)!.partners).toEqual(partners);
});
