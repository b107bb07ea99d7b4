import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Ambassador, Upstream } from '../../src';
import { deploymentWithApp, envOf, expectError } from '../synth/emitted-pod';

for (const target of [
  'pg:5432', 'pg.prod.svc.cluster.local:1', '10.0.0.1:65535', '[fd00::1]:5432', 'my_db:5432', 'pg', 'project:region:instance',
  '/var/run/x.sock', 'unix:/var/run/x.sock', 'https://api.example.com/v1', '$(PGHOST):5432', '$(PGHOST)', 'arn:aws:rds:eu-1::db',
  'postgres://$(USER):$(PASSWORD)@pg',
]) {
  test(`takes the target ${target}`, () => {
    expect(Upstream.tcp('db', { port: 5432, targets: [target] })._ambassadorVariables().DB_TARGET).toBe(target);
  });
}

for (const target of ['pg:', 'pg:0', 'pg:65536', 'pg:123456', ':5432', 'fd00::1:5432', '::1']) {
  test(`fails when a target lacks its host or port: ${JSON.stringify(target)}`, () => {
    expectError(() => Upstream.tcp('db', { port: 5432, targets: ['pg:5432', target] }),
      `Upstream.tcp("db"): the target ${JSON.stringify(target)} is not a host and a port`, '"host:port"');
  });
}

for (const target of ['a b:5432', 'pg:5432,pg:5433', ' pg:5432', 'pg:5432\n', 'a,b', '\u0000']) {
  test(`fails when a target is not one thing: ${JSON.stringify(target)}`, () => {
    expectError(() => Upstream.tcp('db', { port: 5432, targets: ['pg:5432', target] }),
      'Upstream.tcp("db"): the target ', 'has a comma or white space', 'item of its own');
  });
}

test('fails when a target is empty, or none at all', () => {
  expectError(() => Upstream.tcp('db', { port: 5432, targets: [''] }), 'Upstream.tcp("db"): a target is ""', '"postgres:5432"');
  expectError(() => Upstream.tcp('db', { port: 5432, targets: [undefined as any] }), 'Upstream.tcp("db"): a target is undefined');
});

test.each(['postgres://u:hunter2@pg:5432', 'u:hunter2@pg,pg:5432', 'postgres://u:hunter 2@pg'])(
  'fails when a target holds a password, which is not told', target => {
    const make = () => Upstream.tcp('db', { port: 5432, targets: [target] });
    expectError(make, 'Upstream.tcp("db"): ');
    expect(make).not.toThrow(/hunter/);
  });

test('fails when the list of targets is empty', () => {
  expectError(() => Upstream.tcp('db', { port: 5432, targets: [] }),
    'Upstream.tcp("db"): "targets" is empty', 'at least one', 'or leave it out');
});

test('tells the port alone where there are no targets', () => {
  const upstream = Upstream.tcp('db', { port: 5432 });
  expect(upstream._ambassadorVariables()).toEqual({ DB_PORT: '5432' });
  expect(upstream._clientVariables()).toEqual({ DB_HOST: '127.0.0.1', DB_PORT: '5432' });
});

test('tells the analysis of addresses only: what else a target means to a client is not known', () => {
  const targets = ['pg:5432', '$(PGHOST):5432', '/var/run/x.sock', 'project:region:instance', '[fd00::1]:5432', 'pg.prod'];
  expect(Upstream.tcp('db', { port: 5432, targets })._knows().targets).toEqual(['pg:5432', '[fd00::1]:5432']);
});

describe('a target that names a variable of the ambassador', () => {
  const value = (text: string) => kplus.EnvValue.fromValue(text);

  function variables(envVariables: Record<string, kplus.EnvValue>, ...targets: string[]): string[] {
    const chart = Testing.chart();
    const deployment = deploymentWithApp(chart);
    const upstreams = [Upstream.tcp('cache', { port: 6379 }), Upstream.tcp('db', { port: 5432, targets })];
    new Ambassador({ container: { image: 'a:1', envVariables }, upstreams }).applyTo(deployment);
    expect(Testing.synth(chart)).toHaveLength(1); // no finding either
    return envOf(deployment, 'ambassador').map(variable => variable.replace(/=\{.*/, '=...'));
  }

  test('stands behind it, and before all others, which may use what the ambassador is told', () => {
    const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'pg');
    const host = kplus.EnvValue.fromSecretValue({ secret, key: 'host' });
    expect(variables({ URL: value('pg://$(DB_TARGET)'), PGHOST: host, LAST: value('1') }, '$(PGHOST):5432')).toEqual([
      'CACHE_PORT=6379', 'DB_PORT=5432', 'PGHOST=...', 'DB_TARGETS=$(PGHOST):5432', 'DB_TARGET=$(PGHOST):5432',
      'URL=pg://$(DB_TARGET)', 'LAST=1',
    ]);
  });

  test('stands behind what that one uses, which may be something that the ambassador is told', () => {
    expect(variables({ B: value('$(A).$(DB_PORT)'), A: value('a'), C: value('$(B)') }, '$(B):1', '$(B):2')).toEqual([
      'CACHE_PORT=6379', 'DB_PORT=5432', 'A=a', 'B=$(A).$(DB_PORT)', 'DB_TARGETS=$(B):1,$(B):2', 'C=$(B)',
    ]);
  });

  test('stands behind one that names itself, or the target', () => {
    const ambassador = (envVariables: Record<string, kplus.EnvValue>) => {
      const deployment = deploymentWithApp(Testing.chart());
      const upstreams = [Upstream.tcp('db', { port: 5432, targets: ['$(A):1'] })];
      new Ambassador({ container: { image: 'a:1', envVariables }, upstreams }).applyTo(deployment);
      return envOf(deployment, 'ambassador').map(variable => variable.split('=')[0]);
    };
    expect(ambassador({ A: value('$(A)') })).toEqual(['DB_PORT', 'A', 'DB_TARGETS', 'DB_TARGET']);
    expect(ambassador({ A: value('$(DB_TARGETS)') })).toEqual(['DB_PORT', 'A', 'DB_TARGETS', 'DB_TARGET']);
  });

  test('is warned of where nothing defines it', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      variables({}, '$(PGHOST):5432');
      expect(write.mock.calls.join()).toContain('variable-stays-literal');
    } finally {
      write.mockRestore();
    }
  });
});

test('keeps its targets when the caller\'s list changes', () => {
  const targets = ['pg:5432'];
  const upstream = Upstream.tcp('db', { port: 5432, targets });
  targets.push('other:1');
  expect(upstream._ambassadorVariables().DB_TARGETS).toBe('pg:5432');
});
