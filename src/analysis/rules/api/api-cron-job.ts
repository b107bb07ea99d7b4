import { choiceFix, choiceMeant } from '../../fields/choice';
import { CRON_NAMES, scheduleFault } from '../../fields/cron';
import { timeZoneFault } from '../../fields/time-zone';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { objectIn, quoted, textIn } from '../../manifest/json';
import { meantAt } from '../../manifest/repair';
import { nearest } from '../../text/nearest';

const POLICIES = ['Allow', 'Forbid', 'Replace'];

/**
 * A CronJob must have a schedule of five fields, and may have a time zone that exists and a policy for Jobs that overlap.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec
 */
export const apiCronJob: Rule = {
  id: 'api-cron-job',
  severity: Severity.ERROR,
  summary: 'A CronJob has a malformed schedule, an unknown time zone or an unknown concurrencyPolicy.',
  foundBy: 'API server',
  needs: ['cronJob'],
  check({ workload }, report) {
    if (workload.kind !== 'CronJob') {
      return;
    }
    const { schedule, timeZone, concurrencyPolicy } = objectIn(workload.manifest.spec);
    const path = `${workload.at}spec`;
    if (typeof schedule === 'string' && schedule.includes('TZ')) {
      report({
        path: `${path}.schedule`,
        message: `the schedule ${quoted(schedule)} names a time zone, so the API server rejects the CronJob`,
        fix: 'Remove it from the schedule and write "timeZone" beside it, such as "timeZone: Europe/Berlin".',
      });
    } else if (textIn(schedule)) {
      const fault = scheduleFault(schedule);
      if (fault) {
        report({
          path: `${path}.schedule`,
          message: `the schedule ${quoted(schedule)} cannot be read, so the API server rejects the CronJob: ${fault}`,
          fix: scheduleFix(schedule),
        });
      }
    }
    const fault = typeof timeZone === 'string' ? timeZoneFault(timeZone) : undefined;
    if (fault) {
      report({
        path: `${path}.timeZone`,
        message: `the timeZone ${quoted(timeZone)} ${fault}, so the API server rejects the CronJob`,
        fix: 'Write a name of the time zone database, such as "Europe/Berlin" or "Etc/UTC", '
          + 'or remove it for the time of the control plane.',
      });
    }
    if (textIn(concurrencyPolicy) && !POLICIES.includes(concurrencyPolicy)) {
      report({
        path: `${path}.concurrencyPolicy`,
        message: `${quoted(concurrencyPolicy)} is no concurrencyPolicy, so the API server rejects the CronJob`,
        fix: choiceFix(concurrencyPolicy, POLICIES),
        repair: meantAt('/spec/concurrencyPolicy', choiceMeant(concurrencyPolicy, POLICIES)),
      });
    }
  },
};

function scheduleFix(schedule: string): string {
  const meant = schedule.startsWith('@') ? nearest(schedule, CRON_NAMES) : undefined;
  return meant ? `Did you mean ${quoted(meant)}?`
    : 'Write the minute (0-59), hour (0-23), day of the month (1-31), month (1-12) and day of the week (0-6, Sunday is 0), '
    + 'such as "30 3 * * 1-5"; or "@daily", "@hourly", "@every 1h30m".';
}
