import { quoted } from '../manifest/json';

/** A field of a schedule: its name, its bounds, and the words that stand for numbers in it. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

export const CRON_NAMES = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

const DURATION = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/**
 * What is wrong with the schedule of a CronJob, in a few words; `undefined` if Kubernetes can read it.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function scheduleFault(schedule: string): string | undefined {
  if (schedule.startsWith('@')) {
    const isKnown = schedule.startsWith('@every ') ? DURATION.test(schedule.slice('@every '.length)) : CRON_NAMES.includes(schedule);
    return isKnown ? undefined : `${quoted(schedule)} is not known`;
  }
  const fields = schedule.split(/\s+/).filter(Boolean);
  if (fields.length !== FIELDS.length) {
    return `it has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'} instead of 5`;
  }
  for (let i = 0; i < fields.length; i++) {
    for (const range of fields[i].split(',')) {
      const fault = range === '' ? undefined : rangeFault(range, FIELDS[i]);
      if (fault) {
        return `${fault} (the ${FIELDS[i].name})`;
      }
    }
  }
  return undefined;
}

/** What is wrong with one range: `*`, `5` or `1-5`, perhaps with a step such as `/15` after it. */
function rangeFault(range: string, field: Field): string | undefined {
  const [span, step, ...more] = range.split('/');
  const ends = span.split('-');
  if (more.length > 0) {
    return `${quoted(range)} has more than one "/"`;
  }
  if (step !== undefined && !(numberIn(step, undefined) > 0)) {
    return `the step ${quoted(step)} of ${quoted(range)} is no positive number`;
  }
  if (ends[0] === '*' || ends[0] === '?') {
    return undefined;
  }
  if (ends.length > 2) {
    return `${quoted(range)} has more than one "-"`;
  }
  const [start, end = start] = ends.map(text => numberIn(text, field));
  const wrong = ends.find(text => Number.isNaN(numberIn(text, field)));
  if (wrong !== undefined) {
    return `${quoted(wrong)} is no number${field.names ? ' and no name' : ''}`;
  }
  if (start < field.min || start > field.max || end > field.max) {
    return `${quoted(span)} is not within ${field.min} to ${field.max}`;
  }
  return start > end ? `${quoted(span)} ends before it begins` : undefined;
}

/** The number that a text stands for, or NaN. */
function numberIn(text: string, field: Field | undefined): number {
  const named = field?.names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? named + field!.min : /^\+?\d{1,18}$/.test(text) ? Number(text) : NaN;
}
