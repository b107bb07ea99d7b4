import { Fault } from './fault';
import { addMalformed, checkChoice, checkQualifiedName, oneOfFix } from './field-checks';
import { LABEL_VALUE_FIX, selectorFaults } from './label-selector';
import { labelKeyFaults } from './matched-labels';
import { repeatsIn } from './repeats';
import { isUnset, Json, objectIn, quoted, textIn } from '../manifest/json';
import { isLabelValue } from '../manifest/names';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const UNSATISFIABLE = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

/**
 * Adds what the API server rejects in the tolerations of a pod.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export function tolerationFaults(tolerations: readonly unknown[], faults: Fault[]): void {
  tolerations.forEach((item, i) => {
    const { key, operator, value, effect, tolerationSeconds } = objectIn(item);
    const at = `tolerations[${i}]`;
    if (key) {
      checkQualifiedName(key, `${at}.key`, faults);
    } else if (operator !== 'Exists') {
      faults.push({
        at: `${at}.operator`,
        what: 'has a toleration without a key, which takes the operator "Exists" only',
        fix: 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.',
      });
    }
    if (!isUnset(tolerationSeconds) && effect !== 'NoExecute') {
      faults.push({
        at: `${at}.effect`,
        what: 'has a toleration with tolerationSeconds and another effect than NoExecute',
        fix: 'Write "effect: NoExecute", or remove "tolerationSeconds".',
      });
    }
    if (operator === 'Exists') {
      if (value) {
        faults.push({
          at: `${at}.value`,
          what: `has a toleration with the operator "Exists" and the value ${quoted(value)}`,
          fix: 'Remove "value", or write "operator: Equal".',
        });
      }
    } else if (operator && operator !== 'Equal') {
      faults.push({
        at: `${at}.operator`,
        what: `has a toleration with the operator ${quoted(operator)}, which does not exist`,
        fix: oneOfFix(['Equal', 'Exists']),
      });
    } else if (textIn(value) && !isLabelValue(value)) {
      faults.push({ at: `${at}.value`, what: `tolerates the value ${quoted(value)}, which no taint can have`, fix: LABEL_VALUE_FIX });
    }
    checkChoice(effect || undefined, EFFECTS, `${at}.effect`, faults);
  });
}

/**
 * Adds what the API server rejects in the topology spread constraints of a pod with these labels. What it rejects in a Pod but not
 * in a template goes to `late`.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function spreadFaults(constraints: readonly unknown[], labels: Json, faults: Fault[], late: Fault[]): void {
  const items = constraints.map((item, i) => ({ json: objectIn(item), at: `topologySpreadConstraints[${i}]` }));
  for (const { json, at } of items) {
    checkConstraint(json, at, faults);
    labelKeyFaults({ ...json, mismatchLabelKeys: undefined }, at, labels, faults, late);
    if (!isUnset(json.labelSelector)) {
      addMalformed(selectorFaults(objectIn(json.labelSelector)), `${at}.labelSelector`, faults);
    }
  }
  for (const { item, first } of repeatsIn(items, ({ json }) =>
    `${textIn(json.topologyKey) ?? ''} ${textIn(json.whenUnsatisfiable) ?? ''}`)) {
    faults.push({
      at: item.at,
      what: `has a second constraint for ${quoted(item.json.topologyKey)} and ${item.json.whenUnsatisfiable} (${first.at} is the first)`,
      fix: 'Make one constraint of the two.',
    });
  }
}

function checkConstraint(constraint: Json, at: string, faults: Fault[]): void {
  const { maxSkew, topologyKey, whenUnsatisfiable, minDomains, nodeAffinityPolicy, nodeTaintsPolicy } = constraint;
  if (!(maxSkew > 0)) {
    faults.push({
      at: `${at}.maxSkew`,
      what: `has a spread constraint with the maxSkew ${maxSkew ?? 0}, and it must be 1 at least`,
      fix: 'Write how much the numbers of pods may differ, such as 1.',
    });
  }
  if (!textIn(topologyKey)) {
    faults.push({
      at: `${at}.topologyKey`,
      what: 'has a spread constraint without a topologyKey',
      fix: 'Set "topologyKey" to the label that tells nodes apart, such as "topology.kubernetes.io/zone".',
    });
  }
  if (whenUnsatisfiable) {
    checkChoice(whenUnsatisfiable, UNSATISFIABLE, `${at}.whenUnsatisfiable`, faults);
  } else {
    faults.push({ at: `${at}.whenUnsatisfiable`, what: 'has a spread constraint without whenUnsatisfiable', fix: oneOfFix(UNSATISFIABLE) });
  }
  if (typeof minDomains === 'number') {
    if (minDomains <= 0) {
      faults.push({
        at: `${at}.minDomains`,
        what: `has the minDomains ${minDomains}, and it must be 1 at least`,
        fix: 'Write 1 or more, or remove it.',
      });
    }
    if (whenUnsatisfiable !== 'DoNotSchedule') {
      faults.push({
        at: `${at}.minDomains`,
        what: 'has minDomains without "whenUnsatisfiable: DoNotSchedule"',
        fix: 'Write "whenUnsatisfiable: DoNotSchedule", or remove "minDomains".',
      });
    }
  }
  checkChoice(nodeAffinityPolicy, NODE_POLICIES, `${at}.nodeAffinityPolicy`, faults);
  checkChoice(nodeTaintsPolicy, NODE_POLICIES, `${at}.nodeTaintsPolicy`, faults);
}

/** Adds what the API server rejects in the scheduling gates of a pod. */
export function gateFaults(gates: readonly unknown[], faults: Fault[]): void {
  const names = new Set<unknown>();
  gates.forEach((item, i) => {
    const { name } = objectIn(item);
    checkQualifiedName(name, `schedulingGates[${i}].name`, faults);
    if (names.has(name)) {
      faults.push({ at: `schedulingGates[${i}].name`, what: `has the scheduling gate ${quoted(name)} twice`, fix: 'List each gate once.' });
    }
    names.add(name);
  });
}

/** Adds what the API server rejects in a nodeSelector. */
export function nodeSelectorFaults(nodeSelector: unknown, faults: Fault[]): void {
  addMalformed(selectorFaults({ matchLabels: nodeSelector }), '', faults, 'matchLabels', 'nodeSelector');
}
