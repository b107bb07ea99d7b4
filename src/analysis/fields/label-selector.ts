import { listed } from './choice';
import { Json, keyed, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isLabelValue, isQualifiedName } from '../manifest/names';

/** What is wrong with a part of a selector or of a claim. */
export interface SelectorFault {
  /** The path below the selector, such as `matchLabels.app`. */
  readonly at: string;
  /** What is wrong, as a whole clause such as `"a b" is no value of a label`. */
  readonly what: string;
  readonly fix: string;
}

export const LABEL_KEY_FIX =
  'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.';
export const LABEL_VALUE_FIX = 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
  + 'What is longer or freer belongs in an annotation.';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** What the API server rejects in a label selector. */
export function selectorFaults({ matchLabels, matchExpressions }: Json): SelectorFault[] {
  const faults: SelectorFault[] = [];
  for (const key in objectIn(matchLabels)) {
    const at = keyed('matchLabels', key);
    checkKey(key, at, faults);
    checkValue(matchLabels[key], at, faults);
  }
  listIn(matchExpressions).forEach((item, i) => checkExpression(objectIn(item), `matchExpressions[${i}]`, faults));
  return faults;
}

function checkKey(key: string, at: string, faults: SelectorFault[]) {
  if (!isQualifiedName(key)) {
    faults.push({ at, what: `${quoted(key)} is no key of a label`, fix: LABEL_KEY_FIX });
  }
}

function checkValue(value: unknown, at: string, faults: SelectorFault[]) {
  if (typeof value === 'string' && !isLabelValue(value)) {
    faults.push({ at, what: `${quoted(value)} is no value of a label`, fix: LABEL_VALUE_FIX });
  }
}

function checkExpression({ key, operator, values }: Json, at: string, faults: SelectorFault[]) {
  const list = listIn(values);
  if (!OPERATORS.includes(operator)) {
    faults.push({ at: `${at}.operator`, what: `${quoted(operator ?? '')} is no operator`, fix: `Write ${listed(OPERATORS, 'or')}.` });
  } else if (list.length === 0 && (operator === 'In' || operator === 'NotIn')) {
    faults.push({ at: `${at}.values`, what: `the operator "${operator}" has no values`, fix: 'Give it at least one value.' });
  } else if (list.length > 0 && (operator === 'Exists' || operator === 'DoesNotExist')) {
    faults.push({
      at: `${at}.values`,
      what: `the operator "${operator}" has values`,
      fix: 'Remove "values", or use the operator "In" or "NotIn".',
    });
  }
  checkKey(textIn(key) ?? '', `${at}.key`, faults);
  list.forEach((value, i) => checkValue(value, `${at}.values[${i}]`, faults));
}

/** The first requirement of a valid selector that the labels do not meet, for a message; `undefined` if they meet all. */
export function unmetBy(labels: Json, { matchLabels, matchExpressions }: Json): string | undefined {
  for (const key in objectIn(matchLabels)) {
    if (valueOf(labels, key) !== (matchLabels[key] ?? '')) {
      return `${key}: ${matchLabels[key] ?? ''}`;
    }
  }
  for (const item of listIn(matchExpressions)) {
    const { key, operator, values } = objectIn(item);
    const value = valueOf(labels, key);
    const isListed = value !== undefined && listIn(values).some(some => (some ?? '') === value);
    const isMet = operator === 'In' ? isListed : operator === 'NotIn' ? !isListed : (operator === 'Exists') === (value !== undefined);
    if (!isMet) {
      return [key, operator, ...listIn(values)].join(' ');
    }
  }
  return undefined;
}

/** The value of a label. The API server decodes null as the empty string. */
function valueOf(labels: Json, key: string): unknown {
  return Object.hasOwn(labels, key) ? labels[key] ?? '' : undefined;
}

/** Whether a selector has no requirements. */
export function isEmptySelector({ matchLabels, matchExpressions }: Json): boolean {
  return Object.keys(objectIn(matchLabels)).length === 0 && listIn(matchExpressions).length === 0;
}
