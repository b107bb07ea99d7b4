import type { Chart } from 'cdk8s';
import { Packages } from './packages';
import type { PodPattern } from '../../src';

/** Patterns that are applied together, in their order. */
export type Recipe = (packages: Packages, chart: Chart) => PodPattern[];

/** Every pattern, in the forms in which it comes to different places of a pod. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  'a sidecar': ({ kplus, patterns }, chart) => {
    const logs = new patterns.SharedVolume(chart, 'logs');
    return [new patterns.Sidecar({
      container: {
        name: 'ship',
        image: 'ship:1',
        args: ['$(LEVEL)'],
        envVariables: { LEVEL: kplus.EnvValue.fromValue('info'), NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) },
        readiness: kplus.Probe.fromCommand(['true']),
        resources: { cpu: { request: kplus.Cpu.millis(10) } },
        volumeMounts: [logs.readAt('/logs')],
      },
    })];
  },
  'a native sidecar that starts before a step': ({ kplus, patterns }) => [
    new patterns.InitContainers({ steps: [patterns.InitStep.waitForDns('db')] }),
    new patterns.Sidecar({
      container: { name: 'proxy', image: 'proxy:1', ports: [{ number: 9000 }], startup: kplus.Probe.fromCommand(['true']) },
      kind: patterns.SidecarKind.NATIVE,
      before: 'wait-for-db',
    }),
  ],
  'a classic sidecar': ({ patterns }) => [
    new patterns.Sidecar({ container: { name: 'ship', image: 'ship:1' }, kind: patterns.SidecarKind.CLASSIC }),
  ],
  'an adapter of a port': ({ patterns }) => [new patterns.Adapter({
    container: { name: 'exporter', image: 'exporter:1', args: ['$(SOURCE_URL)'] },
    source: patterns.AdapterSource.port(8080, { path: '/status' }),
    serves: patterns.AdapterEndpoint.prometheus(9113, { path: '/stats' }),
  })],
  'an adapter of a directory': ({ kplus, patterns }, chart) => {
    const map = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'settings');
    const settings = patterns.SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'settings', map, { name: 'settings' }));
    return [new patterns.Adapter({
      container: { image: 'normaliser:1' },
      source: patterns.AdapterSource.directory({ mount: settings.readAt('/in', { subPath: 'app' }) }),
    })];
  },
  'an ambassador': ({ patterns }) => [new patterns.Ambassador({
    container: { image: 'socat:1', args: ['$(DB_TARGET)'] },
    upstreams: [
      patterns.Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] }),
      patterns.Upstream.tcp('db-read', { port: 5433, targets: ['pg-1:5432', 'pg-2:5432'] }),
    ],
    inbound: [patterns.Inbound.tcp('web', { port: 8081, appPort: 8080 })],
    clients: ['app'],
  })],
  'every step': ({ kplus, patterns: { InitContainers, InitStep, SharedVolume } }, chart) => {
    const data = new SharedVolume(chart, 'data');
    const map = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'templates');
    const templates = SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'templates', map, { name: 'templates' }));
    return [new InitContainers({
      steps: [
        InitStep.waitForDns('db'),
        InitStep.waitForTcp('pg', 5432),
        InitStep.waitForHttp('http://config:8888/health'),
        InitStep.gitClone({
          repository: 'https://git.example/site.git',
          credentials: kplus.Secret.fromSecretName(chart, 'git', 'git-credentials'),
          into: data.writtenAt('/site'),
        }),
        InitStep.writeFile({ file: 'index.html', content: '$(HOST)', into: data.writtenAt('/data') }),
        InitStep.renderConfig({
          templates: templates.readAt('/in'), into: data.writtenAt('/out'), variables: { HOST: kplus.EnvValue.fromValue('db') },
        }),
        InitStep.copyFromImage({ image: 'assets:2', path: '/assets', into: data.writtenAt('/public') }),
        InitStep.run({ image: 'shop:2', command: ['./migrate'] }),
      ],
    })];
  },
  'a shared process namespace': ({ patterns }) => [
    new patterns.SharedProcessNamespace(),
    new patterns.Sidecar({ container: { name: 'ship', image: 'ship:1' } }),
  ],
  'restricted security': ({ kplus, patterns }) => [
    new patterns.Sidecar({
      container: { name: 'ship', image: 'ship:1', securityContext: { capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } } },
    }),
    new patterns.RestrictedSecurity(),
  ],
  'mounts in the main container': ({ patterns }, chart) => {
    const logs = new patterns.SharedVolume(chart, 'logs');
    return [
      new patterns.ContainerMounts({ mounts: [logs.writtenAt('/var/log/app', { subPath: 'app' })] }),
      new patterns.Sidecar({ container: { name: 'ship', image: 'ship:1', volumeMounts: [logs.readAt('/logs')] } }),
    ];
  },
};
