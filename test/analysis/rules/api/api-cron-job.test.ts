import { Json } from '../../../../src/analysis/manifest/json';
import { apiCronJob } from '../../../../src/analysis/rules/api/api-cron-job';
import { judge, workloadOf } from '../judge';

const SCHEDULE_FIX = 'Write the minute (0-59), hour (0-23), day of the month (1-31), '
  + 'month (1-12) and day of the week (0-6, Sunday is 0), such as "30 3 * * 1-5"; or "@daily", "@hourly", "@every 1h30m".';
const TIME_ZONE_FIX =
  'Write a name of the time zone database, such as "Europe/Berlin" or "Etc/UTC", or remove it for the time of the control plane.';
const pod = { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1' }] };
const cronJob = (more: Json) => {
  const workload = workloadOf('CronJob', pod);
  return { ...workload, spec: { ...workload.spec, ...more } };
};
const at = (schedule: unknown) => cronJob({ schedule });
const inZone = (timeZone: unknown) => cronJob({ timeZone });

test.each([
  ['a day that the week does not have', at('0 3 * * 7'),
    'spec.schedule',
    'the schedule "0 3 * * 7" cannot be read, so the API server rejects the CronJob: "7" is not within 0 to 6 (the day of the week)',
    SCHEDULE_FIX],
  ['a schedule with seconds', at('0 0 3 * * *'),
    'spec.schedule',
    'the schedule "0 0 3 * * *" cannot be read, so the API server rejects the CronJob: it has 6 fields instead of 5',
    SCHEDULE_FIX],
  ['a misspelt name', at('@dayly'),
    'spec.schedule',
    'the schedule "@dayly" cannot be read, so the API server rejects the CronJob: "@dayly" is not known',
    'Did you mean "@daily"?'],
  ['a name that does not exist', at('@reboot'),
    'spec.schedule',
    'the schedule "@reboot" cannot be read, so the API server rejects the CronJob: "@reboot" is not known',
    SCHEDULE_FIX],
  ['a time zone in the schedule', at('TZ=Europe/Berlin 0 3 * * *'),
    'spec.schedule',
    'the schedule "TZ=Europe/Berlin 0 3 * * *" names a time zone, so the API server rejects the CronJob',
    'Remove it from the schedule and write "timeZone" beside it, such as "timeZone: Europe/Berlin".'],
  ['a time zone that does not exist', inZone('Europe/Potsdam'),
    'spec.timeZone',
    'the timeZone "Europe/Potsdam" is not known, so the API server rejects the CronJob',
    TIME_ZONE_FIX],
  ['an empty time zone', inZone(''),
    'spec.timeZone',
    'the timeZone "" is empty, so the API server rejects the CronJob',
    TIME_ZONE_FIX],
  ['the time zone of the control plane', inZone('Local'),
    'spec.timeZone',
    'the timeZone "Local" stands for the time of the control plane, so the API server rejects the CronJob',
    TIME_ZONE_FIX],
  ['a misspelt concurrencyPolicy', cronJob({ concurrencyPolicy: 'forbid' }),
    'spec.concurrencyPolicy',
    '"forbid" is no concurrencyPolicy, so the API server rejects the CronJob',
    'Did you mean "Forbid"? Upper and lower case matter.'],
  ['a concurrencyPolicy that does not exist', cronJob({ concurrencyPolicy: 'Queue' }),
    'spec.concurrencyPolicy',
    '"Queue" is no concurrencyPolicy, so the API server rejects the CronJob',
    'Write "Allow", "Forbid" or "Replace".'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiCronJob, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  '* * * * *', '? ? ? ? ?', '0 0 1 1 0', '59 23 31 12 6', '*/5 */2 */3 */4 */5', '0-59/7 1-3,5,7-9 1/2 * *', '0 0 * JAN-mar Mon,wed',
  ' 0  3\t* * * ', '+5 * * * *', '5-5 * * * *', ', * * * *', '1,,2 * * * *', '*-5 * * * *', '*/99 * * * *', '0 0 31 2 *', '@yearly',
  '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly', '@every 1h30m', '@every 1.5h', '@every .5m', '@every 10s',
  '@every 0', '@every -1h', '@every 1ms5us7µs9ns',
])('accepts the schedule %j', schedule => {
  expect(judge(apiCronJob, at(schedule))).toEqual([]);
});

test.each([
  ['60 * * * *', '"60" is not within 0 to 59 (the minute)'],
  ['* 24 * * *', '"24" is not within 0 to 23 (the hour)'],
  ['* * 0 * *', '"0" is not within 1 to 31 (the day of the month)'],
  ['* * 32 * *', '"32" is not within 1 to 31 (the day of the month)'],
  ['* * * 13 *', '"13" is not within 1 to 12 (the month)'],
  ['* * * 0-2 *', '"0-2" is not within 1 to 12 (the month)'],
  ['* * * * 5-7', '"5-7" is not within 0 to 6 (the day of the week)'],
  ['5-1 * * * *', '"5-1" ends before it begins (the minute)'],
  ['1,5-1 * * * *', '"5-1" ends before it begins (the minute)'],
  ['* * * * sunday', '"sunday" is no number and no name (the day of the week)'],
  ['* * L * *', '"L" is no number (the day of the month)'],
  ['mon * * * *', '"mon" is no number (the minute)'],
  ['1- * * * *', '"" is no number (the minute)'],
  ['-1 * * * *', '"" is no number (the minute)'],
  ['*5 * * * *', '"*5" is no number (the minute)'],
  ['99999999999999999999 * * * *', '"99999999999999999999" is no number (the minute)'],
  ['1-2-3 * * * *', '"1-2-3" has more than one "-" (the minute)'],
  ['1/2/3 * * * *', '"1/2/3" has more than one "/" (the minute)'],
  ['*/0 * * * *', 'the step "0" of "*/0" is no positive number (the minute)'],
  ['*/a * * * *', 'the step "a" of "*/a" is no positive number (the minute)'],
  ['*/ * * * *', 'the step "" of "*/" is no positive number (the minute)'],
  ['* * * */mon *', 'the step "mon" of "*/mon" is no positive number (the month)'],
  ['* * * *', 'it has 4 fields instead of 5'],
  ['hourly', 'it has 1 field instead of 5'],
  ['@Daily', '"@Daily" is not known'],
  ['@every', '"@every" is not known'],
  ['@every 1', '"@every 1" is not known'],
  ['@every 1h ', '"@every 1h " is not known'],
  ['@every 1d', '"@every 1d" is not known'],
  ['@every 1 h', '"@every 1 h" is not known'],
  ['@every .h', '"@every .h" is not known'],
  ['@every ', '"@every " is not known'],
])('says what is wrong with the schedule %j', (schedule, fault) => {
  expect(judge(apiCronJob, at(schedule))).toMatchObject([{ message: expect.stringMatching(/: [^:]+$/) }]);
  expect(judge(apiCronJob, at(schedule))[0].message.endsWith(`, so the API server rejects the CronJob: ${fault}`)).toBe(true);
});

test.each([
  'UTC', 'Etc/UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'EST5EDT', 'US/Pacific', 'Asia/Calcutta', 'GMT', 'CET',
  'PRC', 'EST', 'MST', 'HST', 'EET', 'MET', 'WET', 'ROC', 'ROK', 'UCT', 'GMT0', 'posix/UTC', 'right/Europe/Berlin', 'Factory', 'localtime',
  'posixrules',
])('accepts the time zone %s', zone => {
  expect(judge(apiCronJob, inZone(zone))).toEqual([]);
  // What is known is remembered.
  expect(judge(apiCronJob, inZone(zone))).toEqual([]);
});

test.each([
  'europe/berlin', 'utc', 'IST', 'PST', 'UTCX', '+01:00', '-0100', '+0100', 'UTC ', 'Europe/Berlin/', '/Europe/Berlin', 'Europe//Berlin',
  './UTC', '../UTC', '-a', 'America/Aaaaaaaaaaaaaaa', 'posix/../UTC', 'Factory/x',
])('rejects the time zone %j', zone => {
  expect(judge(apiCronJob, inZone(zone))).toMatchObject([{ path: 'spec.timeZone', message: expect.stringContaining('is not known') }]);
  expect(judge(apiCronJob, inZone(zone))).toHaveLength(1);
});

test('rejects the time zone "local" in any case', () => {
  expect(judge(
    apiCronJob,
    inZone('LOCAL'),
  )).toMatchObject([{ message: expect.stringContaining('stands for the time of the control plane') }]);
});

test('finds a time zone at the end of a schedule too', () => {
  expect(judge(apiCronJob, at('0 3 * * * CRON_TZ=UTC'))).toMatchObject([{ message: expect.stringContaining('names a time zone') }]);
});

test.each([
  ['Allow', cronJob({ concurrencyPolicy: 'Allow' })],
  ['Forbid', cronJob({ concurrencyPolicy: 'Forbid' })],
  ['Replace', cronJob({ concurrencyPolicy: 'Replace' })],
  ['an empty policy', cronJob({ concurrencyPolicy: '' })],
  ['nothing but null', cronJob({ schedule: null, timeZone: null, concurrencyPolicy: null })],
  ['an empty schedule, which api-required-field finds', at('')],
  ['a Job, whatever it has', { ...workloadOf('Job', pod), spec: { schedule: 'x', timeZone: 'x', concurrencyPolicy: 'x' } }],
])('says nothing of %s', (_, manifest) => {
  expect(judge(apiCronJob, manifest)).toEqual([]);
});

test('knows where a CronJob is in a List', () => {
  const list = { kind: 'List', items: [cronJob({ schedule: 'x', timeZone: 'x', concurrencyPolicy: 'x' }), at('TZ')] };
  expect(judge(apiCronJob, list).map(f => f.path)).toEqual([
    'items[0].spec.schedule', 'items[0].spec.timeZone', 'items[0].spec.concurrencyPolicy', 'items[1].spec.schedule',
  ]);
});
