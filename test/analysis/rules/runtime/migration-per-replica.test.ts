import { Json } from '../../../../src/analysis/manifest/json';
import { migrationPerReplica } from '../../../../src/analysis/rules/runtime/migration-per-replica';
import { judge, workloadOf } from '../judge';

const manifest = (init: Json, replicas: unknown = 3, kind: 'Deployment' | 'StatefulSet' = 'Deployment') => {
  const { spec, ...rest } = workloadOf(kind, { initContainers: [{ name: 'm', ...init }], containers: [{ name: 'app' }] });
  return { ...rest, spec: { ...spec, replicas } };
};

test.each([
  ['alembic', 'upgrade', 'head'], ['/usr/bin/flyway', '-url=jdbc:x', 'migrate'], ['bundle', 'exec', 'rails', 'db:migrate'],
  ['python3', 'manage.py', 'migrate', '--noinput'], ['npx', 'prisma', 'migrate', 'deploy'], ['migrate', '-path', '/m', 'up'],
  ['sh', '-c', 'wait-for db && exec php artisan migrate --force'], ['rake', 'db:migrate'], ['goose', 'postgres', 'up'],
  ['flyway', 'migrate'], ['liquibase', '--url=jdbc:x', '--username=x', 'update'], ['./manage.py', 'migrate'], ['artisan', 'migrate'],
  ['python', 'shop/manage.py', 'migrate'], ['knex', 'migrate:latest'],
])('notes %j', (...command) => {
  const [finding, ...more] = judge(migrationPerReplica, manifest({ command }));
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'info', container: 'm', path: 'spec.template.spec.initContainers[0]' });
  expect(finding.message).toContain('runs in each of the 3 replicas');
});

test('notes it in two replicas', () => {
  expect(judge(migrationPerReplica, manifest({ command: ['rake', 'db:migrate'] }, 2))).toHaveLength(1);
});

test.each([
  'alembic upgrade head', 'flyway migrate', 'liquibase update', 'rake db:migrate', 'php artisan migrate', 'python manage.py migrate',
  'prisma migrate deploy', 'goose up',
])('says nothing of a text that names %j', command => {
  expect(judge(migrationPerReplica, manifest({ command: ['sh', '-c', `echo now run ${command}`] }))).toEqual([]);
});

test('says nothing of one replica, of a number that is not told, of other workloads and other commands', () => {
  const command = ['alembic', 'upgrade', 'head'];
  expect(judge(migrationPerReplica, manifest({ command }, 1))).toEqual([]);
  expect(judge(migrationPerReplica, manifest({ command }, null))).toEqual([]);
  expect(judge(migrationPerReplica, manifest({ command }, 3, 'StatefulSet'))).toEqual([]);
  expect(judge(migrationPerReplica, manifest({ command: ['alembic', 'current'] }))).toEqual([]);
  expect(judge(migrationPerReplica, manifest({ command: ['flyway', 'info'] }))).toEqual([]);
  expect(judge(migrationPerReplica, manifest({ command, restartPolicy: 'Always' }))).toEqual([]);
});
