import { ApiObject, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { fails, Mistake } from './mistake';
import {
  AdapterEndpoint, AdapterPod, AdapterSource, AmbassadorPod, Inbound, InitContainers, InitStep, PodAnalysis, PodChecks, RestrictedSecurity,
  SharedVolume, Sidecar, SidecarKind, SidecarPod, Upstream, WithInitContainers,
} from '../../src';

const APP = { name: 'app', image: 'app:1.4' };
const SHIP = { name: 'ship', image: 'ship:1' };
const DB = Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] });

function deployment(chart: Chart): kplus.Deployment {
  return new kplus.Deployment(chart, 'deployment', { containers: [APP] });
}

function volume(chart: Chart): SharedVolume {
  return new SharedVolume(chart, 'data');
}

/** What a plain JavaScript program, or one in a language with fewer types, may pass. */
const untyped = (value: unknown): any => value;

/** Mistakes whose line throws. */
export const AT_THE_CALL: readonly Mistake[] = [
  fails('no steps', ['"steps" is empty', 'InitStep'], () => new InitContainers({ steps: [] })),
  fails('a port in the host', ['waitForDns("postgres:5432")', 'postgres:5432'], () => InitStep.waitForDns('postgres:5432')),
  fails('the port 0', ['the port is 0', '1 to 65535'], () => InitStep.waitForTcp('postgres', 0)),
  fails('an address without its scheme', ['config:8888', 'Begin it with "http://"'], () => InitStep.waitForHttp('config:8888/health')),
  fails('a pause of half a second', ['interval', 'whole second'], () => InitStep.waitForDns('db', { interval: Duration.millis(500) })),
  fails('a password in the address of a repository', ['***@github.com', '"credentials"'],
    chart => InitStep.gitClone({ repository: 'https://me:pw@github.com/a/b.git', into: volume(chart).writtenAt('/site') })),
  fails('a password in the address of a wait', ['holds a user'], () => InitStep.waitForHttp('http://me:pw@config/health')),
  fails('a file outside of the volume', ['../passwd'],
    chart => InitStep.writeFile({ file: '../passwd', content: '', into: volume(chart).writtenAt('/data') })),
  fails('a step that writes through a read-only mount', ['read-only'],
    chart => InitStep.writeFile({ file: 'a', content: '', into: volume(chart).readAt('/data') })),
  fails('a step that writes into a ConfigMap', ['ConfigMap'], chart => {
    const settings = kplus.ConfigMap.fromConfigMapName(chart, 'settings', 'settings');
    const config = SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'volume', settings, { name: 'config' }));
    InitStep.writeFile({ file: 'a', content: '', into: config.writtenAt('/data') });
  }),
  fails('a variable that the shell has itself', ['PATH'], chart => InitStep.renderConfig({
    templates: volume(chart).readAt('/in'),
    into: new SharedVolume(chart, 'out').writtenAt('/out'),
    variables: { PATH: kplus.EnvValue.fromValue('/bin') },
  })),
  fails('a relative path in an image', ['dist'],
    chart => InitStep.copyFromImage({ image: 'site:1', path: 'dist', into: volume(chart).writtenAt('/site') })),
  fails('a probe of a step', ['"readiness"', 'NATIVE'],
    () => InitStep.run({ ...APP, readiness: kplus.Probe.fromCommand(['true']) })),
  fails('an upstream in upper case', ['"DB"', 'lower-case'], () => Upstream.tcp('DB', { port: 5432, targets: ['db:5432'] })),
  fails('an inbound at the port of the app', ['8080', 'another port'], () => Inbound.tcp('web', { port: 8080, appPort: 8080 })),
  fails('an ambassador that proxies nothing', ['proxies nothing', 'Sidecar'],
    chart => new AmbassadorPod(chart, 'web', { main: APP, ambassador: { image: 'proxy:1' } })),
  fails('an upstream at the port of the app', ['5432', '"app"', 'another port'], chart => new AmbassadorPod(chart, 'web', {
    main: { ...APP, ports: [{ number: 5432 }] },
    ambassador: { image: 'proxy:1' },
    upstreams: [DB],
  })),
  fails('a client that has the variable already', ['DB_HOST'], chart => new AmbassadorPod(chart, 'web', {
    main: { ...APP, envVariables: { DB_HOST: kplus.EnvValue.fromValue('postgres.prod') } },
    ambassador: { image: 'proxy:1' },
    upstreams: [DB],
  })),
  fails('two containers of one name', ['"app"'], chart => new SidecarPod(chart, 'web', { main: APP, sidecars: [APP] })),
  fails('one port in two containers', ['8080'], chart => new SidecarPod(chart, 'web', {
    main: { ...APP, ports: [{ number: 8080 }] },
    sidecars: [{ ...SHIP, ports: [{ number: 8080 }] }],
  })),
  fails('two volumes at one path', ['/data'], chart => new SidecarPod(chart, 'web', {
    main: APP,
    sidecars: [{ ...SHIP, volumeMounts: [volume(chart).readAt('/data'), new SharedVolume(chart, 'other').readAt('/data')] }],
  })),
  fails('the name of a container in upper case', ['"Ship"'],
    chart => new SidecarPod(chart, 'web', { main: APP, sidecars: [{ ...SHIP, name: 'Ship' }] })),
  fails('one pattern twice on one workload', ['has been applied', 'create another Sidecar'], chart => {
    const pattern = new Sidecar({ container: SHIP });
    const workload = deployment(chart);
    pattern.applyTo(workload);
    pattern.applyTo(workload);
  }),
  fails('a pattern on a chart without a workload', ['chart'], chart => new RestrictedSecurity().applyTo(chart)),
  fails('a pattern on a Service', ['Service'],
    chart => new RestrictedSecurity().applyTo(new kplus.Service(chart, 'service', { ports: [{ port: 80 }] }))),
  fails('a pattern on nothing', ['undefined'], () => new RestrictedSecurity().applyTo(untyped(undefined))),
  fails('a classic sidecar that is to start before a step', ['"before"', 'NATIVE'],
    () => new Sidecar({ container: SHIP, kind: SidecarKind.CLASSIC, before: 'migrate' })),
  fails('a volume in upper case', ['"Logs"', 'lower-case'], chart => new SharedVolume(chart, 'Logs')),
  fails('a relative mount path', ['"logs"', '"/logs"'], chart => volume(chart).readAt('logs')),
  fails('a subPath that leaves the volume', ['"../x"'], chart => volume(chart).readAt('/x', { subPath: '../x' })),
  fails('a claim in place of a volume', ['PersistentVolumeClaim', 'fromPersistentVolumeClaim'],
    chart => SharedVolume.of(untyped(new kplus.PersistentVolumeClaim(chart, 'claim', { storage: Size.gibibytes(1) })))),
  fails('a mount that is not there', ['undefined'],
    chart => new SidecarPod(chart, 'web', { main: APP, sidecars: [{ ...SHIP, volumeMounts: [untyped(undefined)] }] })),
  fails('a path of metrics without its slash', ['"metrics"', 'Begin it with "/"'],
    () => AdapterEndpoint.prometheus(9113, { path: 'metrics' })),
  fails('an adapter that serves at the port of the app', ['8080'], chart => new AdapterPod(chart, 'web', {
    main: { ...APP, ports: [{ number: 8080 }] },
    adapter: { name: 'exporter', image: 'exporter:1' },
    source: AdapterSource.port(8080),
    serves: AdapterEndpoint.port(8080),
  })),
  fails('an unknown rule', ['"image-digest"', 'image-without-digest'], () => new PodChecks({ rules: untyped({ 'image-digest': 'off' }) })),
  fails('a misspelt option of the checks', ['"kubernetesVerison"', '"kubernetesVersion"'],
    () => new PodChecks(untyped({ kubernetesVerison: '1.36' }))),
  fails('one target that is no list', ['"targets" is a string', 'Write a list'],
    () => Upstream.tcp('db', { port: 5432, targets: untyped('postgres:5432') })),
  fails('a version of Kubernetes before 1.27', ['1.20', '1.27'], () => new PodChecks({ kubernetesVersion: '1.20' })),
  fails('an acknowledgement with an empty reason', ['no reason'],
    chart => PodChecks.acknowledge(deployment(chart), { rule: 'port-clash', reason: ' ' })),
  fails('checks twice on one construct', ['PodChecks'], chart => {
    new PodChecks().applyTo(chart);
    new PodChecks({ kubernetesVersion: '1.36' }).applyTo(chart);
  }),
  fails('checks of nothing', ['not a construct'], () => new PodChecks().applyTo(untyped(undefined))),
  fails('the analysis of a text', ['text'], () => PodAnalysis.of(untyped('kind: Pod'))),
  fails('the analysis of a construct', ['toJson'],
    chart => PodAnalysis.of(untyped(new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod' })))),
  fails('the analysis of one manifest as a set', ['list'], () => PodAnalysis.ofAll(untyped({ kind: 'Pod' }))),
  fails('two writes of one name', ['"config"'], chart => new WithInitContainers(chart, 'web', {
    main: APP,
    steps: ['a', 'b'].map(file =>
      InitStep.writeFile({ name: 'config', file, content: '', into: SharedVolume.named('data').writtenAt('/data') })),
  })),
];
