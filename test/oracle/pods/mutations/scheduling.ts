import { changes, each, listAt, Mutant, objectAt, values } from '../mutant';

const KEYS = ['', 'a', 'a b', '/a', 'a/', 'example.com/a', 'Example.com/a', 'a/b/c', 'n'.repeat(63), 'n'.repeat(64), undefined];
const VALUES = ['', 'a', 'a b', '-a', 'v'.repeat(63), 'v'.repeat(64)];
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'in', '', undefined];

/** Where a pod runs, and its DNS. */
export const SCHEDULING = [
  ...each('nodeSelector key', KEYS, (m, key) => objectAt(m.pod, 'nodeSelector')[key ?? 'x'] = key),
  ...each('nodeSelector value', VALUES, (m, value) => objectAt(m.pod, 'nodeSelector').a = value),
  ...values('toleration', m => m.itemOf(m.pod, 'tolerations', () => ({ key: 'a', operator: 'Exists' })), {
    key: KEYS,
    operator: ['Exists', 'Equal', '', 'exists', 'Gt', undefined],
    value: VALUES,
    effect: ['', 'NoSchedule', 'NoExecute', 'noSchedule'],
    tolerationSeconds: [-1, 0, 300],
  }),
  ...changes({
    'empty toleration': m => listAt(m.pod, 'tolerations').push({}),
    'toleration with a value that exists': m => listAt(m.pod, 'tolerations').push({ key: 'a', operator: 'Exists', value: 'b' }),
    'toleration of everything': m => listAt(m.pod, 'tolerations').push({ operator: 'Exists' }),
  }),
  ...values(
    'spread',
    m => m.itemOf(m.pod, 'topologySpreadConstraints', () => ({ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' })),
    {
      maxSkew: [-1, 0, 1, undefined],
      topologyKey: ['', 'a b', undefined],
      whenUnsatisfiable: ['', 'DoNotSchedule', 'ScheduleAnyway', 'x', undefined],
      minDomains: [-1, 0, 1],
      nodeAffinityPolicy: ['', 'Honor', 'honor'],
      nodeTaintsPolicy: ['', 'Ignore', 'x'],
      labelSelector: [{}, { matchLabels: { 'a b': 'c' } }, { matchLabels: { a: 'b c' } }],
      matchLabelKeys: [['a'], ['a b'], ['app'], []],
    },
  ),
  ...changes({
    'spread twice': m => listAt(m.pod, 'topologySpreadConstraints')
      .push(...[1, 2].map(maxSkew => ({ maxSkew, topologyKey: 'rack', whenUnsatisfiable: 'DoNotSchedule' }))),
    'spread twice in two ways': m => listAt(m.pod, 'topologySpreadConstraints').push(
      ...['DoNotSchedule', 'ScheduleAnyway'].map(whenUnsatisfiable => ({ maxSkew: 1, topologyKey: 'rack', whenUnsatisfiable })),
    ),
    'spread with minDomains anyway': m =>
      listAt(m.pod, 'topologySpreadConstraints').push({ maxSkew: 1, topologyKey: 'r', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 }),
  }),
  ...['required', 'preferred'].flatMap(how => [
    ...each(
      `${how} node affinity`,
      OPERATORS.flatMap(operator => [undefined, [], ['a'], ['a', 'b']].map(list => ({ key: 'a', operator, values: list }))),
      (m, expression) =>
        nodeAffinity(m, how, { matchExpressions: [expression] }),
    ),
    ...each(`${how} node affinity key`, KEYS, (m, key) => nodeAffinity(m, how, { matchExpressions: [{ key, operator: 'Exists' }] })),
    ...each(`${how} node affinity value`, VALUES, (m, value) =>
      nodeAffinity(m, how, { matchExpressions: [{ key: 'a', operator: 'In', values: [value] }] })),
    ...each(`${how} node field`, [
      { key: 'metadata.name', operator: 'In', values: ['a'] }, { key: 'metadata.name', operator: 'In', values: ['a', 'b'] },
      { key: 'metadata.name', operator: 'Exists' }, { key: 'metadata.uid', operator: 'In', values: ['a'] },
      { key: 'metadata.name', operator: 'In', values: ['A B'] },
    ], (m, field) => nodeAffinity(m, how, { matchFields: [field] })),
    ...each(`${how} pod affinity topology`, KEYS, (m, topologyKey) => podAffinity(m, how, { topologyKey })),
    ...each(`${how} pod affinity`, [
      {}, { labelSelector: { matchLabels: { a: 'b' } } }, { labelSelector: { matchLabels: { 'a b': 'c' } } },
      { labelSelector: { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] } }, { namespaces: ['A B'] },
      { namespaces: ['a'] }, { namespaceSelector: { matchLabels: { a: 'b c' } } }, { matchLabelKeys: ['a'] },
      { matchLabelKeys: ['a'], labelSelector: {} }, { matchLabelKeys: ['a b'], labelSelector: {} },
      { matchLabelKeys: ['a'], mismatchLabelKeys: ['a'], labelSelector: {} },
      { matchLabelKeys: ['a'], labelSelector: { matchLabels: { a: 'b' } } },
    ], (m, term) => podAffinity(m, how, { topologyKey: 'zone', ...term })),
  ]),
  ...each('weight', [-1, 0, 1, 100, 101, undefined], (m, weight) =>
    affinity(m, 'podAffinity').preferredDuringSchedulingIgnoredDuringExecution = [{ weight, podAffinityTerm: { topologyKey: 'zone' } }]),
  ...each('weight of nodes', [-1, 0, 1, 100, 101, undefined], (m, weight) =>
    affinity(m, 'nodeAffinity').preferredDuringSchedulingIgnoredDuringExecution = [{ weight, preference: {} }]),
  ...changes({
    'no node selector terms': m => affinity(m, 'nodeAffinity').requiredDuringSchedulingIgnoredDuringExecution = { nodeSelectorTerms: [] },
    'empty required node affinity': m => affinity(m, 'nodeAffinity').requiredDuringSchedulingIgnoredDuringExecution = {},
    'gate twice': m => m.pod.schedulingGates = [{ name: 'a' }, { name: 'a' }],
    'gate and a node': m => Object.assign(m.pod, { schedulingGates: [{ name: 'a' }], nodeName: 'node' }),
    'another host name and the full one': m => Object.assign(m.pod, { hostnameOverride: 'a', setHostnameAsFQDN: true }),
    'another host name and hostNetwork': m => Object.assign(m.pod, { hostnameOverride: 'a', hostNetwork: true }),
    'dnsPolicy None without a server': m => Object.assign(m.pod, { dnsPolicy: 'None', dnsConfig: { searches: ['a'] } }),
    'dnsPolicy None without a configuration': m => {
      m.pod.dnsPolicy = 'None';
      delete m.pod.dnsConfig;
    },
  }),
  ...values('pod', m => m.pod, {
    dnsPolicy: ['', 'ClusterFirst', 'None', 'none', 'x', null],
    nodeName: ['', 'a', 'A B'],
    serviceAccountName: ['', 'a', 'A B', 'a_b'],
    serviceAccount: ['a', 'A'],
    priorityClassName: ['', 'a', 'A B'],
    priority: [-1, 2 ** 31 - 1],
    preemptionPolicy: ['', 'Never', 'never'],
    runtimeClassName: ['', 'a', 'A B'],
    schedulerName: ['', 'a b'],
    hostname: ['', 'a', 'a.b', 'A', 'h'.repeat(63), 'h'.repeat(64)],
    subdomain: ['', 'a', 'a.b', 'A'],
    hostnameOverride: ['', 'a', 'A', 'a.b', 'n'.repeat(63), `${'n'.repeat(32)}.${'n'.repeat(31)}`, `${'n'.repeat(32)}.${'n'.repeat(32)}`],
    imagePullSecrets: [[{}], [{ name: '' }], [{ name: 'A B' }], []],
    readinessGates: [[{}], [{ conditionType: 'a b' }], [{ conditionType: 'a' }]],
    schedulingGates: [[{}], [{ name: 'a b' }], [{ name: 'a' }]],
    hostAliases: [
      [{}], [{ ip: '1.2.3' }], [{ ip: '1.2.3.4', hostnames: ['a_b'] }], [{ ip: '1.2.3.4' }], [{ ip: '01.2.3.4' }],
      [{ ip: '::1', hostnames: ['A'] }],
    ],
  }),
  ...values('dnsConfig', m => objectAt(m.pod, 'dnsConfig'), {
    nameservers: [[], ['1.2.3.4'], ['dns.google'], ['1.2.3.4', '1.2.3.5', '1.2.3.6', '1.2.3.7'], [''], ['1.2.3.04']],
    searches: [
      [], ['a', 'a'], ['a b'], ['.'], ['a.'], ['a_b'], ['A'], Array(32).fill('a'), Array(33).fill('a'), Array(32).fill('n'.repeat(63)),
      [''],
    ],
    options: [[{ name: 'a' }], [{ value: 'a' }], [{ name: '' }]],
  }),
];

function affinity(m: Mutant, kind: string) {
  return objectAt(objectAt(m.pod, 'affinity'), kind);
}

function nodeAffinity(m: Mutant, how: string, term: object) {
  affinity(m, 'nodeAffinity')[`${how}DuringSchedulingIgnoredDuringExecution`] = how === 'required'
    ? { nodeSelectorTerms: [term] }
    : [{ weight: 1, preference: term }];
}

function podAffinity(m: Mutant, how: string, term: object) {
  affinity(m, m.choice.of(['podAffinity', 'podAntiAffinity']))[`${how}DuringSchedulingIgnoredDuringExecution`] = [how === 'required'
    ? term
    : { weight: 1, podAffinityTerm: term }];
}
