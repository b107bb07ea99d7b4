import { Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Adapter, AdapterEndpoint, AdapterSource, Ambassador, AmbassadorPod, ContainerMounts, Inbound, InitContainers, InitStep,
  SharedProcessNamespace, SharedVolume, Sidecar, SidecarPod, Upstream,
} from '../../src';
import { deploymentWithApp, expectError } from '../synth/emitted-pod';

/** What no compiler has seen. */
const any = (value: unknown): any => value;

const chart = Testing.chart();
const logs = new SharedVolume(chart, 'logs');
const hostLogs = kplus.Volume.fromHostPath(chart, 'host', 'host', { path: '/var/log' });
const claim = kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
const map = kplus.ConfigMap.fromConfigMapName(chart, 'map', 'settings');
const image = { name: 'ship', image: 's:1' };

describe('of a volume fails with what was given and what to write', () => {
  test.each<[string, () => unknown, ...string[]]>([
    ['a claim', () => SharedVolume.of(any(claim)),
      'SharedVolume.of: it was given ImportedPersistentVolumeClaim \'test/claim\', and takes a volume',
      'Volume.fromPersistentVolumeClaim(…)'],
    ['a ConfigMap', () => SharedVolume.of(any(map)), 'given ImportedConfigMap \'test/map\'', 'Volume.fromConfigMap(…)'],
    ['nothing', () => SharedVolume.of(any(undefined)), 'given undefined', 'a Volume of cdk8s-plus-27'],
    ['a name', () => SharedVolume.of(any('data')), 'given a string', 'a Volume of cdk8s-plus-27'],
    ['a mount', () => SharedVolume.of(any(logs.readAt('/logs'))), 'given an object', 'a Volume of cdk8s-plus-27'],
    ['no name', () => SharedVolume.named(any(undefined)), 'SharedVolume.named: "name" is undefined', 'the name of a volume'],
    ['a name that is a number', () => new SharedVolume(chart, 'five', { volumeName: any(5) }), '5 is not a volume name'],
    ['no path', () => logs.writtenAt(any(undefined)), 'SharedVolume \'test/logs\': the mount path is undefined', '"/data"'],
    ['a size limit in words', () => new SharedVolume(chart, 'words', { sizeLimit: any('64Mi') }),
      'SharedVolume \'test/words\': "sizeLimit" is a string', 'Size.mebibytes(64)'],
    ['a size in words', () => SharedVolume.claim(chart, 'claimed', { size: any('1Gi') }),
      'SharedVolume \'test/claimed\': "size" is a string', 'Size.mebibytes(64)'],
    ['nothing to claim', () => SharedVolume.claim(chart, 'nothing', any(undefined)), '"props" is undefined', 'Size.gibibytes(1)'],
  ])('for %s', (_, make, ...message) => {
    expectError(make, ...message);
  });
});

describe('of a container fails with the field, what was given and what to write', () => {
  test.each<[string, object | undefined, ...string[]]>([
    ['no container', undefined, 'a container: it is undefined', '{ name, image }'],
    ['a Container', new kplus.Container(image), 'a container: it is a Container', '{ name, image }'],
    ['no mount', { volumeMounts: [undefined] }, 'the container "ship": "volumeMounts[0]" is undefined', 'writtenAt and readAt'],
    ['a volume for a mount', { volumeMounts: [logs] },
      '"volumeMounts[0]" is SharedVolume \'test/logs\', and not a mount of it', 'volume.writtenAt("/path")'],
    ['a volume of cdk8s-plus for a mount', { volumeMounts: [hostLogs] },
      '"volumeMounts[0]" is Volume \'test/host\'', 'SharedVolume.of(volume).writtenAt("/path")'],
    ['a mount alone', { volumeMounts: logs.readAt('/logs') }, '"volumeMounts" is an object', 'Write a list, even of one'],
    ['a mount of a ConfigMap', { volumeMounts: [{ path: '/in', volume: map }] },
      '"volumeMounts[0].volume" is ImportedConfigMap \'test/map\'', 'Volume.fromConfigMap(…)'],
    ['a mount of a claim', { volumeMounts: [{ path: '/in', volume: claim }] }, 'Volume.fromPersistentVolumeClaim(…)'],
    ['a mount without a path', { volumeMounts: [{ volume: hostLogs }] }, '"volumeMounts[0].path" is undefined', 'such as "/data"'],
    ['a command in one string', { command: './ship --all' }, '"command" is a string', 'Write a list, even of one', '["sh", "-c", "…"]'],
    ['an argument that is a number', { args: ['--port', 80] }, '"args[1]" is a number', 'Each word is an entry of its own'],
    ['a port that is a number', { ports: [8080] }, '"ports[0]" is a number', '{ number: 8080 }'],
    ['a variable that is a string', { envVariables: { PASSWORD: 'hunter2' } },
      '"envVariables.PASSWORD" is a string', 'EnvValue.fromValue("value")'],
    ['variables in a list', { envVariables: [{ name: 'A', value: 'b' }] }, '"envVariables" is a list',
      '{ NAME: EnvValue.fromValue("value") }'],
    ['no source of variables', { envFrom: [undefined] }, '"envFrom[0]" is no value', 'an EnvFrom'],
    ['a ConfigMap of variables', { envFrom: [map] }, '"envFrom[0]" is no value', 'an EnvFrom'],
    ['processor time in words', { resources: { cpu: { request: '100m' } } }, '"resources.cpu.request" is a string', 'Cpu.millis(100)'],
    ['memory in words', { resources: { memory: { limit: '64Mi' } } }, '"resources.memory.limit" is a string', 'Size.mebibytes(64)'],
  ])('for %s', (_, props, ...message) => {
    const container = any(props && !(props instanceof kplus.Container) ? { ...image, ...props } : props);
    const deployment = deploymentWithApp(Testing.chart());
    expectError(() => new Sidecar({ container }).applyTo(deployment), ...message);
    expectError(() => InitStep.run(container), ...message);
    expectError(() => new SidecarPod(Testing.chart(), 'pod', { main: container, sidecars: [image] }), ...message);
  });

  test('and shows no value of a variable', () => {
    expect(() => InitStep.run(any({ ...image, envVariables: { PASSWORD: 'hunter2' } }))).toThrow(/^((?!hunter2).)*$/);
  });
});

test('what cdk8s-plus takes is taken', () => {
  const props: kplus.ContainerProps = {
    ...image,
    command: [],
    args: ['--all'],
    ports: [{ number: 8080 }],
    envVariables: { A: kplus.EnvValue.fromValue(''), B: kplus.EnvValue.fromConfigMap(map, 'b') },
    envFrom: [kplus.Env.fromConfigMap(map)],
    volumeMounts: [logs.readAt('/logs'), { path: '/host', volume: hostLogs }],
    resources: {
      cpu: { request: kplus.Cpu.millis(1) },
      memory: { limit: Size.mebibytes(1) },
      ephemeralStorage: { limit: Size.gibibytes(1) },
    },
  };
  new Sidecar({ container: props }).applyTo(deploymentWithApp(chart));
});

describe('of a pattern or a step fails with what was given and what to write', () => {
  const upstreams = [Upstream.tcp('db', { port: 5432, targets: ['db:5432'] })];
  test.each<[string, () => unknown, ...string[]]>([
    ['no props', () => new Sidecar(any(undefined)), 'Sidecar: "props" is undefined'],
    ['no props of an ambassador', () => new Ambassador(any(undefined)), 'Ambassador: "props" is undefined'],
    ['no props of a pod', () => new AmbassadorPod(chart, 'none', any(undefined)), '"props" is undefined', '"main"'],
    ['one sidecar without a list', () => new SidecarPod(chart, 'one', { main: image, sidecars: any(image) }),
      'SidecarPod \'test/one\': "sidecars" is an object', 'Write a list, even of one'],
    ['no steps', () => new InitContainers(any({})), 'InitContainers: "steps" is undefined', 'Write a list'],
    ['no step', () => new InitContainers({ steps: any([undefined]) }), '"steps[0]" is undefined', 'InitStep.run({ name, image, command })'],
    ['a container for a step', () => new InitContainers({ steps: any([image]) }), '"steps[0]" is an object', 'InitStep.run({'],
    ['a target for an upstream', () => new Ambassador({ container: image, upstreams: any(['db:5432']) }),
      'Ambassador: "upstreams[0]" is a string', 'Upstream.tcp'],
    ['no inbound', () => new Ambassador({ container: image, inbound: any([undefined]) }), '"inbound[0]" is undefined', 'Inbound.tcp'],
    ['a client without a list', () => new Ambassador({ container: image, upstreams, clients: any('app') }), '"clients" is a string',
      'a list'],
    ['a source that is a port', () => new Adapter({ container: image, source: any(8080) }), 'Adapter: "source" is a number',
      'AdapterSource'],
    ['a port that is served', () => new Adapter({ container: image, serves: any(9113) }), '"serves" is a number',
      'AdapterEndpoint.port(9113)'],
    ['a volume as a directory', () => AdapterSource.directory({ mount: any(logs) }),
      'AdapterSource.directory: "mount" is SharedVolume \'test/logs\'', 'readAt'],
    ['no mounts', () => new ContainerMounts(any({})), 'ContainerMounts: "mounts" is undefined', 'Write a list'],
    ['no mount', () => new ContainerMounts({ mounts: any([undefined]) }), '"mounts[0]" is undefined', 'writtenAt and readAt'],
    ['a volume for a mount', () => new ContainerMounts({ mounts: any([logs]) }), '"mounts[0]" is SharedVolume \'test/logs\'', 'writtenAt'],
    ['a container for its name', () => new ContainerMounts({ mounts: [logs.readAt('/logs')], container: any(image) }),
      '"container" is an object', 'the name of a container'],
    ['a volume for "into"', () => InitStep.writeFile({ file: 'a', content: 'b', into: any(logs) }),
      'InitStep.writeFile("a"): "into" is SharedVolume \'test/logs\', and not a mount of it', 'volume.writtenAt("/path")'],
    ['no "into"', () => InitStep.copyFromImage({ image: 'a:1', path: '/a', into: any(undefined) }),
      'InitStep.copyFromImage("a:1"): "into" is undefined', 'writtenAt'],
    ['a ConfigMap for templates', () => InitStep.renderConfig({ templates: any(map), into: logs.writtenAt('/out') }),
      '"templates" is ImportedConfigMap \'test/map\'', 'SharedVolume.of(Volume.fromConfigMap(…))'],
    ['no content', () => InitStep.writeFile({ file: 'a', content: any(undefined), into: logs.writtenAt('/a') }), '"content" is undefined'],
    ['no file', () => InitStep.writeFile({ file: any(undefined), content: 'b', into: logs.writtenAt('/a') }), 'the file is undefined'],
    ['no host', () => InitStep.waitForDns(any(undefined)), 'InitStep.waitForDns(undefined): the host is undefined'],
    ['no address', () => InitStep.waitForHttp(any(undefined)), 'InitStep.waitForHttp: "url" is undefined'],
    ['seconds for a Duration', () => InitStep.waitForDns('db', { interval: any(5) }), '"interval" is a number', 'Duration.seconds(30)'],
    ['no repository', () => InitStep.gitClone({ repository: any(undefined), into: logs.writtenAt('/a') }), '"repository" is undefined'],
    ['no props of an upstream', () => Upstream.tcp('db', any(undefined)), 'Upstream.tcp("db"): "props" is undefined'],
    ['one target without a list', () => Upstream.tcp('db', { port: 5432, targets: any('db:5432') }),
      'Upstream.tcp("db"): "targets" is a string', 'Write a list, even of one', '["postgres:5432"]'],
    ['no name of an upstream', () => Upstream.tcp(any(undefined), { port: 5432 }), 'undefined cannot name a port'],
    ['no props of an inbound', () => Inbound.tcp('web', any(undefined)), 'Inbound.tcp("web"): "props" is undefined'],
    ['a path alone as options', () => AdapterSource.port(80, any('/status')), 'AdapterSource.port: "options" is a string', '{ … }'],
    ['a path in a list', () => AdapterSource.port(80, { path: any(['/status']) }), 'the path is ["/status"]', 'Begin it with "/"'],
    ['no props of a directory', () => AdapterSource.directory(any(undefined)), 'AdapterSource.directory: "props" is undefined'],
    ['a path that is a number', () => AdapterEndpoint.prometheus(9113, { path: any(5) }),
      'AdapterEndpoint.prometheus: the path is 5', 'Begin it with "/"'],
    ['a metrics path alone as options', () => AdapterEndpoint.prometheus(9113, any('/m')), '"options" is a string', '{ … }'],
    ['no props of writeFile', () => InitStep.writeFile(any(undefined)), 'InitStep.writeFile: "props" is undefined'],
    ['no props of renderConfig', () => InitStep.renderConfig(any(undefined)), 'InitStep.renderConfig: "props" is undefined'],
    ['no props of copyFromImage', () => InitStep.copyFromImage(any(undefined)), 'InitStep.copyFromImage: "props" is undefined'],
    ['no props of gitClone', () => InitStep.gitClone(any(undefined)), 'InitStep.gitClone: "props" is undefined'],
    ['no image', () => InitStep.copyFromImage({ image: any(undefined), path: '/a', into: logs.writtenAt('/b') }), '"image" is undefined'],
    ['no path in an image', () => InitStep.copyFromImage({ image: 'a:1', path: any(undefined), into: logs.writtenAt('/b') }),
      'InitStep.copyFromImage("a:1"): the path is undefined'],
    ['a variable of templates that is a string', () => InitStep.renderConfig({
      templates: logs.readAt('/in'), into: logs.writtenAt('/out'), variables: any({ PORT: '80' }),
    }), 'InitStep.renderConfig: "variables.PORT" is a string', 'EnvValue.fromValue("value")'],
    ['a revision that is a number', () => InitStep.gitClone({
      repository: 'https://git.example/a.git', into: logs.writtenAt('/a'), revision: any(12),
    }), '"revision" is a number'],
    ['null for a Secret', () => InitStep.gitClone({
      repository: 'https://git.example/a.git', into: logs.writtenAt('/a'), credentials: any(null),
    }), '"credentials" is null', 'Secret.fromSecretName'],
    ['a timeout alone as options', () => InitStep.waitForDns('db', any(30)), 'InitStep.waitForDns: "options" is a number', '{ … }'],
    ['a timeout of 0', () => InitStep.waitForTcp('db', 5432, { timeout: any(0) }), '"timeout" is a number', 'Duration.seconds(30)'],
    ['null for options', () => InitStep.waitForHttp('http://db/', any(null)), 'InitStep.waitForHttp: "options" is null'],
    ['a name of a step that is a number', () => InitStep.waitForDns('db', { name: any(5) }),
      'InitStep.waitForDns("db"): "name" is a number'],
    ['an image of a step that is none', () => InitStep.waitForDns('db', { image: any({}) }), '"image" is an object', 'busybox'],
    ['variables of a step that are strings', () => InitStep.waitForDns('db', { envVariables: any({ PASSWORD: 'hunter2' }) }),
      '"envVariables.PASSWORD" is a string', 'EnvValue'],
    ['resources of a step in words', () => InitStep.waitForDns('db', { resources: any('small') }), '"resources" is a string', 'Cpu.millis'],
    ['a user alone as security context', () => InitStep.waitForDns('db', { securityContext: any(1000) }),
      '"securityContext" is a number', '{ user: 1000 }'],
    ['a kind that there is not', () => new Sidecar({ container: image, kind: any('Native') }),
      'Sidecar: "kind" is "Native"', 'Did you mean "native"?'],
    ['a container to start before', () => new Sidecar({ container: image, before: any(image) }), '"before" is an object', 'init container'],
    ['a step to run before', () => new InitContainers({ steps: [InitStep.waitForDns('db')], before: any(5) }), '"before" is a number'],
    ['no props of a volume', () => new SharedVolume(chart, 'null', any(null)), 'SharedVolume \'test/null\': "props" is null'],
    ['a subPath alone as options', () => logs.writtenAt('/a', any('logs')), '"options" is a string', '{ subPath: "logs" }'],
    ['an access mode without a list',
      () => SharedVolume.claim(chart, 'mode', { size: Size.gibibytes(1), accessModes: any('ReadWriteOnce') }),
      '"accessModes" is a string', 'Write a list, even of one'],
    ['the name of a Secret', () => InitStep.gitClone({
      repository: 'https://git.example/a.git', into: logs.writtenAt('/a'), credentials: any('git'),
    }), '"credentials" is a string', 'Secret.fromSecretName'],
  ])('for %s', (_, make, ...message) => {
    expectError(make, ...message);
  });

  test('what a pattern is applied to', () => {
    for (const [value, what] of [
      [undefined, 'undefined'],
      ['web', 'a string'],
      [[chart], 'a list'],
      [new Sidecar({ container: image }), 'a Sidecar'],
    ]) {
      expectError(() => new SharedProcessNamespace().applyTo(any(value)), `SharedProcessNamespace: it cannot be applied to ${what}`);
      expect(new SharedProcessNamespace().supports(any(value))).toBe(false);
    }
  });

  test('the steps that a subclass gives', () => {
    class Recipe extends InitContainers {
      public stepsFor(): InitStep[] {
        return any(undefined);
      }
    }
    expectError(
      () => new Recipe({ steps: [InitStep.waitForDns('db')] }).applyTo(deploymentWithApp(Testing.chart())),
      'Recipe: "steps" is undefined',
    );
  });
});

describe('a step that writes, and writtenAt,', () => {
  const ofOther = (id: string, source: object) =>
    Object.assign(kplus.Volume.fromEmptyDir(chart, id, id), { _toKube: () => ({ name: id, ...source }) });
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'passwords');
  test.each<[string, kplus.Volume, string, string]>([
    ['a ConfigMap', kplus.Volume.fromConfigMap(chart, 'c', map, { name: 'config' }), 'the volume "config" is a ConfigMap',
      'InitStep.renderConfig'],
    ['a Secret', kplus.Volume.fromSecret(chart, 's', secret, { name: 'secrets' }), 'the volume "secrets" is a Secret',
      'a SharedVolume of its own'],
    ['a projected volume', ofOther('p', { projected: { sources: [] } }), 'the volume "p" is a projected volume',
      'a SharedVolume of its own'],
    ['a downwardAPI volume', ofOther('d', { downwardAPI: {} }), 'the volume "d" is a downwardAPI volume', 'a SharedVolume of its own'],
    ['a claim that is read-only', kplus.Volume.fromPersistentVolumeClaim(chart, 'r', claim, { name: 'r', readOnly: true }),
      'the volume "r" was made with "readOnly: true"', 'Leave that out'],
  ])('fail for %s', (_, volume, what, fix) => {
    expectError(
      () => InitStep.writeFile({ file: 'a', content: 'b', into: { path: '/a', volume } }),
      'InitStep.writeFile("a"): ',
      what,
      fix,
    );
    expectError(() => InitStep.writeFile({ file: 'a', content: 'b', into: SharedVolume.of(volume).readAt('/a') }), what, fix);
    expectError(() => SharedVolume.of(volume).writtenAt('/a'), 'SharedVolume \'test/', what, fix);
    expect(SharedVolume.of(volume).readAt('/a').readOnly).toBe(true);
  });

  test.each<[string, kplus.Volume]>([
    ['a claim', kplus.Volume.fromPersistentVolumeClaim(chart, 'w', claim, { name: 'w' })], ['a host path', hostLogs],
    ['an NFS share', kplus.Volume.fromNfs(chart, 'n', 'n', { server: 'nfs', path: '/' })], ['one that is not known', ofOther('o', {})],
    ['one that the pod has', SharedVolume.named('data').asVolume()],
    ['one that is claimed', SharedVolume.claim(chart, 'own', { size: Size.gibibytes(1) }).asVolume()],
  ])('take %s', (_, volume) => {
    InitStep.writeFile({ file: 'a', content: 'b', into: { path: '/a', volume } });
    expect(SharedVolume.of(volume).writtenAt('/a').readOnly).toBeUndefined();
  });
});

describe('a pattern that "with" passes over', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());

  test('is a warning at synth, once', () => {
    const app = Testing.chart();
    new kplus.Service(app, 'service', { ports: [{ port: 80 }] }).with(new Sidecar({ container: image }));
    [1, 2].forEach(() => Testing.synth(app));
    expect(said).toEqual([
      expect.stringMatching(/^Sidecar was given to Service 'test\/service', as "with" does, and has been applied to nothing/),
    ]);
  });

  test('is none where "with" reached a workload', () => {
    const app = Testing.chart();
    new kplus.Service(app, 'service', { ports: [{ port: 80 }] });
    deploymentWithApp(app);
    app.with(new SharedProcessNamespace());
    Testing.synth(app);
    expect(said.filter(text => text.includes('"with"'))).toEqual([]);
  });
});
