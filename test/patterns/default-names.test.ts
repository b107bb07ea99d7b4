import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Ambassador, InitContainers, InitStep, SharedVolume, Sidecar, Upstream } from '../../src';
import { isDnsLabel } from '../../src/analysis/manifest/names';
import { deploymentWithApp, expectError, namesIn, podOf } from '../synth/emitted-pod';

const chart = Testing.chart();
const into = new SharedVolume(chart, 'data').writtenAt('/volume');
const clone = () => InitStep.gitClone({ repository: 'https://git/x', into });
const write = (name?: string) => InitStep.writeFile({ name, file: 'x', content: '', into });

/** The names of the init containers after each of the lists has been applied. */
function names(...lists: InitStep[][]): string[] {
  const deployment = deploymentWithApp(Testing.chart());
  lists.forEach(steps => new InitContainers({ steps }).applyTo(deployment));
  return namesIn(deployment, 'initContainers');
}

test.each<[string, string, () => InitStep]>([
  ['writeFile', 'write-file', write],
  ['gitClone', 'git-clone', clone],
  ['renderConfig', 'render-config', () => InitStep.renderConfig({ templates: { ...into, path: '/in' }, into })],
  ['copyFromImage', 'copy-from-image', () => InitStep.copyFromImage({ image: 'x', path: '/x', into })],
  ['waitForDns', 'wait-for-db', () => InitStep.waitForDns('db')],
])('the second %s of a pod has a number, in one list or in several', (_, name, make) => {
  expect(names([make(), make(), make()])).toEqual([name, `${name}-2`, `${name}-3`]);
  expect(names([make()], [make(), make()])).toEqual([name, `${name}-2`, `${name}-3`]);
  const step = make();
  expect(names([step, step])).toEqual([name, `${name}-2`]);
});

test('the second wait for a host has the port, and a number where that is taken as well', () => {
  const tcp = (port: number) => InitStep.waitForTcp('postgres', port);
  expect(names([tcp(5432), tcp(5433), tcp(5433), tcp(5433), tcp(5432)])).toEqual([
    'wait-for-postgres', 'wait-for-postgres-5433', 'wait-for-postgres-5433-2', 'wait-for-postgres-5433-3', 'wait-for-postgres-5432',
  ]);
  const urls = ['http://config/a', 'http://config/b', 'https://config/', 'http://config:8888/', 'https://config:443'];
  expect(names(urls.map(url => InitStep.waitForHttp(url)))).toEqual([
    'wait-for-config', 'wait-for-config-80', 'wait-for-config-443', 'wait-for-config-8888', 'wait-for-config-443-2',
  ]);
});

test('a default name is none that an other container of the pod has, whose ever it is', () => {
  const deployment = deploymentWithApp(Testing.chart());
  deployment.addInitContainer({ name: 'write-file', image: 'own:1' });
  deployment.addContainer({ name: 'wait-for-db', image: 'own:1' });
  new Sidecar({ container: { name: 'git-clone', image: 's:1' } }).applyTo(deployment);
  new InitContainers({ steps: [write(), InitStep.waitForTcp('db', 1), clone()] }).applyTo(deployment);
  expect(namesIn(deployment, 'initContainers')).toEqual(['write-file', 'write-file-2', 'wait-for-db-1', 'git-clone-2']);
});

test('a default name makes room for one that the user gives in the same list', () => {
  expect(names([write(), InitStep.run({ name: 'write-file-2', image: 'x' }), write('write-file'), write()]))
    .toEqual(['write-file-3', 'write-file-2', 'write-file', 'write-file-4']);
});

test('a pod has the same names whatever other pods have', () => {
  const scope = Testing.chart();
  const deployments = ['a', 'b'].map(id => new kplus.Deployment(scope, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  new InitContainers({ steps: [write(), write()] }).applyTo(scope);
  deployments.forEach(deployment => expect(namesIn(deployment, 'initContainers')).toEqual(['write-file', 'write-file-2']));
});

test('two clones have volumes of their own', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new InitContainers({ steps: [clone(), clone()] }).applyTo(deployment);
  const { initContainers, volumes } = podOf(deployment).spec;
  expect(initContainers.map(({ volumeMounts: [, own] }: any) => own.name)).toEqual(['git-clone-scratch', 'git-clone-2-scratch']);
  expect(initContainers.map(({ command }: any) => command[3])).toEqual(['git-clone', 'git-clone-2']);
  expect(volumes.map(({ name }: any) => name)).toEqual(expect.arrayContaining(['git-clone-scratch', 'git-clone-2-scratch']));
});

test('names stay labels of at most 63 characters, and differ', () => {
  const hosts = [`${'a'.repeat(60)}.x`, `${'a'.repeat(60)}.y`, `${'a'.repeat(52)}-b.${'c'.repeat(60)}`];
  const found = names(hosts.flatMap(host => [1, 65535, 65535].map(port => InitStep.waitForTcp(host, port))));
  found.forEach(name => expect([name, isDnsLabel(name)]).toEqual([name, true]));
  expect(new Set(found).size).toBe(9);
  expect(found.slice(0, 3)).toEqual([
    `wait-for-${'a'.repeat(54)}`, `wait-for-${'a'.repeat(48)}-65535`, `wait-for-${'a'.repeat(46)}-65535-2`,
  ]);
});

describe('a name that the user gives and that is taken fails, and says how to give another', () => {
  const message = 'Deployment \'test/web\': the name "write-file" is taken';

  test.each<[string, InitStep[][]]>([
    ['by a step of the same list', [[write('write-file'), write('write-file')]]],
    ['by a default name of an earlier list', [[write()], [write('write-file')]]],
    ['by a step of your own', [[InitStep.run({ name: 'write-file', image: 'x' })], [write('write-file')]]],
    ['where the step is one of your own', [[write()], [InitStep.run({ name: 'write-file', image: 'x' })]]],
  ])('%s', (_, lists) => expectError(() => names(...lists), message, 'init containers included', 'with "name"'));

  test('by a helper', () => {
    const deployment = deploymentWithApp(Testing.chart());
    new Ambassador({ container: { image: 'a:1' }, upstreams: [Upstream.tcp('db', { port: 1, targets: ['a:1'] })] }).applyTo(deployment);
    expectError(() => new InitContainers({ steps: [write('ambassador')] }).applyTo(deployment), 'the name "ambassador" is taken', '"name"');
  });
});
