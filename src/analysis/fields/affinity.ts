import { Fault } from './fault';
import { addMalformed, checkLabel, checkObjectName, checkQualifiedName, checkRange, oneOfFix } from './field-checks';
import { LABEL_VALUE_FIX, selectorFaults } from './label-selector';
import { labelKeyFaults } from './matched-labels';
import { isUnset, Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isLabelValue } from '../manifest/names';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/**
 * Adds what the API server rejects in the affinity of a pod with these labels. What it rejects in a Pod but not in a template goes
 * to `late`.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity
 */
export function affinityFaults(affinity: Json, labels: Json, faults: Fault[], late: Fault[]): void {
  if (!isUnset(affinity.nodeAffinity)) {
    nodeAffinityFaults(objectIn(affinity.nodeAffinity), 'affinity.nodeAffinity', faults);
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const json = objectIn(affinity[kind]);
    const check = (term: unknown, at: string) => podTermFaults(objectIn(term), at, labels, faults, late);
    listIn(json[REQUIRED]).forEach((term, i) => check(term, `affinity.${kind}.${REQUIRED}[${i}]`));
    listIn(json[PREFERRED]).forEach((item, i) => {
      const at = `affinity.${kind}.${PREFERRED}[${i}]`;
      checkRange(objectIn(item).weight ?? 0, 1, 100, `${at}.weight`, faults);
      check(objectIn(item).podAffinityTerm, `${at}.podAffinityTerm`);
    });
  }
}

function nodeAffinityFaults(json: Json, at: string, faults: Fault[]): void {
  if (!isUnset(json[REQUIRED])) {
    const terms = listIn(objectIn(json[REQUIRED]).nodeSelectorTerms);
    const place = `${at}.${REQUIRED}.nodeSelectorTerms`;
    if (terms.length === 0) {
      faults.push({
        at: place,
        what: 'has a required node affinity without terms',
        fix: `Add a term to "nodeSelectorTerms", or remove "${REQUIRED}".`,
      });
    }
    terms.forEach((term, i) => nodeTermFaults(objectIn(term), `${place}[${i}]`, true, faults));
  }
  listIn(json[PREFERRED]).forEach((item, i) => {
    const { weight, preference } = objectIn(item);
    checkRange(weight ?? 0, 1, 100, `${at}.${PREFERRED}[${i}].weight`, faults);
    nodeTermFaults(objectIn(preference), `${at}.${PREFERRED}[${i}].preference`, false, faults);
  });
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

/** A value that no label can have is refused in required terms only. */
function nodeTermFaults({ matchExpressions, matchFields }: Json, at: string, isRequired: boolean, faults: Fault[]): void {
  listIn(matchExpressions).forEach((item, i) => {
    const expression = objectIn(item);
    const place = `${at}.matchExpressions[${i}]`;
    operatorFaults(expression, place, faults);
    checkQualifiedName(expression.key, `${place}.key`, faults);
    listIn(expression.values).forEach((value, j) => {
      if (isRequired && typeof value === 'string' && !isLabelValue(value)) {
        faults.push({ at: `${place}.values[${j}]`, what: `has the value ${quoted(value)}, which no label can have`, fix: LABEL_VALUE_FIX });
      }
    });
  });
  listIn(matchFields).forEach((item, i) => nodeFieldFaults(objectIn(item), `${at}.matchFields[${i}]`, faults));
}

function operatorFaults({ operator, values }: Json, at: string, faults: Fault[]): void {
  const count = listIn(values).length;
  const found = (what: string, fix: string) => faults.push({
    at: `${at}.values`,
    what: `has the operator ${quoted(operator)} ${what}`,
    fix,
  });
  switch (operator) {
    case 'In':
    case 'NotIn':
      return void (count === 0 && found('without values', 'List at least one value under "values".'));
    case 'Exists':
    case 'DoesNotExist':
      return void (count > 0 && found('with values', 'Remove "values", or write "In" or "NotIn".'));
    case 'Gt':
    case 'Lt':
      return void (count !== 1 && found(`with ${count} values, and it takes one`, 'List one whole number under "values".'));
    default:
      faults.push({
        at: `${at}.operator`,
        what: `has the operator ${quoted(operator ?? '')}, which does not exist`,
        fix: oneOfFix(OPERATORS),
      });
  }
}

/** `metadata.name` is the only field that may stand here. */
function nodeFieldFaults({ key, operator, values }: Json, at: string, faults: Fault[]): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    faults.push({
      at: `${at}.operator`,
      what: `has the operator ${quoted(operator ?? '')} for a field of the node`,
      fix: 'Write "In" or "NotIn".',
    });
  } else if (listIn(values).length !== 1) {
    faults.push({
      at: `${at}.values`,
      what: `has ${listIn(values).length} values for a field of the node, and it takes one`,
      fix: 'List one name; for several nodes, make several terms.',
    });
  }
  if (key !== 'metadata.name') {
    faults.push({
      at: `${at}.key`,
      what: `has the node field ${quoted(key ?? '')}, which does not exist`,
      fix: 'Write "metadata.name", or use "matchExpressions" for labels.',
    });
  } else {
    listIn(values).forEach((value, i) => checkObjectName(value ?? '', `${at}.values[${i}]`, faults));
  }
}

function podTermFaults(term: Json, at: string, labels: Json, faults: Fault[], late: Fault[]): void {
  for (const selector of ['labelSelector', 'namespaceSelector']) {
    if (!isUnset(term[selector])) {
      addMalformed(selectorFaults(objectIn(term[selector])), `${at}.${selector}`, faults);
    }
  }
  listIn(term.namespaces).forEach((name, i) => checkLabel(name ?? '', `${at}.namespaces[${i}]`, faults));
  labelKeyFaults(term, at, labels, faults, late);
  if (!textIn(term.topologyKey)) {
    faults.push({
      at: `${at}.topologyKey`,
      what: 'has a term without a topologyKey',
      fix: 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".',
    });
  } else {
    checkQualifiedName(term.topologyKey, `${at}.topologyKey`, faults);
  }
}
