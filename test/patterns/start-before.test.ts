import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Adapter, Ambassador, InitContainers, InitStep, PodPattern, Sidecar, SidecarKind, Upstream } from '../../src';
import { containerOf, deploymentWithApp, envOf, expectError, namesIn } from '../synth/emitted-pod';

const native = (name: string, before?: string, ...ports: number[]) =>
  new Sidecar({ container: { name, image: 's:1', ports: ports.map(number => ({ number })) }, kind: SidecarKind.NATIVE, before });
const steps = (before: string | undefined, ...names: string[]) =>
  new InitContainers({ steps: names.map(name => InitStep.run({ name, image: 's:1' })), before });

/** A Deployment with init containers of its own, and where its pod is in the manifest. */
const MAKERS: Record<string, (chart: Chart, ...initContainers: string[]) => Construct> = {
  'a Deployment of cdk8s-plus': (chart, ...names) => {
    const deployment = deploymentWithApp(chart);
    names.forEach(name => deployment.addInitContainer({ name, image: 'own:1' }));
    return deployment;
  },
  'an API object': (chart, ...names) => new ApiObject(chart, 'web', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          containers: [{ name: 'app', image: 'app:1.4' }],
          ...names.length > 0 ? { initContainers: names.map(name => ({ name, image: 'own:1' })) } : {},
        },
      },
    },
  } as any),
};
const SPEC = '/spec/template/spec';

describe.each(Object.entries(MAKERS))('in %s', (_, make) => {
  function order(own: string[], ...patterns: PodPattern[]): string[] {
    const workload = make(Testing.chart(), ...own);
    patterns.forEach(pattern => pattern.applyTo(workload));
    return namesIn(workload, 'initContainers');
  }

  test('what starts before an init container stands directly before it', () => {
    expect(order(['first', 'migrate', 'last'], native('proxy', 'migrate'))).toEqual(['first', 'proxy', 'migrate', 'last']);
    expect(order(['first', 'migrate'], steps('migrate', 'a', 'b'))).toEqual(['first', 'a', 'b', 'migrate']);
    expect(order(['migrate', 'last'], native('proxy', 'migrate'))).toEqual(['proxy', 'migrate', 'last']);
  });

  test('several before one keep the order of application', () => {
    expect(order(['x', 'migrate'], native('a', 'migrate'), steps('migrate', 'b', 'c'), steps(undefined, 'z'), native('d', 'migrate')))
      .toEqual(['x', 'a', 'b', 'c', 'd', 'migrate', 'z']);
  });

  test('it may be one that a pattern brings, before or after', () => {
    expect(order([], native('a', 'step'), steps(undefined, 'between'), steps(undefined, 'step', 'end')))
      .toEqual(['between', 'a', 'step', 'end']);
    expect(order([], native('b'), steps('b', 'a'), steps('a', 'first'))).toEqual(['first', 'a', 'b']);
    expect(order(['own'], native('a', 'b'), native('b', 'c'), native('c', 'own'))).toEqual(['a', 'b', 'c', 'own']);
  });

  test('an adapter and an ambassador take it as well', () => {
    const container = { image: 'a:1' };
    const upstreams = [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })];
    expect(order(['migrate'],
      new Ambassador({ container, upstreams, before: 'migrate' }),
      new Adapter({ container, kind: SidecarKind.NATIVE, before: 'ambassador' }))).toEqual(['adapter', 'ambassador', 'migrate']);
  });

  test('it holds when a JSON patch changes the order', () => {
    const workload = make(Testing.chart(), 'first', 'migrate');
    native('proxy', 'migrate').applyTo(workload);
    ApiObject.of(workload).addJsonPatch(
      JsonPatch.move(`${SPEC}/initContainers/2`, `${SPEC}/initContainers/0`),
      JsonPatch.add(`${SPEC}/initContainers/0`, { name: 'injected', image: 'i:1' }),
    );
    expect(namesIn(workload, 'initContainers')).toEqual(['injected', 'proxy', 'migrate', 'first']);
  });

  test('JSON patches see it in its place', () => {
    const workload = make(Testing.chart(), 'first', 'migrate');
    native('proxy', 'migrate').applyTo(workload);
    ApiObject.of(workload).addJsonPatch(JsonPatch.replace(`${SPEC}/initContainers/1/image`, 's:2'));
    expect(containerOf(workload, 'proxy').image).toBe('s:2');
  });

  test('the ports of helpers are looked at in the order in which they start', () => {
    const step = (before?: string) =>
      new InitContainers({ steps: [InitStep.run({ name: 'step', image: 's:1', ports: [{ number: 80 }] })], before });
    // A step that has ended before a native sidecar starts may have had its port.
    expect(order(['own'], native('proxy', undefined, 80), step('proxy'))).toEqual(['own', 'step', 'proxy']);
    expectError(() => order(['own'], step(), native('proxy', 'step', 80)), 'Deployment \'test/web\': ', 'TCP port 80');
    // Nothing is said of ports as long as the order is not known.
    expect(order(['own'], native('proxy', 'late', 80), step(), steps(undefined, 'late'))).toEqual(['own', 'step', 'proxy', 'late']);
    const workload = make(Testing.chart());
    [native('proxy', 'late', 80), steps(undefined, 'between'), step()].forEach(pattern => pattern.applyTo(workload));
    expectError(() => steps('between', 'late').applyTo(workload), 'Deployment \'test/web\': ', 'TCP port 80');
  });

  test.each<[string, string[], PodPattern[], string, string]>([
    ['names those that the pod has', ['own', 'other'], [native('proxy', 'migrate')],
      '"proxy" is to start before "migrate", and the pod has no init container of that name', 'Name one that it has: "own", "other".'],
    ['names none that waits for it too', ['own'], [steps('migrate', 'a', 'b')],
      '"a" is to start before "migrate"', 'Name one that it has: "own".'],
    ['says to leave it out where there is none', [], [native('proxy', 'migrate')],
      '"proxy" is to start before "migrate"', 'It has no other init container: leave "before" out.'],
    ['says to leave it out before a container of the app', ['own'], [native('proxy', 'app')],
      '"proxy" is to start before "app"', 'All init containers start before those of "containers": leave "before" out.'],
  ])('fails at synth when there is none of that name, and %s', (__, own, patterns, what, fix) => {
    const workload = make(Testing.chart(), ...own);
    patterns.forEach(pattern => pattern.applyTo(workload));
    expectError(() => namesIn(workload, 'initContainers'), 'Deployment \'test/web\': ', what, fix);
  });

  test('fails at synth when a JSON patch renames or removes what it names', () => {
    for (const patch of [
      JsonPatch.remove(`${SPEC}/initContainers/1`), JsonPatch.replace(`${SPEC}/initContainers/1/name`, 'other'),
    ]) {
      const workload = make(Testing.chart(), 'migrate');
      native('proxy', 'migrate').applyTo(workload);
      ApiObject.of(workload).addJsonPatch(patch);
      expectError(() => namesIn(workload, 'initContainers'), '"proxy" is to start before "migrate"');
    }
  });

  test.each<[string, PodPattern[], string]>([
    ['itself', [native('a', 'a')], '"a" is to start before "a"'],
    ['one of the same steps', [steps('b', 'a', 'b')], '"b" is to start before "b"'],
    ['one that starts before it', [native('a', 'b'), steps('a', 'b')], '"a" is to start before "b", and "b" is to start before "a"'],
    ['one that leads to it over others', [native('x', 'a'), native('a', 'b'), native('b', 'c'), native('c', 'a')],
      '"a" is to start before "b", and "b" is to start before "c", and "c" is to start before "a"'],
  ])('fails in the line that makes a circle: before %s', (__, patterns, what) => {
    const workload = make(Testing.chart(), 'own');
    const last = patterns.pop()!;
    patterns.forEach(pattern => pattern.applyTo(workload));
    expectError(() => last.applyTo(workload), 'Deployment \'test/web\': ', what, 'leave one "before" out');
    expectError(() => namesIn(workload, 'initContainers'), what);
  });
});

test('what the user adds later is ordered as well', () => {
  const deployment = deploymentWithApp(Testing.chart());
  deployment.addInitContainer({ name: 'own', image: 'own:1' });
  [native('proxy', 'migrate'), steps(undefined, 'step')].forEach(pattern => pattern.applyTo(deployment));
  deployment.addInitContainer({ name: 'other', image: 'own:1' });
  deployment.addInitContainer({ name: 'migrate', image: 'own:1' });
  expect(namesIn(deployment, 'initContainers')).toEqual(['own', 'step', 'other', 'proxy', 'migrate']);
  expect(namesIn(deployment, 'initContainers')).toEqual(['own', 'step', 'other', 'proxy', 'migrate']);
});

test('an ambassador tells an init container that comes later, and before which it starts', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new Ambassador({
    container: { image: 'a:1' },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
    clients: ['migrate'],
    before: 'migrate',
  }).applyTo(deployment);
  deployment.addInitContainer({ name: 'migrate', image: 'app:1.4' });
  expect(envOf(deployment, 'migrate')).toEqual(['DB_HOST=127.0.0.1', 'DB_PORT=5432']);
});

test('an ambassador does not tell one that comes to start before it', () => {
  const deployment = deploymentWithApp(Testing.chart());
  const upstreams = [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })];
  new Ambassador({ container: { image: 'a:1' }, upstreams, clients: ['migrate'] }).applyTo(deployment);
  new InitContainers({ steps: [InitStep.run({ name: 'migrate', image: 'app:1.4' })], before: 'ambassador' }).applyTo(deployment);
  expectError(() => namesIn(deployment, 'initContainers'), 'the init container "migrate" is to talk to the ambassador "ambassador"');
});

test('one pattern on a chart finds the init container in each workload', () => {
  const chart = Testing.chart();
  const deployments = ['a', 'b'].map(id => new kplus.Deployment(chart, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  deployments.forEach((deployment, i) => [...i > 0 ? ['own'] : [], 'migrate'].forEach(name => deployment.addInitContainer({ name, image: 'o:1' })));
  native('proxy', 'migrate').applyTo(chart);
  expect(deployments.map(deployment => namesIn(deployment, 'initContainers'))).toEqual([['proxy', 'migrate'], ['own', 'proxy', 'migrate']]);
});
