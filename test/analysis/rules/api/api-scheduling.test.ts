import { Json } from '../../../../src/analysis/manifest/json';
import { apiScheduling } from '../../../../src/analysis/rules/api/api-scheduling';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

test.each<[Json, ...string[][]]>([
  [{ nodeSelector: { 'a b': 'c' } }, ['nodeSelector.a b', 'the pod is malformed: "a b" is no key of a label', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ nodeSelector: { a: 'b c' } }, ['nodeSelector.a', 'the pod is malformed: "b c" is no value of a label', 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. What is longer or freer belongs in an annotation.']],
  [{ nodeName: 'A' }, ['nodeName', 'the pod has the nodeName "A", which is malformed', 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{ priorityClassName: 'A' }, ['priorityClassName', 'the pod has the priorityClassName "A", which is malformed', 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{ schedulingGates: [{}, { name: 'a b' }, { name: 'a' }, { name: 'a' }, null] }, ['schedulingGates[0].name', 'the pod has an empty schedulingGates[0].name', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['schedulingGates[1].name', 'the pod has the schedulingGates[1].name "a b", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['schedulingGates[3].name', 'the pod has the scheduling gate "a" twice', 'List each gate once.'], ['schedulingGates[4].name', 'the pod has an empty schedulingGates[4].name', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['schedulingGates[4].name', 'the pod has the scheduling gate undefined twice', 'List each gate once.']],
  [{ nodeName: 'a', schedulingGates: [{ name: 'b' }] }, ['nodeName', 'the pod has a nodeName and schedulingGates, which have nothing to hold back', 'Remove "nodeName" or "schedulingGates".']],
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
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms', 'the pod has a required node affinity without terms', 'Add a term to "nodeSelectorTerms", or remove "requiredDuringSchedulingIgnoredDuringExecution".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms', 'the pod has a required node affinity without terms', 'Add a term to "nodeSelectorTerms", or remove "requiredDuringSchedulingIgnoredDuringExecution".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{}] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator', 'the pod has the operator "", which does not exist', 'Write "In", "NotIn", "Exists", "DoesNotExist", "Gt" or "Lt", spelt like that.'], ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key', 'the pod has an empty matchExpressions[0].key', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'in' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator', 'the pod has the operator "in", which does not exist', 'Write "In", "NotIn", "Exists", "DoesNotExist", "Gt" or "Lt", spelt like that.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "In" without values', 'List at least one value under "values".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'NotIn', values: [] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "NotIn" without values', 'List at least one value under "values".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['a'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "Exists" with values', 'Remove "values", or write "In" or "NotIn".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist', values: ['a'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "DoesNotExist" with values', 'Remove "values", or write "In" or "NotIn".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Gt' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "Gt" with 0 values, and it takes one', 'List one whole number under "values".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Lt', values: ['1', '2'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values', 'the pod has the operator "Lt" with 2 values, and it takes one', 'List one whole number under "values".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a b', operator: 'In', values: ['a b', 'c'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key', 'the pod has the matchExpressions[0].key "a b", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values[0]', 'the pod has the value "a b", which no label can have', 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. What is longer or freer belongs in an annotation.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a'] }, { operator: 'Exists' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].key', 'the pod has an empty matchExpressions[1].key', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{}] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].operator', 'the pod has the operator "" for a field of the node', 'Write "In" or "NotIn".'], ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key', 'the pod has the node field "", which does not exist', 'Write "metadata.name", or use "matchExpressions" for labels.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'Exists' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].operator', 'the pod has the operator "Exists" for a field of the node', 'Write "In" or "NotIn".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In' }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values', 'the pod has 0 values for a field of the node, and it takes one', 'List one name; for several nodes, make several terms.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['a', 'b'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values', 'the pod has 2 values for a field of the node, and it takes one', 'List one name; for several nodes, make several terms.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['A'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values[0]', 'the pod has the matchFields[0].values[0] "A", which is malformed', 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'spec.x', operator: 'In', values: ['A'] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].key', 'the pod has the node field "spec.x", which does not exist', 'Write "metadata.name", or use "matchExpressions" for labels.']],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [null] }] }] } } } }, ['requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values[0]', 'the pod has an empty matchFields[0].values[0]', 'Use at most 253 lower-case letters, digits, "-" and ".", with a letter or digit at both ends and around every ".".']],
  [{ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{}, { weight: 101, preference: {} }, { weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'x' }] } }, { weight: 1, preference: { matchFields: [{ key: 'a', operator: 'In', values: ['a'] }] } }] } } }, ['preferredDuringSchedulingIgnoredDuringExecution[0].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[0].weight 0, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['preferredDuringSchedulingIgnoredDuringExecution[1].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[1].weight 101, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['preferredDuringSchedulingIgnoredDuringExecution[2].preference.matchExpressions[0].operator', 'the pod has the operator "x", which does not exist', 'Write "In", "NotIn", "Exists", "DoesNotExist", "Gt" or "Lt", spelt like that.'], ['preferredDuringSchedulingIgnoredDuringExecution[3].preference.matchFields[0].key', 'the pod has the node field "a", which does not exist', 'Write "metadata.name", or use "matchExpressions" for labels.']],
])('reports of the node affinity %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec), 'spec.affinity.nodeAffinity.')).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '' }, null] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[1].topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a b' }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey', 'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey "a b", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchExpressions: [{ key: 'a', operator: 'In' }] }, namespaceSelector: { matchLabels: { 'a b': 'c' } } }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector.matchExpressions[0].values', 'the pod is malformed: the operator "In" has no values', 'Give it at least one value.'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaceSelector.matchLabels.a b', 'the pod is malformed: "a b" is no key of a label', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', namespaces: ['a', 'A', '', null] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[1]', 'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[1] "A", which is malformed', 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[2]', 'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[2]', 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[3]', 'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].namespaces[3]', 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', matchLabelKeys: ['a'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys', 'the pod has matchLabelKeys without a labelSelector, which they narrow down', 'Add "labelSelector" with the labels of the pods that are meant.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', mismatchLabelKeys: ['a'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].mismatchLabelKeys', 'the pod has mismatchLabelKeys without a labelSelector, which they narrow down', 'Add "labelSelector" with the labels of the pods that are meant.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['a b', ''], mismatchLabelKeys: ['c d'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]', 'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0] "a b", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]', 'the pod has an empty requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.'], ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].mismatchLabelKeys[0]', 'the pod has the requiredDuringSchedulingIgnoredDuringExecution[0].mismatchLabelKeys[0] "c d", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['b', 'a'], mismatchLabelKeys: ['a'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]', 'the pod has the key "a" in both matchLabelKeys and mismatchLabelKeys', 'Remove one of the two.']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] }, matchLabelKeys: ['c', 'a'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[1]', 'the pod has the key "a" both in matchLabelKeys and in its labelSelector', 'Remove the key from "matchLabelKeys" or from "labelSelector".']],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchExpressions: [{ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Exists' }] }, matchLabelKeys: ['a'] }] } } }, ['podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys[0]', 'the pod has the key "a" both in matchLabelKeys and in its labelSelector', 'Remove the key from "matchLabelKeys" or from "labelSelector".']],
  [{ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}], preferredDuringSchedulingIgnoredDuringExecution: [{}, { weight: 0, podAffinityTerm: { topologyKey: 'zone' } }, { weight: 101, podAffinityTerm: { topologyKey: 'zone' } }, { weight: -1, podAffinityTerm: { topologyKey: 'zone', namespaces: ['A'] } }] } } }, ['podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[0].weight 0, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[1].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[1].weight 0, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[2].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[2].weight 101, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[3].weight', 'the pod has the preferredDuringSchedulingIgnoredDuringExecution[3].weight -1, which is not from 1 to 100', 'Write a number from 1 to 100.'], ['podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[3].podAffinityTerm.namespaces[0]', 'the pod has the podAffinityTerm.namespaces[0] "A", which is malformed', 'Use 1 to 63 lower-case letters, digits and "-", with a letter or digit at both ends.']],
  [{ affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } } }, ['podAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.topologyKey', 'the pod has a term without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "kubernetes.io/hostname".']],
])('reports of the affinity to pods %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec), 'spec.affinity.')).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ tolerations: [{}] }, ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.']],
  [{ tolerations: [null] }, ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.']],
  [{ tolerations: [{ key: 'a b' }] }, ['tolerations[0].key', 'the pod has the tolerations[0].key "a b", which is malformed', 'Write "name" or "prefix.example.com/name": at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends.']],
  [{ tolerations: [{ operator: 'Equal' }] }, ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.']],
  [{ tolerations: [{ key: 'a', operator: 'equal' }] }, ['tolerations[0].operator', 'the pod has a toleration with the operator "equal", which does not exist', 'Write "Equal" or "Exists", spelt like that.']],
  [{ tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] }, ['tolerations[0].value', 'the pod has a toleration with the operator "Exists" and the value "b"', 'Remove "value", or write "operator: Equal".']],
  [{ tolerations: [{ key: 'a', value: 'b c' }] }, ['tolerations[0].value', 'the pod tolerates the value "b c", which no taint can have', 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. What is longer or freer belongs in an annotation.']],
  [{ tolerations: [{ key: 'a', operator: 'Equal', value: 'b c' }] }, ['tolerations[0].value', 'the pod tolerates the value "b c", which no taint can have', 'Use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends. What is longer or freer belongs in an annotation.']],
  [{ tolerations: [{ key: 'a', effect: 'noSchedule' }] }, ['tolerations[0].effect', 'the pod has the tolerations[0].effect "noSchedule", which does not exist', 'Write "NoSchedule", "PreferNoSchedule" or "NoExecute", spelt like that.']],
  [{ tolerations: [{ key: 'a', tolerationSeconds: 0 }] }, ['tolerations[0].effect', 'the pod has a toleration with tolerationSeconds and another effect than NoExecute', 'Write "effect: NoExecute", or remove "tolerationSeconds".']],
  [{ tolerations: [{ key: 'a', effect: 'NoSchedule', tolerationSeconds: 5 }] }, ['tolerations[0].effect', 'the pod has a toleration with tolerationSeconds and another effect than NoExecute', 'Write "effect: NoExecute", or remove "tolerationSeconds".']],
  [{ tolerations: [{ operator: 'x' }] }, ['tolerations[0].operator', 'the pod has a toleration without a key, which takes the operator "Exists" only', 'Set "key" to that of the taint, or write "operator: Exists" to tolerate every taint.'], ['tolerations[0].operator', 'the pod has a toleration with the operator "x", which does not exist', 'Write "Equal" or "Exists", spelt like that.']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec))).toEqual(found);
});

test.each<[Json, ...string[][]]>([
  [{ topologySpreadConstraints: [{}] }, ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least', 'Write how much the numbers of pods may differ, such as 1.'], ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "topology.kubernetes.io/zone".'], ['topologySpreadConstraints[0].whenUnsatisfiable', 'the pod has a spread constraint without whenUnsatisfiable', 'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [null] }, ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least', 'Write how much the numbers of pods may differ, such as 1.'], ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "topology.kubernetes.io/zone".'], ['topologySpreadConstraints[0].whenUnsatisfiable', 'the pod has a spread constraint without whenUnsatisfiable', 'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] }, ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew 0, and it must be 1 at least', 'Write how much the numbers of pods may differ, such as 1.']],
  [{ topologySpreadConstraints: [{ maxSkew: -1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] }, ['topologySpreadConstraints[0].maxSkew', 'the pod has a spread constraint with the maxSkew -1, and it must be 1 at least', 'Write how much the numbers of pods may differ, such as 1.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: '', whenUnsatisfiable: 'DoNotSchedule' }] }, ['topologySpreadConstraints[0].topologyKey', 'the pod has a spread constraint without a topologyKey', 'Set "topologyKey" to the label that tells nodes apart, such as "topology.kubernetes.io/zone".']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'x' }] }, ['topologySpreadConstraints[0].whenUnsatisfiable', 'the pod has the topologySpreadConstraints[0].whenUnsatisfiable "x", which does not exist', 'Write "DoNotSchedule" or "ScheduleAnyway", spelt like that.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 }] }, ['topologySpreadConstraints[0].minDomains', 'the pod has the minDomains 0, and it must be 1 at least', 'Write 1 or more, or remove it.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 }] }, ['topologySpreadConstraints[0].minDomains', 'the pod has minDomains without "whenUnsatisfiable: DoNotSchedule"', 'Write "whenUnsatisfiable: DoNotSchedule", or remove "minDomains".']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', nodeAffinityPolicy: 'honor', nodeTaintsPolicy: '' }] }, ['topologySpreadConstraints[0].nodeAffinityPolicy', 'the pod has the topologySpreadConstraints[0].nodeAffinityPolicy "honor", which does not exist', 'Write "Honor" or "Ignore", spelt like that.'], ['topologySpreadConstraints[0].nodeTaintsPolicy', 'the pod has an empty topologySpreadConstraints[0].nodeTaintsPolicy', 'Write "Honor" or "Ignore", spelt like that.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }, { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }] }, ['topologySpreadConstraints[2]', 'the pod has a second constraint for "zone" and DoNotSchedule (topologySpreadConstraints[0] is the first)', 'Make one constraint of the two.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchExpressions: [{ key: 'a', operator: 'x' }] } }] }, ['topologySpreadConstraints[0].labelSelector.matchExpressions[0].operator', 'the pod is malformed: "x" is no operator', 'Write "In", "NotIn", "Exists" or "DoesNotExist".']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['a'] }] }, ['topologySpreadConstraints[0].matchLabelKeys', 'the pod has matchLabelKeys without a labelSelector, which they narrow down', 'Add "labelSelector" with the labels of the pods that are meant.']],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] }, matchLabelKeys: ['a'] }] }, ['topologySpreadConstraints[0].matchLabelKeys[0]', 'the pod has the key "a" both in matchLabelKeys and in its labelSelector', 'Remove the key from "matchLabelKeys" or from "labelSelector".']],
])('reports of the spread %j', (spec, ...found) => {
  expect(foundIn(apiScheduling, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{ affinity: { nodeAffinity: null } }],
  [{ affinity: { nodeAffinity: {} } }],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: null, preferredDuringSchedulingIgnoredDuringExecution: [] } } }],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [null, {}] } } } }],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['a', ''] }, { key: 'a', operator: 'NotIn', values: ['b'] }, { key: 'a', operator: 'Exists' }, { key: 'a', operator: 'DoesNotExist', values: [] }, { key: 'a', operator: 'Gt', values: ['1'] }, { key: 'a.b/c', operator: 'Lt', values: ['x'] }] }] } } } }],
  [{ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a.b'] }, { key: 'metadata.name', operator: 'NotIn', values: ['a'] }] }] } } } }],
  [{ affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [{ key: 'a', operator: 'In', values: ['a b'] }] } }, { weight: 100, preference: {} }] } } }],
  [{ affinity: null }],
  [{ affinity: {} }],
  [{ affinity: { podAffinity: null, podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: null } } }],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } } }],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, namespaceSelector: {}, namespaces: ['a'], matchLabelKeys: ['a'], mismatchLabelKeys: ['b', 'app'] }] } } }],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['app'] }] } } }],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', matchLabelKeys: [], labelSelector: null }] } } }],
  [{ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] }, matchLabelKeys: ['c'] }] } } }],
  [{ affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: 'zone' } }, { weight: 100, podAffinityTerm: { topologyKey: 'zone' } }] } } }],
  [{ tolerations: [] }],
  [{ tolerations: null }],
  [{ tolerations: [{ operator: 'Exists' }, { key: '', operator: 'Exists', value: '' }, { key: 'a' }, { key: 'a', operator: '', effect: '', value: null }, { key: 'a.b/c', operator: 'Equal', value: 'd', effect: 'NoSchedule' }, { key: 'a', effect: 'NoExecute', tolerationSeconds: -1 }, { key: 'a', effect: 'PreferNoSchedule', tolerationSeconds: null }] }],
  [{ topologySpreadConstraints: [] }],
  [{ topologySpreadConstraints: null }],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a b', whenUnsatisfiable: 'DoNotSchedule', minDomains: 1, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' }] }],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: null, nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor', labelSelector: { matchLabels: { app: 'x' } }, matchLabelKeys: ['a'] }] }],
  [{ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 1, topologyKey: 'host', whenUnsatisfiable: 'DoNotSchedule' }, { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' }] }],
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
  const spread = (keys: string[]) => ({ topologySpreadConstraints: [{ maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', ...selecting(keys) }] });
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
    expect(inPod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: {}, matchLabelKeys: ['app'] }] } } })).toEqual([]);
  });

  test('is a nodeName beside scheduling gates', () => {
    const both = { nodeName: 'n', schedulingGates: [{ name: 'g' }] };
    expect(inTemplate(both)).toMatchObject([{
      severity: 'warning',
      path: 'spec.template.spec.nodeName',
      message: 'the pod has a nodeName and schedulingGates, which have nothing to hold back: the API server accepts the Deployment and rejects every pod that is made from it (event FailedCreate)',
    }]);
  });

  test('is a warning in a template', () => {
    for (const spec of [affine(['app']), spread(['app'])]) {
      expect(inTemplate(spec)).toMatchObject([{ severity: 'warning', message: expect.stringContaining(`${TWICE}: the API server accepts the Deployment`) }]);
    }
    expect(inTemplate(affine(['tier']))).toEqual([]);
  });

  test('does not hide what it sees in a template', () => {
    const twice = { labelSelector: { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'a', operator: 'Exists' }] }, matchLabelKeys: ['a'] };
    expect(inTemplate({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', ...twice }] } } })).toMatchObject([{ severity: 'error' }]);
  });
});
