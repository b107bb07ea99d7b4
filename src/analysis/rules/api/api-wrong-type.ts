import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { DecodeProblem } from '../../manifest/decode-problem';
import { quoted } from '../../manifest/json';
import { shownValue } from '../../manifest/secret-places';
import { Type } from '../../manifest/type';
import { typeHint, typeRepair } from '../../manifest/type-hints';
import { MASK } from '../../text/masked';

/**
 * Every value must be of the type of its field: otherwise the API server rejects the whole manifest.
 *
 * @see https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation
 */
export const apiWrongType: Rule = {
  id: 'api-wrong-type',
  severity: Severity.ERROR,
  summary: 'A value of the wrong type, such as a number where a string belongs.',
  foundBy: 'API server',
  check({ decodeProblems }, report) {
    for (const problem of decodeProblems) {
      const { wanted, path, container } = problem;
      if (wanted !== undefined) {
        report({
          path,
          container,
          message: `${placeOf(problem)} must be ${typeWords(wanted)}, and ${valueWords(problem, wanted)}, `
            + 'so the API server rejects the manifest',
          fix: typeHint(problem, wanted),
          repair: typeRepair(problem, wanted),
        });
      }
    }
  },
};

function placeOf({ keys, key }: DecodeProblem): string {
  return typeof key === 'string' ? `"${key}"` : `an entry of "${keys[keys.length - 2]}"`;
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  int32: 'a whole number of at most 32 bits',
  int64: 'a whole number of at most 64 bits',
  quantity: 'a quantity such as 100m, 0.5 or 128Mi',
  intOrString: 'a whole number of at most 32 bits or a string',
  time: 'a time such as 2024-01-31T12:00:00Z',
};

function typeWords({ name, isList }: Type): string {
  return WORDS[name] ?? (isList ? 'a list' : 'an object');
}

/** What a value is, for a message: `5 is a number`; `1.5 is not` where the field takes some numbers. */
function valueWords(problem: DecodeProblem, { name }: Type): string {
  const { value } = problem;
  if (typeof value === 'object') {
    return `it is ${Array.isArray(value) ? 'a list' : 'an object'}`;
  }
  const shown = shownValue(problem);
  if (shown === MASK) {
    return `it is ${NAMES[typeof value] ?? 'something else'}`;
  }
  const isNone = typeof value === 'number'
    ? name !== 'string' && name in WORDS && name !== 'boolean'
    : typeof value === 'string' && (name === 'quantity' || name === 'time');
  return `${typeof shown === 'number' ? shown : quoted(shown)} is ${isNone ? 'none' : NAMES[typeof value] ?? 'something else'}`;
}

const NAMES: Readonly<Record<string, string>> = { string: 'a string', number: 'a number', boolean: 'a boolean' };
