import { listed } from './choice';
import { Json, listIn, objectIn, quoted, textIn } from './json';
import { isLabelValue, isQualifiedName } from './names';

/** What is wrong with a part of a selector, a set of labels or the like. */
export interface SelectorFault {
  /** Where it is below the selector, such as `matchLabels[app]`. */
  readonly at: string;
  /** What it is, as in "… of the selector". */
  readonly what: string;
  readonly fix: string;
}

export const LABEL_KEY_FIX = 'The key of a label is a name of at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends; '
  + 'a domain and a slash may stand before it, as in "app.kubernetes.io/name".';
export const LABEL_VALUE_FIX = 'The value of a label has at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. What is longer or freer belongs in an annotation.';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** What the API server rejects in a label selector. */
export function selectorFaults(selector: Json): SelectorFault[] {
  const faults: SelectorFault[] = [];
  const labels = objectIn(selector.matchLabels);
  for (const key in labels) {
    checkLabel(key, labels[key] ?? '', `matchLabels[${key}]`, faults);
  }
  listIn(selector.matchExpressions).forEach((item, i) => checkExpression(objectIn(item), `matchExpressions[${i}]`, faults));
  return faults;
}

/** Adds what is wrong with a label. */
function checkLabel(key: string, value: unknown, at: string, faults: SelectorFault[]) {
  if (!isQualifiedName(key)) {
    faults.push({ at, what: `${quoted(key)} is no key of a label`, fix: LABEL_KEY_FIX });
  }
  if (typeof value === 'string' && !isLabelValue(value)) {
    faults.push({ at, what: `${quoted(value)} is no value of a label`, fix: LABEL_VALUE_FIX });
  }
}

function checkExpression(expression: Json, at: string, faults: SelectorFault[]) {
  const operator = textIn(expression.operator) ?? '';
  const values = listIn(expression.values);
  if (!OPERATORS.includes(operator)) {
    faults.push({ at: `${at}.operator`, what: `${quoted(operator)} is no operator`, fix: `Write ${listed(OPERATORS, 'or')}.` });
  } else if (operator.endsWith('In') && values.length === 0) {
    faults.push({ at: `${at}.values`, what: `the operator "${operator}" has no values`, fix: 'Give it at least one value.' });
  } else if (!operator.endsWith('In') && values.length > 0) {
    faults.push({ at: `${at}.values`, what: `the operator "${operator}" has values`, fix: 'Remove "values", or use the operator "In" or "NotIn".' });
  }
  const key = textIn(expression.key) ?? '';
  if (!isQualifiedName(key)) {
    faults.push({ at: `${at}.key`, what: `${quoted(key)} is no key of a label`, fix: LABEL_KEY_FIX });
  }
  values.forEach((value, i) => {
    if (typeof value === 'string' && !isLabelValue(value)) {
      faults.push({ at: `${at}.values[${i}]`, what: `${quoted(value)} is no value of a label`, fix: LABEL_VALUE_FIX });
    }
  });
}

/** The first requirement of a faultless selector that labels do not meet, for a message; nothing if they meet all. */
export function unmetBy(labels: Json, selector: Json): string | undefined {
  const wanted = objectIn(selector.matchLabels);
  for (const key in wanted) {
    if (valueOf(labels, key) !== (wanted[key] ?? '')) {
      return `${key}: ${wanted[key] ?? ''}`;
    }
  }
  for (const item of listIn(selector.matchExpressions)) {
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

/** Null stands for the empty string, as the API server decodes it. */
function valueOf(labels: Json, key: string): unknown {
  return Object.hasOwn(labels, key) ? labels[key] ?? '' : undefined;
}

/** Whether a selector demands nothing. */
export function isEmptySelector(selector: Json): boolean {
  return Object.keys(objectIn(selector.matchLabels)).length === 0 && listIn(selector.matchExpressions).length === 0;
}
