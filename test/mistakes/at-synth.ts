import { ApiObject, Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { fails, isFound, Mistake } from './mistake';
import {
  AdapterEndpoint, AdapterPod, AdapterSource, Ambassador, AmbassadorPod, Inbound, InitContainers, InitStep, PodChecks, PodSecurityLevel,
  RestrictedSecurity, SharedVolume, Sidecar, SidecarKind, SidecarPod, Upstream, WithInitContainers,
} from '../../src';

const APP = { name: 'app', image: 'app:1.4' };
const SHIP = { name: 'ship', image: 'ship:1' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const SLEEP = { command: ['sleep', 'infinity'] };

function deployment(chart: Chart, app: Partial<kplus.ContainerProps> = {}): kplus.Deployment {
  return new kplus.Deployment(chart, 'web', { containers: [{ ...APP, ...app }] });
}

/** The pod of an API object, with checks. */
function pod(chart: Chart, spec: object): void {
  new PodChecks().applyTo(chart);
  new ApiObject(chart, 'pod', { ...POD, metadata: { name: 'web' }, ...{ spec } });
}

/** Mistakes that only the whole pod shows: what a pattern cannot do at synth, and what the checks find. */
export const AT_SYNTH: readonly Mistake[] = [
  fails('a step that is to run before one that is not there', ['"migrate"'], chart =>
    new InitContainers({ steps: [InitStep.waitForDns('db')], before: 'migrate' }).applyTo(deployment(chart))),
  fails('a client that is not there', ['"shop"', '"app"'], chart => new AmbassadorPod(chart, 'web', {
    main: APP,
    ambassador: { image: 'proxy:1' },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['db:5432'] })],
    clients: ['shop'],
  })),
  fails('a helper that a JSON patch takes away', ['"ship"', 'JSON patch'], chart => {
    const web = deployment(chart);
    new Sidecar({ container: SHIP }).applyTo(web);
    ApiObject.of(web).addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/1'));
  }),
  fails('hardening of a pod with a host path', ['hostPath', 'acknowledge'], chart => {
    const web = deployment(chart);
    web.addVolume(kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log' }));
    new RestrictedSecurity().applyTo(web);
  }),
  fails('a claim template on a Deployment', ['StatefulSet'], chart => {
    const data = SharedVolume.claim(chart, 'data', { size: Size.gibibytes(1) });
    new Sidecar({ container: { ...SHIP, volumeMounts: [data.writtenAt('/data')] } }).applyTo(deployment(chart));
  }),
  fails('a volume that the pod does not have', ['"logs"'], chart =>
    new Sidecar({ container: { ...SHIP, volumeMounts: [SharedVolume.named('logs').readAt('/logs')] } }).applyTo(deployment(chart))),
  isFound('a Job that a helper keeps from completing', 'job-never-completes', chart => {
    const job = new kplus.Job(chart, 'job', { containers: [APP] });
    new Sidecar({ container: { ...SHIP, ...SLEEP }, kind: SidecarKind.CLASSIC }).applyTo(job);
  }),
  isFound('a Service past the ambassador', 'service-bypasses-proxy', chart => {
    const web = deployment(chart, { ports: [{ number: 8000 }] });
    new Ambassador({ container: { image: 'auth:1' }, inbound: [Inbound.tcp('web', { port: 8080, appPort: 8000 })] }).applyTo(web);
    new kplus.Service(chart, 'service', { selector: web, ports: [{ port: 80, targetPort: 8000 }] });
  }),
  isFound('a Service at a port that nobody has, without any PodChecks', 'service-port-unmatched', chart => {
    const web = deployment(chart, { ports: [{ number: 8080 }] });
    new Sidecar({ container: SHIP }).applyTo(web);
    const spec = { selector: web.matchLabels, ports: [{ port: 80, targetPort: 'http' }] };
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', ...{ spec } });
  }),
  isFound('nginx on a read-only root', 'read-only-root-without-scratch', chart => new AdapterPod(chart, 'web', {
    main: { name: 'nginx', image: 'nginx:1.29', securityContext: { user: 101 } },
    adapter: { name: 'exporter', image: 'nginx/nginx-prometheus-exporter:1.4' },
    source: AdapterSource.port(8080),
    serves: AdapterEndpoint.prometheus(9113),
  })),
  isFound('a native sidecar that fills a volume and is not waited for', 'sidecar-without-startup-gate', chart => {
    const config = new SharedVolume(chart, 'config');
    const web = deployment(chart, { command: ['sh', '-c', '. /config/env && exec app'], volumeMounts: [config.readAt('/config')] });
    new Sidecar({ container: { ...SHIP, volumeMounts: [config.writtenAt('/out')] }, kind: SidecarKind.NATIVE }).applyTo(web);
  }),
  isFound('a shared volume that nobody writes', 'volume-never-written', chart => {
    const logs = new SharedVolume(chart, 'logs');
    new SidecarPod(chart, 'web', { main: APP, sidecars: [{ ...SHIP, volumeMounts: [logs.readAt('/logs')] }] });
  }),
  isFound('a step that never ends', 'init-never-ends', chart =>
    new WithInitContainers(chart, 'web', { main: APP, steps: [InitStep.run({ name: 'wait', image: 'busybox:1.37', ...SLEEP })] })),
  isFound('a step that waits for the app of its own pod', 'init-needs-later-container', chart => new WithInitContainers(chart, 'web', {
    main: { ...APP, ports: [{ number: 8080 }] },
    steps: [InitStep.waitForTcp('localhost', 8080)],
  })),
  isFound('a step that waits for its own Service', 'init-waits-for-own-service', chart => {
    const web = deployment(chart, { ports: [{ number: 8080 }] });
    new kplus.Service(chart, 'service', { metadata: { name: 'web' }, selector: web, ports: [{ port: 8080 }] });
    new InitContainers({ steps: [InitStep.waitForTcp('web', 8080)] }).applyTo(web);
  }),
  isFound('a misspelt variable in a command', 'variable-stays-literal', chart => new AmbassadorPod(chart, 'web', {
    main: APP,
    ambassador: { image: 'alpine/socat:1.8.0.3', args: ['tcp-listen:$(DB_PRT),bind=127.0.0.1,fork', 'tcp-connect:$(DB_TARGET)'] },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['db:5432'] })],
  })),
  isFound('an app that goes past its ambassador', 'ambassador-bypassed', chart => new AmbassadorPod(chart, 'web', {
    main: { ...APP, envVariables: { URL: kplus.EnvValue.fromValue('postgres://postgres.prod:5432/shop') } },
    ambassador: { image: 'proxy:1' },
    upstreams: [Upstream.tcp('db', { port: 5433, targets: ['postgres.prod:5432'] })],
  })),
  isFound('a native sidecar on a version that has none', 'native-sidecar-unsupported', chart => {
    new PodChecks({ kubernetesVersion: '1.27' }).applyTo(chart);
    new Sidecar({ container: SHIP, kind: SidecarKind.NATIVE }).applyTo(deployment(chart));
  }),
  isFound('a hook that takes all the time there is to end', 'grace-period-too-short', chart => {
    const web = deployment(chart, { lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '30']) } });
    new Sidecar({ container: SHIP }).applyTo(web);
  }),
  isFound('one port in two containers, the second of which comes later', 'port-clash', chart => {
    const web = new kplus.Deployment(chart, 'web');
    new Sidecar({ container: { ...SHIP, ports: [{ number: 8080 }] } }).applyTo(web);
    web.addContainer({ ...APP, ports: [{ number: 8080 }] });
  }),
  isFound('a pod that a restricted namespace refuses', 'pss-restricted', chart => {
    new PodChecks({ podSecurity: PodSecurityLevel.RESTRICTED }).applyTo(chart);
    deployment(chart);
  }),
  isFound('an acknowledgement that matches nothing', 'acknowledgement-unused', chart => {
    const web = deployment(chart);
    new PodChecks().applyTo(web);
    PodChecks.acknowledge(web, { rule: 'port-clash', reason: 'they take turns' });
  }),
  isFound('a finding of a Service that is acknowledged in its workload', 'acknowledgement-unused', chart => {
    const web = deployment(chart, { ports: [{ number: 8080 }] });
    new PodChecks().applyTo(chart);
    const spec = { selector: web.matchLabels, ports: [{ port: 80, targetPort: 'http' }] };
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', ...{ spec } });
    PodChecks.acknowledge(web, { rule: 'service-port-unmatched', reason: 'the port comes with the next version' });
  }),
  isFound('an autoscaler by CPU beside a helper that asks for none', 'hpa-helper-without-request', chart => {
    const web = deployment(chart);
    new Sidecar({ container: SHIP }).applyTo(web);
    const metrics = [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))];
    new kplus.HorizontalPodAutoscaler(chart, 'hpa', { target: web, maxReplicas: 3, metrics });
  }),
  isFound('a boolean in a variable', 'api-wrong-type',
    chart => pod(chart, { containers: [{ ...APP, env: [{ name: 'DEBUG', value: true }] }] })),
  isFound('a port as text', 'api-wrong-type', chart => pod(chart, { containers: [{ ...APP, ports: [{ containerPort: '8080' }] }] })),
  isFound('a misspelt field', 'api-unknown-field', chart => pod(chart, { containers: [{ ...APP, volumeMount: [] }] })),
  isFound('a mount of a volume of another name', 'api-mount', chart => pod(chart, {
    containers: [{ ...APP, volumeMounts: [{ name: 'logs', mountPath: '/logs' }] }],
    volumes: [{ name: 'log', emptyDir: {} }],
  })),
  isFound('a container without an image', 'api-image', chart =>
    new SidecarPod(chart, 'web', { main: APP, sidecars: [{ name: 'ship', image: '' }] })),
  isFound('an image in upper case', 'image-name-invalid', chart =>
    new SidecarPod(chart, 'web', { main: APP, sidecars: [{ ...SHIP, image: 'Ship:1' }] })),
  isFound('white space in an image', 'image-name-invalid', chart => pod(chart, { containers: [{ ...APP, image: 'app: 1.4' }] })),
  isFound('a probe at a server that listens on loopback', 'probe-at-loopback', chart => pod(chart, {
    containers: [{ ...APP, args: ['--listen=127.0.0.1:8080'], readinessProbe: { tcpSocket: { port: 8080 } } }],
  })),
  isFound('a variable twice', 'variable-defined-twice', chart => pod(chart, {
    containers: [{ ...APP, env: [{ name: 'LEVEL', value: 'info' }, { name: 'LEVEL', value: 'debug' }] }],
  })),
  isFound('a variable of the shell where no shell runs', 'shell-variable-without-shell', chart => pod(chart, {
    containers: [{ ...APP, command: ['app', '--port=${PORT}'], env: [{ name: 'PORT', value: '80' }] }],
  })),
  isFound('a command in one word', 'command-not-executable', chart => pod(chart, { containers: [{ ...APP, command: ['sleep 100'] }] })),
  isFound('a key that the ConfigMap does not have', 'missing-key', chart => {
    const settings = new kplus.ConfigMap(chart, 'settings', { data: { level: 'info' } });
    const web = deployment(chart, { envVariables: { LEVEL: kplus.EnvValue.fromConfigMap(settings, 'lvl') } });
    new Sidecar({ container: SHIP }).applyTo(web);
  }),
  isFound('a server that a shell keeps from the SIGTERM', 'sigterm-lost',
    chart => pod(chart, { containers: [{ ...APP, command: ['sh', '-c', 'nginx -g "daemon off;"; echo done'] }] })),
];
