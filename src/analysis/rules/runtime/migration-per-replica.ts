import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn } from '../../manifest/json';
import { baseName, Command, withoutExec } from '../../text/shell';
import { shownCommand } from '../../text/shown-command';

/** Programs that migrate a database, with the words that tell them to. */
const MIGRATIONS = [
  /^alembic upgrade\b/, /^flyway( \S+)* migrate\b/, /^liquibase( \S+)* update\b/, /^(rails|rake|bundle exec (rails|rake)) db:migrate\b/,
  /^(php )?artisan migrate\b/, /^(python[\d.]* )?(\S*\/)?manage\.py migrate\b/,
  /^(npx )?(prisma migrate deploy|knex migrate:latest|sequelize db:migrate)\b/,
  /^(migrate|goose|dbmate|atlas migrate|sqlx migrate)( \S+)* (up|apply|run)\b/,
];

/**
 * A migration should run once for a release: an init container runs in each replica, at the same time.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior
 */
export const migrationPerReplica: Rule = {
  id: 'migration-per-replica',
  severity: Severity.INFO,
  summary: 'An init container migrates a database in each replica at the same time.',
  foundBy: 'nobody',
  needs: ['initContainers'],
  check({ containers, workload }, report) {
    const { replicas } = objectIn(workload.manifest.spec);
    if (workload.kind !== 'Deployment' || typeof replicas !== 'number' || replicas < 2) {
      return;
    }
    for (const container of containers.filter(({ lifetime }) => lifetime === 'step')) {
      const migration = container.commands.find(isMigration);
      if (migration !== undefined) {
        report({
          path: container.path,
          container: container.name,
          message: `\`${shownCommand(migration.words)}\` runs in each of the ${replicas} replicas, at the same time, `
            + 'and again whenever a pod is replaced: it must lock the database, and be harmless where nothing is to be done',
          fix: 'Where it does not, run it in a Job that is applied before the Deployment, such as a hook of Helm or Argo CD.',
          partners: [{ what: 'the number of replicas', path: `${workload.at}spec.replicas` }],
        });
      }
    }
  },
};

function isMigration(command: Command): boolean {
  const [program, ...rest] = withoutExec(command);
  const text = [baseName(program), ...rest].join(' ');
  return MIGRATIONS.some(pattern => pattern.test(text));
}
