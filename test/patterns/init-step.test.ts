import { readFileSync } from 'fs';
import { join } from 'path';
import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { expanded } from './run-step';
import { AdapterEndpoint, AdapterSource, InitContainers, InitStep, SharedVolume } from '../../src';
import { SEED } from '../compositions/description';
import { podOf } from '../synth/emitted-pod';

const chart = Testing.chart();
const into = new SharedVolume(chart, 'data').writtenAt('/volume');
const probe = kplus.Probe.fromCommand(['true']);

const wrong: Record<string, [() => InitStep, string[]]> = {
  'a host with a port': [
    () => InitStep.waitForDns('db:5432'),
    ['InitStep.waitForDns("db:5432")', 'the host is "db:5432"', 'without scheme or port'],
  ],
  'a host that begins like an option': [() => InitStep.waitForTcp('-l', 80), ['the host is "-l"']],
  'an empty host': [() => InitStep.waitForDns(''), ['the host is ""']],
  'a host with white space': [() => InitStep.waitForDns('a b'), ['the host is "a b"']],
  'a host of 254 characters': [() => InitStep.waitForDns('a'.repeat(254)), ['the host is']],
  'a port that is none': [() => InitStep.waitForTcp('db', 70000), ['InitStep.waitForTcp("db", 70000)', 'the port is 70000', '1 to 65535']],
  'half a second': [() => InitStep.waitForTcp('db', 80, { interval: Duration.millis(500) }), ['"interval" is 0.5 s', 'whole seconds']],
  'no time at all': [() => InitStep.waitForTcp('db', 80, { timeout: Duration.seconds(0) }), ['"timeout" is 0 s']],
  'an address without scheme': [() => InitStep.waitForHttp('web/health'), ['the address is "web/health"', '"http://"']],
  'an address with a space': [() => InitStep.waitForHttp('http://web/a b'), ['percent-encode']],
  'an address with a password': [() => InitStep.waitForHttp('http://u:secret@web/'), ['holds a user, a password or a token']],
  'a repository that runs a command': [
    () => InitStep.gitClone({ repository: 'ext::sh -c id', into }),
    ['the repository is "ext::sh -c id"', '"https://"'],
  ],
  'a repository that begins like an option': [() => InitStep.gitClone({ repository: '--upload-pack=id', into }), ['the repository is']],
  'a repository with a password': [
    () => InitStep.gitClone({ repository: 'https://u:secret@git/x', into }),
    ['holds credentials', 'Secret'],
  ],
  'a repository with a token': [() => InitStep.gitClone({ repository: 'https://secret@git/x', into }), ['holds credentials']],
  'a revision that begins like an option': [
    () => InitStep.gitClone({ repository: 'https://git/x', into, revision: '--exec=id' }),
    ['"revision" is "--exec=id"'],
  ],
  'a revision with dots': [() => InitStep.gitClone({ repository: 'https://git/x', into, revision: 'a..b' }), ['"revision" is "a..b"']],
  'a negative depth': [
    () => InitStep.gitClone({ repository: 'https://git/x', into, depth: -1 }),
    ['"depth" is -1', '0 for the whole history'],
  ],
  'a file outside of the volume': [
    () => InitStep.writeFile({ file: '../x', content: '', into }),
    ['the file is "../x"', 'relative to the mount'],
  ],
  'an absolute file': [() => InitStep.writeFile({ file: '/etc/x', content: '', into }), ['the file is "/etc/x"']],
  'a content with NUL': [() => InitStep.writeFile({ file: 'x', content: 'a\0', into }), ['NUL']],
  'a content that is too long': [
    () => InitStep.writeFile({ file: 'x', content: 'x'.repeat(100_001), into }),
    ['100001 bytes', 'ConfigMap'],
  ],
  'a mount that is not absolute': [
    () => InitStep.writeFile({ file: 'x', content: '', into: { ...into, path: 'data' } }), ['the path is "data"', 'Begin it with "/"'],
  ],
  'a variable that a shell would not take': [
    () => InitStep.renderConfig({ templates: into, into, variables: { 'a-b': kplus.EnvValue.fromValue('1') } }),
    ['a variable has the name "a-b"'],
  ],
  'a path of an image that is not absolute': [
    () => InitStep.copyFromImage({ image: 'x', path: 'app', into }),
    ['InitStep.copyFromImage("x")', 'the path is "app"'],
  ],
  'a readiness probe': [() => InitStep.run({ name: 'x', image: 'x', readiness: probe }), ['InitStep.run("x")', '"readiness"', 'NATIVE']],
  'a liveness probe': [() => InitStep.run({ image: 'x', liveness: probe }), ['"liveness"']],
  'a startup probe': [() => InitStep.run({ image: 'x', startup: probe }), ['"startup"']],
  'a hook': [() => InitStep.run({ image: 'x', lifecycle: { preStop: kplus.Handler.fromCommand(['x']) } }), ['"lifecycle"']],
};

describe('a step cannot be made with', () => {
  test.each(Object.entries(wrong))('%s', (_, [make, fragments]) => {
    let message = '';
    try {
      make();
    } catch (error) {
      expect((error as Error).name).toBe('PatternError');
      message = (error as Error).message;
    }
    fragments.forEach(fragment => expect(message).toContain(fragment));
    expect(message).not.toContain('secret');
  });
});

test.each([
  'https://github.com/octocat/Hello-World.git', 'http://git/x', 'ssh://git@host:22/x', 'git://host/x', 'file:///srv/x',
  'git@github.com:octocat/x.git',
])('the repository %s is taken', repository => {
  expect(InitStep.gitClone({ repository, into })._container(Testing.chart()).args).toContain(repository);
});

test('the images of the steps are those of docs/images.md', () => {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'images.md'), 'utf8');
  for (const step of [
    InitStep.gitClone({ repository: 'https://git/x', into }),
    InitStep.waitForDns('db'),
    InitStep.writeFile({ file: 'x', content: '', into }),
  ]) {
    expect(page).toContain(`\`${step._container(Testing.chart()).image}\``);
  }
});

test('each step is called by what it does, and by its own name where it has one', () => {
  const name = (step: InitStep) => step._container(Testing.chart()).name;
  expect(name(InitStep.waitForDns('MyService.prod'))).toBe('wait-for-myservice-prod');
  expect(name(InitStep.waitForTcp('fd00::1', 80))).toBe('wait-for-fd00-1');
  expect(name(InitStep.waitForHttp('https://config.example.com:8443/health'))).toBe('wait-for-config-example-com');
  expect(name(InitStep.waitForDns(`${'a'.repeat(53)}.${'b'.repeat(53)}`))).toBe(`wait-for-${'a'.repeat(53)}`);
  expect(name(InitStep.gitClone({ repository: 'https://git/x', into }))).toBe('git-clone');
  expect(name(InitStep.writeFile({ file: 'x', content: '', into }))).toBe('write-file');
  expect(name(InitStep.renderConfig({ templates: into, into }))).toBe('render-config');
  expect(name(InitStep.copyFromImage({ image: 'x', path: '/x', into }))).toBe('copy-from-image');
  expect(name(InitStep.waitForDns('db', { name: 'init-mydb' }))).toBe('init-mydb');
});

describe('an address with a secret is refused, and not repeated', () => {
  const clones = [
    'https://u:SECRET@git/x', 'https://SECRET@git/x', 'HTTPS://u:SECRET@git/x', 'hTTp://SECRET@git/x', 'git+https://u:SECRET@git/x',
    'https://u:SEC/RET@git/x', 'https://u:12/SECRET@git/x', 'https:///u:SECRET@git/x', 'https://u%3ASECRET@git/x',
    'https://git/x?token=SECRET', 'https://git/x?access_token=SECRET', 'https://git/x#SECRET', 'https://git/x?TOK%45N=SECRET',
    'ssh://git:SECRET@git/x', 'ssh://u:a/SECRET@git/x', 'ssh://a@SECRET@git/x', 'u:SECRET@git:x', 'https//u:SECRET@git/x',
    'git://SECRET@git/x', 'file://u:SECRET@git/x', 'ftp://u:SECRET@git/x', 'https:u:SECRET@git/x', ' https://u:SECRET@git/x',
    'https://u:SECRET@git/x y', 'https://u:SECRET@\ngit/x',
  ];
  const waits = [
    'http://u:SECRET@web/', 'HTTP://u:SECRET@web/', 'http://SECRET@web/', 'http://u:a/SECRET@web/', 'http://web/?token=SECRET',
    'http://web/?a=b&api_key=SECRET', 'http://web/?sig=SECRET', 'http://web/?a;password=SECRET', 'http://web/?x=1#access_token=SECRET',
    'http://web/?X-Amz-Signature=SECRET', 'http://web/?%74oken=SECRET', 'web?token=SECRET', 'git+http://u:SECRET@web',
  ];

  test.each([
    ...clones.map(repository => [repository, () => InitStep.gitClone({ repository, into })] as const),
    ...clones.map(repository =>
      [`${repository} with credentials`, () => InitStep.gitClone({ repository, into, credentials: secret() })] as const),
    ['a source', () => AdapterSource.port(80, { path: '/status?token=SECRET' })] as const,
    ['an endpoint', () => AdapterEndpoint.prometheus(80, { path: '/metrics?api_key=SECRET' })] as const,
    ...waits.map(url => [url, () => InitStep.waitForHttp(url)] as const),
  ])('%j', (_, make) => {
    expect(make).toThrow(/^(InitStep\.(gitClone|waitForHttp)|AdapterSource\.port|AdapterEndpoint\.prometheus): /);
    expect(make).not.toThrow(/SECRET|SEC|RET/);
  });

  test('what is no secret is taken', () => {
    const health = 'https://web:8443/health?ready=1&verbose&keyspace=a';
    expect(InitStep.waitForHttp(health)._container(Testing.chart()).args).toContain(health);
  });
});

const secret = () => kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'git');

test.each([
  ['http://git/x', 'use "https://"'], ['ssh://git@host/x', '"credentials" are for "https://"'],
  ['git@host:x', '"credentials" are for "https://"'], ['file:///srv/x', '"credentials" are for "https://"'],
  ['git://host/x', '"credentials" are for "https://"'],
])('no credentials are sent to %s', (repository, fix) => {
  expect(() => InitStep.gitClone({ repository, into, credentials: secret() })).toThrow(fix);
});

test.each([
  [{ repository: 'file:///volume/x' }, 'is on the volume'], [{ repository: 'file:///volume' }, 'is on the volume'],
  [{ repository: 'file:///' }, 'is on the volume'], [{ into: { ...into, path: '/run' } }, '"/run" overlaps with /run/git-clone'],
  [{ into: { ...into, path: '/run/git-clone/scratch' } }, 'overlaps with /run/git-clone'],
  [{ name: 'x'.repeat(52) }, 'has 52 characters. Use at most 51'],
])('a clone is refused with %j', (props, message) => {
  expect(() => InitStep.gitClone({ repository: 'https://git/x', into, ...props })).toThrow(message);
});

test('a clone has volumes of its own: one to work in, and the Secret, of which nothing is in its variables and arguments', () => {
  const deployment = new kplus.Deployment(Testing.chart(), 'web', { containers: [{ name: 'app', image: 'app:1.4' }] });
  const clone = (name: string) => InitStep.gitClone({ name, repository: 'https://git:8443/x', into, credentials: secret() });
  new InitContainers({ steps: [clone('first'), clone('second')] }).applyTo(deployment);
  const { initContainers, volumes } = podOf(deployment).spec;
  expect(initContainers[1].volumeMounts).toEqual([
    { mountPath: '/volume', name: 'data' },
    { mountPath: '/run/git-clone/scratch', name: 'second-scratch' },
    { mountPath: '/run/git-clone/credentials', name: 'second-credentials', readOnly: true },
  ]);
  expect(initContainers[1].env).toBeUndefined();
  expect(initContainers[1].args.slice(-2)).toEqual(['https://git:8443', '/run/git-clone/credentials']);
  const items = [{ key: 'password', path: 'password' }, { key: 'username', path: 'username' }];
  expect(volumes).toEqual(expect.arrayContaining([
    { name: 'second-scratch', emptyDir: {} },
    { name: 'second-credentials', secret: { secretName: 'git', items: expect.arrayContaining(items) } },
  ]));
});

test('a chart gets a clone in each of its workloads', () => {
  const workloads = Testing.chart();
  const deployments = ['a', 'b'].map(id => new kplus.Deployment(workloads, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  new InitContainers({ steps: [InitStep.gitClone({ repository: 'https://git/x', into })] }).applyTo(workloads);
  deployments.forEach(deployment => expect(podOf(deployment).spec.volumes).toContainEqual({ name: 'git-clone-scratch', emptyDir: {} }));
});

test('templates, and the directory of an adapter, are mounted read-only', () => {
  const { volumeMounts } = InitStep.renderConfig({ templates: { ...into, path: '/in' }, into })._container(Testing.chart());
  expect(volumeMounts).toEqual([{ ...into, path: '/in', readOnly: true }, into]);
  expect(AdapterSource.directory({ mount: into })._mounts()).toEqual([{ ...into, readOnly: true }]);
});

test('the script of a step holds nothing of its values, which survive the expansion of Kubernetes', () => {
  const script = InitStep.writeFile({ file: 'x', content: '', into })._container(Testing.chart()).command![2];
  fc.assert(fc.property(fc.string({ unit: 'binary' }).map(text => text.replace(/\0/g, '')), content => {
    const { command, args } = InitStep.writeFile({ file: 'x', content, into })._container(Testing.chart());
    expect(command).toEqual(['sh', '-c', script, 'write-file']);
    expect(args!.map(arg => expanded(arg, new Map([['VAR', 'expanded'], ['', 'empty']])))).toEqual(['/volume', 'x', content]);
  }), { seed: SEED });
});
