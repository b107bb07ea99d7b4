import { Json } from '../../../../src/analysis/manifest/json';
import { goneFromKubernetes } from '../../../../src/analysis/rules/runtime/gone-from-kubernetes';
import { judge, podOf, workloadOf } from '../judge';

const MASTER = 'node-role.kubernetes.io/master';
const judged = (spec: Json) => judge(goneFromKubernetes, podOf({ containers: [{ name: 'app' }], ...spec }));
const required = (...terms: object[][]) => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })) },
    },
  },
});

test.each([
  [{ nodeSelector: { [MASTER]: '' } }, `spec.nodeSelector["${MASTER}"]`],
  [required([{ key: MASTER, operator: 'Exists' }]), 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution'],
  [
    required([{ key: 'kubernetes.io/os', operator: 'In', values: ['linux'] }, { key: MASTER, operator: 'In', values: [''] }]),
    'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution',
  ],
])('warns of a node that is selected by the label of masters: %j', (spec, path) => {
  expect(judged(spec)).toMatchObject([{
    severity: 'warning',
    path,
    message: 'no node has the label "node-role.kubernetes.io/master" any more: the pod finds none, and stays Pending',
    fix: expect.stringContaining('Select "node-role.kubernetes.io/control-plane"'),
  }]);
});

test('notes a toleration of the taint of masters alone', () => {
  const toleration = { key: MASTER, effect: 'NoSchedule' };
  expect(judged({ tolerations: [{ key: 'x' }, toleration] })).toMatchObject([{
    severity: 'info',
    path: 'spec.tolerations[1].key',
    message: expect.stringMatching(/^no node has the taint "node-role\.kubernetes\.io\/master" any more: .* the pod does not run there$/),
    fix: 'Tolerate "node-role.kubernetes.io/control-plane".',
  }]);
  expect(judged({ tolerations: [toleration, { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }] })).toEqual([]);
  expect(judged({ tolerations: [toleration, { operator: 'Exists' }] })).toEqual([]);
});

test.each(['seccomp.security.alpha.kubernetes.io/pod', 'container.seccomp.security.alpha.kubernetes.io/app'])('warns of %s', key => {
  const { spec, ...deployment } = workloadOf('Deployment', { containers: [{ name: 'app' }] });
  const template = { ...spec.template, metadata: { labels: { app: 'x' }, annotations: { [key]: 'runtime/default' } } };
  expect(judge(goneFromKubernetes, { ...deployment, spec: { ...spec, template } })).toMatchObject([{
    severity: 'warning',
    path: `spec.template.metadata.annotations["${key}"]`,
    message: expect.stringContaining(`annotation "${key}" any more: the pod has no seccomp profile by it`),
    fix: expect.stringContaining('Set "seccompProfile"'),
  }]);
});

test.each([
  {}, { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } }, required([{ key: MASTER, operator: 'DoesNotExist' }]),
  required([{ key: MASTER, operator: 'Exists' }], [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }]),
  required(), { nodeSelector: { [MASTER]: '' }, serviceAccountName: 'openshift-monitor' },
])('says nothing of %j', spec => {
  expect(judged(spec)).toEqual([]);
});

test('looks for OpenShift in what contains itself as well', () => {
  const fields: Record<string, unknown> = {};
  fields.self = fields;
  const pod = podOf({ nodeSelector: { 'node-role.kubernetes.io/master': '' }, containers: [{ name: 'app', image: 'app:1' }] });
  expect(judge(goneFromKubernetes, { ...pod, metadata: { name: 'pod', managedFields: [{ fieldsV1: fields }] } })).toHaveLength(1);
});
