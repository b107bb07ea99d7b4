import { Fault } from './fault';
import { checkQualifiedName } from './field-checks';
import { isUnset, Json, listIn, objectIn, quoted } from '../manifest/json';

/**
 * Adds what the API server rejects in the `matchLabelKeys` and `mismatchLabelKeys` of a term. In a Pod, but not in a template, it
 * adds the pod's own labels at these keys to the selector; a key that the selector then has twice goes to `late`.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#matchlabelkeys
 */
export function labelKeyFaults(term: Json, at: string, labels: Json, faults: Fault[], late: Fault[]): void {
  const { matchLabelKeys, mismatchLabelKeys, labelSelector } = term;
  const matched = listIn(matchLabelKeys);
  const mismatched = listIn(mismatchLabelKeys);
  checkKeys(matched, `${at}.matchLabelKeys`, labelSelector, faults);
  checkKeys(mismatched, `${at}.mismatchLabelKeys`, labelSelector, faults);
  const mismatchedSet = new Set(mismatched);
  matched.forEach((key, i) => {
    if (mismatchedSet.has(key)) {
      faults.push({
        at: `${at}.matchLabelKeys[${i}]`,
        what: `has the key ${quoted(key)} in both matchLabelKeys and mismatchLabelKeys`,
        fix: 'Remove one of the two.',
      });
    }
  });
  if (!isUnset(labelSelector)) {
    checkSelected(matched, `${at}.matchLabelKeys`, objectIn(labelSelector), labels, faults, late);
  }
}

function checkKeys(keys: readonly unknown[], at: string, selector: unknown, faults: Fault[]): void {
  if (keys.length > 0 && isUnset(selector)) {
    faults.push({
      at,
      what: `has ${at.slice(at.lastIndexOf('.') + 1)} without a labelSelector, which they narrow down`,
      fix: 'Add "labelSelector" with the labels of the pods that are meant.',
    });
    return;
  }
  keys.forEach((key, i) => checkQualifiedName(key, `${at}[${i}]`, faults));
}

/** A selector may have at most one requirement about a key that is in `matchLabelKeys`. */
function checkSelected(keys: readonly unknown[], at: string, selector: Json, labels: Json, faults: Fault[], late: Fault[]): void {
  const places = new Map(keys.map((key, i) => [key, i]));
  const selected = new Set<unknown>(Object.keys(objectIn(selector.matchLabels)));
  const check = (key: unknown, found: Fault[]) => {
    if (selected.has(key) && places.has(key)) {
      found.push({
        at: `${at}[${places.get(key)}]`,
        what: `has the key ${quoted(key)} both in matchLabelKeys and in its labelSelector`,
        fix: 'Remove the key from "matchLabelKeys" or from "labelSelector".',
      });
    }
    selected.add(key);
  };
  listIn(selector.matchExpressions).forEach(expression => check(objectIn(expression).key ?? '', faults));
  for (const key of keys) {
    if (typeof key === 'string' && Object.hasOwn(labels, key)) {
      check(key, late);
    }
  }
}
