import { Upstream } from '../../src';
import { expectError } from '../synth/emitted-pod';

for (const target of ['pg:5432', 'pg.prod.svc.cluster.local:1', '10.0.0.1:65535', '[fd00::1]:5432', 'my_db:5432']) {
  test(`takes the target ${target}`, () => {
    expect(Upstream.tcp('db', { port: 5432, targets: [target] })._ambassadorVariables().DB_TARGET).toBe(target);
  });
}

for (const target of [
  'pg', 'pg:', 'pg:0', 'pg:65536', ':5432', 'tcp://pg:5432', 'fd00::1:5432', 'a b:5432', 'pg:5432,pg:5433', '$(X):1', '',
]) {
  test(`fails when a target is ${JSON.stringify(target)}`, () => {
    expectError(() => Upstream.tcp('db', { port: 5432, targets: ['pg:5432', target] }),
      `Upstream.tcp("db"): the target ${JSON.stringify(target)} is not a host and a port`, '"host:port"');
  });
}

test('fails when there is no target', () => {
  expectError(() => Upstream.tcp('db', { port: 5432, targets: [] }), 'Upstream.tcp("db"): "targets" is empty', 'at least one');
});

test('keeps its targets when the caller\'s list changes', () => {
  const targets = ['pg:5432'];
  const upstream = Upstream.tcp('db', { port: 5432, targets });
  targets.push('other:1');
  expect(upstream._ambassadorVariables().DB_TARGETS).toBe('pg:5432');
});
