import { Choice } from './choice';
import { LABEL_KEYS, LABEL_VALUES } from './valid-names';
import { Json } from '../../../src/analysis/manifest/json';

/** Where the pod may run; most pods say little of it. */
export function scheduling(choice: Choice): Json {
  return {
    nodeSelector: choice.maybe(15, () => ({ [choice.of(LABEL_KEYS)]: choice.of(LABEL_VALUES) })),
    affinity: choice.maybe(15, () => affinity(choice)),
    tolerations: choice.maybe(20, () => choice.many(3, () => toleration(choice))),
    topologySpreadConstraints: choice.maybe(15, () => spread(choice)),
    priorityClassName: choice.maybe(8, () => choice.of(['system-node-critical', 'high'])),
    preemptionPolicy: choice.maybe(5, () => choice.of(['Never', 'PreemptLowerPriority'])),
    runtimeClassName: choice.maybe(5, () => 'gvisor'),
    schedulerName: choice.maybe(5, () => 'my-scheduler'),
    schedulingGates: choice.maybe(5, () => [{ name: 'example.com/gate' }]),
    readinessGates: choice.maybe(5, () => [{ conditionType: 'www.example.com/feature-1' }]),
  };
}

export function labelSelector(choice: Choice): Json {
  return {
    matchLabels: choice.maybe(60, () => ({ [choice.of(LABEL_KEYS)]: choice.of(LABEL_VALUES) })),
    matchExpressions: choice.maybe(40, () => [expression(choice, ['In', 'NotIn', 'Exists', 'DoesNotExist'])]),
  };
}

function expression(choice: Choice, operators: readonly string[]): Json {
  const operator = choice.of(operators);
  const values = /Exist/.test(operator) ? choice.of([undefined, []]) : /[GL]t/.test(operator) ? ['4'] : [choice.of(LABEL_VALUES), 'z'];
  return { key: choice.of(LABEL_KEYS), operator, values };
}

function affinity(choice: Choice): Json {
  const nodeTerm = () => ({
    matchExpressions: choice.many(2, () => expression(choice, ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'])),
    matchFields: choice.maybe(10, () => [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }]),
  });
  const podTerm = () => ({
    topologyKey: choice.of(['kubernetes.io/hostname', 'zone']),
    labelSelector: choice.maybe(80, () => labelSelector(choice)),
    namespaces: choice.maybe(20, () => ['default']),
    namespaceSelector: choice.maybe(20, () => labelSelector(choice)),
  });
  const weight = () => choice.of([1, 100]);
  const pods = () => ({
    requiredDuringSchedulingIgnoredDuringExecution: choice.maybe(50, () => [podTerm()]),
    preferredDuringSchedulingIgnoredDuringExecution: choice.maybe(50, () => [{ weight: weight(), podAffinityTerm: podTerm() }]),
  });
  return {
    nodeAffinity: choice.maybe(50, () => ({
      requiredDuringSchedulingIgnoredDuringExecution: choice.maybe(50, () => ({
        nodeSelectorTerms: [
          nodeTerm(),
          ...choice.many(1, nodeTerm),
        ],
      })),
      preferredDuringSchedulingIgnoredDuringExecution: choice.maybe(50, () => [{ weight: weight(), preference: nodeTerm() }]),
    })),
    podAffinity: choice.maybe(40, pods),
    podAntiAffinity: choice.maybe(40, pods),
  };
}

function toleration(choice: Choice): Json {
  return choice.of<Json>([
    { operator: 'Exists' },
    { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'a', value: 'b', effect: 'PreferNoSchedule' },
    { key: 'a', operator: 'Equal', value: '', effect: '' },
    { key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: choice.of([0, 300, -1]) },
  ]);
}

function spread(choice: Choice): Json[] {
  return ['zone', 'kubernetes.io/hostname'].slice(choice.below(2)).map(topologyKey => {
    const whenUnsatisfiable = choice.of(['DoNotSchedule', 'ScheduleAnyway']);
    return {
      topologyKey,
      whenUnsatisfiable,
      maxSkew: choice.of([1, 5]),
      minDomains: whenUnsatisfiable === 'DoNotSchedule' ? choice.maybe(30, () => choice.of([1, 3])) : undefined,
      labelSelector: { matchLabels: { app: 'x' } },
      matchLabelKeys: choice.maybe(20, () => ['pod-template-hash']),
      nodeAffinityPolicy: choice.maybe(20, () => choice.of(['Honor', 'Ignore'])),
      nodeTaintsPolicy: choice.maybe(20, () => choice.of(['Honor', 'Ignore'])),
    };
  });
}
