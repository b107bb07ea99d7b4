import { Json } from '../../../../src/analysis/manifest/json';
import { apiScheduling } from '../../../../src/analysis/rules/api/api-scheduling';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

const LABEL_KEY_FIX =
  'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.';
const LABEL_VALUE_FIX = 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. '
  + 'What is longer or freer belongs in an annotation.';
const SUBDOMAIN_FIX = 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".';
const LABEL_FIX = 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.';
const OPERATOR_FIX = 'Write "In", "NotIn", "Exists", "DoesNotExist", "Gt" or "Lt", spelt like that.';
const NODE_FIELD_FIX = 'Write "metadata.name", or use "matchExpressions" for labels.';
const TOPOLOGY_KEY_FIX = 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".';
const SELECTOR_FIX = 'Add "labelSelector" with the labels of the pods that are meant.';
const TOLERATION_FIX = 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.';
const ZONE_KEY_FIX = 'Set "topologyKey" to the label that tells nodes apart, such as "topology.kubernetes.io/zone".';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const TERMS = `${REQUIRED}.nodeSelectorTerms`;

const requiredNodes = (nodeSelectorTerms: unknown) => ({ affinity: { nodeAffinity: { [REQUIRED]: { nodeSelectorTerms } } } });
const requiredPods = (terms: unknown) => ({ affinity: { podAffinity: { [REQUIRED]: terms } } });

test.each<[Json, ...string[][]]>([
  [{ nodeSelector: { 'a b': 'c' } }, ['nodeSelector.a b', 'the pod is malformed: "a b" is no key of a label', LABEL_KEY_FIX]],
  [{ nodeSelector: { a: 'b c' } }, ['nodeSelector.a', 'the pod is malformed: "b c" is no value of a label', LABEL_VALUE_FIX]],
  [{ nodeName: 'A' }, ['nodeName', 'the pod has the nodeName "A", which is malformed', SUBDOMAIN_FIX]],
  [{ priorityClassName: 'A' }, ['priorityClassName', 'the pod has the priorityClassName "A", which is malformed', SUBDOMAIN_FIX]],
  [{ schedulingGates: [{}, { name: 'a b' }, { name: 'a' }, { name: 'a' }, null] },
    ['schedulingGates[0].name', 'the pod has an empty schedulingGates[0].name', LABEL_KEY_FIX],
    ['schedulingGates[1].name', 'the pod has the schedulingGates[1].name "a b", which is malformed', LABEL_KEY_FIX],
    ['schedulingGates[3].name', 'the pod has the scheduling gate "a" twice', 'List each gate once.'],
    ['schedulingGates[4].name', 'the pod has an empty schedulingGates[4].name', LABEL_KEY_FIX],
    ['schedulingGates[4].name', 'the pod has the scheduling gate undefined twice', 'List each gate once.']],
  [{ nodeName: 'a', schedulingGates: [{ name: 'b' }] },
    ['nodeName', 'the pod has a nodeName and schedulingGates, which have nothing to hold back', 'Remove "nodeName" or "schedulingGates".']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ nodeSelector: {}, nodeName: '', priorityClassName: '' }],
  [{ nodeSelector: { 'a.b/c': '', 'd': null }, nodeName: 'a.b', priorityClassName: 'system-node-critical' }],
  [{ schedulingGates: [{ name: 'a' }, { name: 'a.b/a' }] }],
  [{ nodeName: 'a', schedulingGates: [] }],
])('says nothing of %j', spec => {
  expect(judge(apiScheduling, podOf(spec))).toEqual([]);
});

test.each<[Json, ...string[][]]>([
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } } },
    [TERMS, 'the pod has a required node affinity without terms',
      'Add a term to "nodeSelectorTerms", or remove "requiredDuringSchedulingIgnoredDuringExecution".']],
  [requiredNodes([]),
    [TERMS, 'the pod has a required node affinity without terms',
      'Add a term to "nodeSelectorTerms", or remove "requiredDuringSchedulingIgnoredDuringExecution".']],
  [requiredNodes([{ matchExpressions: [{}] }]),
    [`${TERMS}[0].matchExpressions[0].operator`, 'the pod has the operator "", which does not exist', OPERATOR_FIX],
    [`${TERMS}[0].matchExpressions[0].key`, 'the pod has an empty matchExpressions[0].key', LABEL_KEY_FIX]],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'in' }] }]),
    [`${TERMS}[0].matchExpressions[0].operator`, 'the pod has the operator "in", which does not exist', OPERATOR_FIX]],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'In' }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "In" without values', 'List at least one value under "values".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "NotIn" without values',
      'List at least one value under "values".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['a'] }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "Exists" with values',
      'Remove "values", or write "In" or "NotIn".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: ['a'] }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "DoesNotExist" with values',
      'Remove "values", or write "In" or "NotIn".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'Gt' }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "Gt" with 0 values, and it takes one',
      'List one whole number under "values".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'Lt', values: ['1', '2'] }] }]),
    [`${TERMS}[0].matchExpressions[0].values`, 'the pod has the operator "Lt" with 2 values, and it takes one',
      'List one whole number under "values".']],
  [requiredNodes([{ matchExpressions: [{ key: 'a b', operator: 'In', values: ['a b', 'c'] }] }]),
    [`${TERMS}[0].matchExpressions[0].key`, 'the pod has the matchExpressions[0].key "a b", which is malformed', LABEL_KEY_FIX],
    [`${TERMS}[0].matchExpressions[0].values[0]`, 'the pod has the value "a b", which no label can have', LABEL_VALUE_FIX]],
  [requiredNodes([{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a'] }, { operator: 'Exists' }] }]),
    [`${TERMS}[0].matchExpressions[1].key`, 'the pod has an empty matchExpressions[1].key', LABEL_KEY_FIX]],
  [requiredNodes([{ matchFields: [{}] }]),
    [`${TERMS}[0].matchFields[0].operator`, 'the pod has the operator "" for a field of the node', 'Write "In" or "NotIn".'],
    [`${TERMS}[0].matchFields[0].key`, 'the pod has the node field "", which does not exist', NODE_FIELD_FIX]],
  [requiredNodes([{ matchFields: [{ key: 'metadata.name', operator: 'Exists' }] }]),
    [`${TERMS}[0].matchFields[0].operator`, 'the pod has the operator "Exists" for a field of the node', 'Write "In" or "NotIn".']],
  [requiredNodes([{ matchFields: [{ key: 'metadata.name', operator: 'In' }] }]),
    [`${TERMS}[0].matchFields[0].values`, 'the pod has 0 values for a field of the node, and it takes one',
      'List one name; for several nodes, make several terms.']],
  [requiredNodes([{ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['a', 'b'] }] }]),
    [`${TERMS}[0].matchFields[0].values`, 'the pod has 2 values for a field of the node, and it takes one',
      'List one name; for several nodes, make several terms.']],
  [requiredNodes([{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['A'] }] }]),
    [`${TERMS}[0].matchFields[0].values[0]`, 'the pod has the matchFields[0].values[0] "A", which is malformed', SUBDOMAIN_FIX]],
  [requiredNodes([{ matchFields: [{ key: 'spec.x', operator: 'In', values: ['A'] }] }]),
    [`${TERMS}[0].matchFields[0].key`, 'the pod has the node field "spec.x", which does not exist', NODE_FIELD_FIX]],
  [requiredNodes([{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [null] }] }]),
    [`${TERMS}[0].matchFields[0].values[0]`, 'the pod has an empty matchFields[0].values[0]', SUBDOMAIN_FIX]],
  [{
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          {},
          { weight: 101, preference: {} },
          { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'x' }] } },
          { weight: 1, preference: { matchFields: [{ key: 'a', operator: 'In', values: ['a'] }] } },
        ],
      },
    },
  },
  [`${PREFERRED}[0].weight`, 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[0].weight 0, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`${PREFERRED}[1].weight`, 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[1].weight 101, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`${PREFERRED}[2].preference.matchExpressions[0].operator`, 'the pod has the operator "x", which does not exist', OPERATOR_FIX],
  [`${PREFERRED}[3].preference.matchFields[0].key`, 'the pod has the node field "a", which does not exist', NODE_FIELD_FIX]],
])('reports of the node affinity %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec), 'spec.affinity.nodeAffinity.')).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [requiredPods([{}]), [`podAffinity.${REQUIRED}[0].topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX]],
  [requiredPods([{ topologyKey: '' }, null]),
    [`podAffinity.${REQUIRED}[0].topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX],
    [`podAffinity.${REQUIRED}[1].topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX]],
  [requiredPods([{ topologyKey: 'a b' }]),
    [`podAffinity.${REQUIRED}[0].topologyKey`,
      'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey "a b", which is malformed', LABEL_KEY_FIX]],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] },
    namespaceSelector: { matchLabels: { 'a b': 'c' } },
  }]),
  [`podAffinity.${REQUIRED}[0].labelSelector.matchExpressions[0].values`, 'the pod is malformed: the operator "In" has no values',
    'Give it at least one value.'],
  [`podAffinity.${REQUIRED}[0].namespaceSelector.matchLabels.a b`, 'the pod is malformed: "a b" is no key of a label', LABEL_KEY_FIX]],
  [requiredPods([{ topologyKey: 'zone', namespaces: ['a', 'A', '', null] }]),
    [`podAffinity.${REQUIRED}[0].namespaces[1]`,
      'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[1] "A", which is malformed', LABEL_FIX],
    [`podAffinity.${REQUIRED}[0].namespaces[2]`, 'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[2]',
      LABEL_FIX],
    [`podAffinity.${REQUIRED}[0].namespaces[3]`, 'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[3]',
      LABEL_FIX]],
  [requiredPods([{ topologyKey: 'zone', matchLabelKeys: ['a'] }]),
    [`podAffinity.${REQUIRED}[0].matchLabelKeys`, 'the pod has matchLabelKeys without a labelSelector, which they narrow down',
      SELECTOR_FIX]],
  [requiredPods([{ topologyKey: 'zone', mismatchLabelKeys: ['a'] }]),
    [`podAffinity.${REQUIRED}[0].mismatchLabelKeys`, 'the pod has mismatchLabelKeys without a labelSelector, which they narrow down',
      SELECTOR_FIX]],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchLabels: { app: 'x' } },
    matchLabelKeys: ['a b', ''],
    mismatchLabelKeys: ['c d'],
  }]),
  [`podAffinity.${REQUIRED}[0].matchLabelKeys[0]`,
    'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0] "a b", which is malformed', LABEL_KEY_FIX],
  [`podAffinity.${REQUIRED}[0].matchLabelKeys[1]`,
    'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]', LABEL_KEY_FIX],
  [`podAffinity.${REQUIRED}[0].mismatchLabelKeys[0]`,
    'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].mismatchLabelKeys[0] "c d", which is malformed', LABEL_KEY_FIX]],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchLabels: { app: 'x' } },
    matchLabelKeys: ['b', 'a'],
    mismatchLabelKeys: ['a'],
  }]),
  [`podAffinity.${REQUIRED}[0].matchLabelKeys[1]`, 'the pod has the key "a" in both matchLabelKeys and mismatchLabelKeys',
    'Remove one of the two.']],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
    matchLabelKeys: ['c', 'a'],
  }]),
  [`podAffinity.${REQUIRED}[0].matchLabelKeys[1]`, 'the pod has the key "a" both in matchLabelKeys and in its labelSelector',
    'Remove the key from "matchLabelKeys" or from "labelSelector".']],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Exists' }] },
    matchLabelKeys: ['a'],
  }]),
  [`podAffinity.${REQUIRED}[0].matchLabelKeys[0]`, 'the pod has the key "a" both in matchLabelKeys and in its labelSelector',
    'Remove the key from "matchLabelKeys" or from "labelSelector".']],
  [{
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [{}],
        preferredDuringSchedulingIgnoredDuringExecution: [
          {},
          { weight: 0, podAffinityTerm: { topologyKey: 'zone' } },
          { weight: 101, podAffinityTerm: { topologyKey: 'zone' } },
          { weight: -1, podAffinityTerm: { topologyKey: 'zone', namespaces: ['A'] } },
        ],
      },
    },
  },
  [`podAntiAffinity.${REQUIRED}[0].topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX],
  [`podAntiAffinity.${PREFERRED}[0].weight`,
    'the pod has the preferredDuringSchedulingIgnoredDuringExecution[0].weight 0, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`podAntiAffinity.${PREFERRED}[0].podAffinityTerm.topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX],
  [`podAntiAffinity.${PREFERRED}[1].weight`,
    'the pod has the preferredDuringSchedulingIgnoredDuringExecution[1].weight 0, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`podAntiAffinity.${PREFERRED}[2].weight`,
    'the pod has the preferredDuringSchedulingIgnoredDuringExecution[2].weight 101, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`podAntiAffinity.${PREFERRED}[3].weight`,
    'the pod has the preferredDuringSchedulingIgnoredDuringExecution[3].weight -1, which is not from 1 to 100',
    'Write a number from 1 to 100.'],
  [`podAntiAffinity.${PREFERRED}[3].podAffinityTerm.namespaces[0]`,
    'the pod has the podAffinityTerm.namespaces[0] "A", which is malformed', LABEL_FIX]],
  [{ affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } } },
    [`podAffinity.${PREFERRED}[0].podAffinityTerm.topologyKey`, 'the pod has a term without a topologyKey', TOPOLOGY_KEY_FIX]],
])('reports of the affinity to pods %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec), 'spec.affinity.')).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ tolerations: [{}] },
    ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', TOLERATION_FIX]],
  [{ tolerations: [null] },
    ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', TOLERATION_FIX]],
  [{ tolerations: [{ key: 'a b' }] },
    ['tolerations[0].key', 'the pod has the tolerations[0].key "a b", which is malformed', LABEL_KEY_FIX]],
  [{ tolerations: [{ operator: 'Equal' }] },
    ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', TOLERATION_FIX]],
  [{ tolerations: [{ key: 'a', operator: 'equal' }] },
    ['tolerations[0].operator', 'the pod has a toleration with the operator "equal", which does not exist',
      'Write "Equal" or "Exists", spelt like that.']],
  [{ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
    ['tolerations[0].value', 'the pod has a toleration with the operator "Exists" and the value "b"',
      'Remove "value", or write "operator: Equal".']],
  [{ tolerations: [{ key: 'a', value: 'b c' }] },
    ['tolerations[0].value', 'the pod tolerates the value "b c", which no taint can have', LABEL_VALUE_FIX]],
  [{ tolerations: [{ key: 'a', operator: 'Equal', value: 'b c' }] },
    ['tolerations[0].value', 'the pod tolerates the value "b c", which no taint can have', LABEL_VALUE_FIX]],
  [{ tolerations: [{ key: 'a', effect: 'noSchedule' }] },
    ['tolerations[0].effect', 'the pod has the tolerations[0].effect "noSchedule", which does not exist',
      'Write "NoSchedule", "PreferNoSchedule" or "NoExecute", spelt like that.']],
  [{ tolerations: [{ key: 'a', tolerationSeconds: 0 }] },
    ['tolerations[0].effect', 'the pod has a toleration with tolerationSeconds and another effect than NoExecute',
      'Write "effect: NoExecute", or remove "tolerationSeconds".']],
  [{ tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }] },
    ['tolerations[0].effect', 'the pod has a toleration with tolerationSeconds and another effect than NoExecute',
      'Write "effect: NoExecute", or remove "tolerationSeconds".']],
  [{ tolerations: [{ operator: 'x' }] },
    ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', TOLERATION_FIX],
    ['tolerations[0].operator', 'the pod has a toleration with the operator "x", which does not exist',
      'Write "Equal" or "Exists", spelt like that.']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec))).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ topologySpreadConstraints: [{}] },
    ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least',
      'Write how much the numbers of pods may differ, such as 1.'],
    ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', ZONE_KEY_FIX],
    ['topologySpreadConstraints[0].whenUnsatisfiable', 'the pod has a spread constraint without whenUnsatisfiable',
      'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [null] },
    ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least',
      'Write how much the numbers of pods may differ, such as 1.'],
    ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', ZONE_KEY_FIX],
    ['topologySpreadConstraints[0].whenUnsatisfiable', 'the pod has a spread constraint without whenUnsatisfiable',
      'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] },
    ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least',
      'Write how much the numbers of pods may differ, such as 1.']],
  [{ topologySpreadConstraints: [{ maxSkew: -1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] },
    ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew -1, and it must be 1 at least',
      'Write how much the numbers of pods may differ, such as 1.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: '', whenUnsatisfiable: 'DoNotSchedule' }] },
    ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', ZONE_KEY_FIX]],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'x' }] },
    ['topologySpreadConstraints[0].whenUnsatisfiable',
      'the pod has the topologySpreadConstraints[0].whenUnsatisfiable "x", which does not exist',
      'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 }] },
    ['topologySpreadConstraints[0].minDomains', 'the pod has the minDomains 0, and it must be 1 at least',
      'Write 1 or more, or remove it.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 }] },
    ['topologySpreadConstraints[0].minDomains', 'the pod has minDomains without "whenUnsatisfiable: DoNotSchedule"',
      'Write "whenUnsatisfiable: DoNotSchedule", or remove "minDomains".']],
  [{
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      nodeAffinityPolicy: 'honor',
      nodeTaintsPolicy: '',
    }],
  },
  ['topologySpreadConstraints[0].nodeAffinityPolicy',
    'the pod has the topologySpreadConstraints[0].nodeAffinityPolicy "honor", which does not exist',
    'Write "Honor" or "Ignore", spelt like that.'],
  ['topologySpreadConstraints[0].nodeTaintsPolicy', 'the pod has an empty topologySpreadConstraints[0].nodeTaintsPolicy',
    'Write "Honor" or "Ignore", spelt like that.']],
  [{
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
    ],
  },
  ['topologySpreadConstraints[2]',
    'the pod has a second constraint for "zone" and DoNotSchedule (topologySpreadConstraints[0] is the first)',
    'Make one constraint of the two.']],
  [{
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchExpressions: [{ key: 'a', operator: 'x' }] },
    }],
  },
  ['topologySpreadConstraints[0].labelSelector.matchExpressions[0].operator', 'the pod is malformed: "x" is no operator',
    'Write "In", "NotIn", "Exists" or "DoesNotExist".']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['a'] }] },
    ['topologySpreadConstraints[0].matchLabelKeys', 'the pod has matchLabelKeys without a labelSelector, which they narrow down',
      SELECTOR_FIX]],
  [{
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      matchLabelKeys: ['a'],
    }],
  },
  ['topologySpreadConstraints[0].matchLabelKeys[0]', 'the pod has the key "a" both in matchLabelKeys and in its labelSelector',
    'Remove the key from "matchLabelKeys" or from "labelSelector".']],
])('reports of the spread %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{ affinity: { nodeAffinity: null } }],
  [{ affinity: { nodeAffinity: {} } }],
  [{
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: null,
        preferredDuringSchedulingIgnoredDuringExecution: [],
      },
    },
  }],
  [requiredNodes([null, {}])],
  [requiredNodes([{
    matchExpressions: [
      { key: 'a', operator: 'In', values: ['a', ''] }, { key: 'a', operator: 'NotIn', values: ['b'] }, { key: 'a', operator: 'Exists' },
      { key: 'a', operator: 'DoesNotExist', values: [] }, { key: 'a', operator: 'Gt', values: ['1'] },
      { key: 'a.b/c', operator: 'Lt', values: ['x'] },
    ],
  }])],
  [requiredNodes([{
    matchFields: [
      { key: 'metadata.name', operator: 'In', values: ['a.b'] },
      { key: 'metadata.name', operator: 'NotIn', values: ['a'] },
    ],
  }])],
  [{
    affinity: {
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] } },
          { weight: 100, preference: {} },
        ],
      },
    },
  }],
  [{ affinity: null }],
  [{ affinity: {} }],
  [{ affinity: { podAffinity: null, podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: null } } }],
  [requiredPods([{ topologyKey: 'zone' }])],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchLabels: { app: 'x' } },
    namespaceSelector: {},
    namespaces: ['a'],
    matchLabelKeys: ['a'],
    mismatchLabelKeys: ['b', 'app'],
  }])],
  [requiredPods([{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['app'] }])],
  [requiredPods([{ topologyKey: 'zone', matchLabelKeys: [], labelSelector: null }])],
  [requiredPods([{
    topologyKey: 'zone',
    labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
    matchLabelKeys: ['c'],
  }])],
  [{
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 1, podAffinityTerm: { topologyKey: 'zone' } },
          { weight: 100, podAffinityTerm: { topologyKey: 'zone' } },
        ],
      },
    },
  }],
  [{ tolerations: [] }],
  [{ tolerations: null }],
  [{
    tolerations: [
      { operator: 'Exists' },
      { key: '', operator: 'Exists', value: '' },
      { key: 'a' },
      { key: 'a', operator: '', effect: '', value: null },
      { key: 'a.b/c', operator: 'Equal', value: 'd', effect: 'NoSchedule' },
      { key: 'a', effect: 'NoExecute', tolerationSeconds: -1 },
      { key: 'a', effect: 'PreferNoSchedule', tolerationSeconds: null },
    ],
  }],
  [{ topologySpreadConstraints: [] }],
  [{ topologySpreadConstraints: null }],
  [{
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'a b',
      whenUnsatisfiable: 'DoNotSchedule',
      minDomains: 1,
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
    }],
  }],
  [{
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      minDomains: null,
      nodeAffinityPolicy: 'Ignore',
      nodeTaintsPolicy: 'Honor',
      labelSelector: { matchLabels: { app: 'x' } },
      matchLabelKeys: ['a'],
    }],
  }],
  [{
    topologySpreadConstraints: [
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: 'host', whenUnsatisfiable: 'DoNotSchedule' },
      { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' },
    ],
  }],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', mismatchLabelKeys: undefined }] }],
])('accepts %j', spec => {
  expect(judge(apiScheduling, podOf(spec))).toEqual([]);
});

describe('what the API server sees in a Pod only', () => {
  const labels = { app: 'x', tier: 'web' };
  const inPod = (spec: Json) => foundIn(apiScheduling, { ...podOf(spec), metadata: { name: 'pod', labels } });
  const inTemplate = (spec: Json) => {
    const manifest = workloadOf('Deployment', spec);
    manifest.spec.template.metadata.labels = labels;
    return judge(apiScheduling, manifest);
  };
  const selecting = (matchLabelKeys: string[], mismatchLabelKeys?: string[]) => ({
    topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys, ...(mismatchLabelKeys && { mismatchLabelKeys }),
  });
  const affine = (...keys: [string[], string[]?]) => ({
    affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [selecting(...keys)] } },
  });
  const spread = (keys: string[]) => ({
    topologySpreadConstraints: [{
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      ...selecting(keys),
    }],
  });
  const TWICE = 'the pod has the key "app" both in matchLabelKeys and in its labelSelector';
  const PLACE = 'affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys';

  test('is a key that is selected twice by what the labels of the pod add', () => {
    const fix = 'Remove the key from "matchLabelKeys" or from "labelSelector".';
    expect(inPod(affine(['tier', 'app']))).toEqual([[`${PLACE}[1]`, TWICE, fix]]);
    expect(inPod(spread(['app']))).toEqual([['topologySpreadConstraints[0].matchLabelKeys[0]', TWICE, fix]]);
    expect(inPod(affine(['tier', 'tier']))).toEqual([[`${PLACE}[1]`, TWICE.replace('app', 'tier'), fix]]);
  });

  test('is no key that the pod or its selector does not have', () => {
    expect(inPod(affine(['tier', 'other'], ['app']))).toEqual([]);
    expect(inPod(spread(['tier', 'pod-template-hash']))).toEqual([]);
    expect(inPod(requiredPods([{ topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['app'] }]))).toEqual([]);
  });

  test('is a nodeName beside scheduling gates', () => {
    const both = { nodeName: 'n', schedulingGates: [{ name: 'g' }] };
    expect(inTemplate(both)).toMatchObject([{
      severity: 'warning',
      path: 'spec.template.spec.nodeName',
      message: 'the pod has a nodeName and schedulingGates, which have nothing to hold back: '
        + 'the API server accepts the Deployment and rejects every pod that is made from it (event FailedCreate)',
    }]);
  });

  test('is a warning in a template', () => {
    for (const spec of [affine(['app']), spread(['app'])]) {
      expect(inTemplate(spec)).toMatchObject([{
        severity: 'warning',
        message: expect.stringContaining(`${TWICE}: the API server accepts the Deployment`),
      }]);
    }
    expect(inTemplate(affine(['tier']))).toEqual([]);
  });

  test('does not hide what it sees in a template', () => {
    const twice = {
      labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] },
      matchLabelKeys: ['a'],
    };
    expect(inTemplate({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{
            topologyKey: 'zone',
            ...twice,
          }],
        },
      },
    })).toMatchObject([{ severity: 'error' }]);
  });
});
