import { Json } from '../../../../src/analysis/manifest/json';
import { apiUnknownField } from '../../../../src/analysis/rules/api/api-unknown-field';
import { judge, podOf, workloadOf } from '../judge';

const app = { name: 'app', image: 'app:1' };
const container = (more: Json) => podOf({ containers: [{ ...app, ...more }] });
const spec = (more: Json) => workloadOf('Deployment', { ...more, containers: [app] });
const deployment = (more: Json) => ({ ...workloadOf('Deployment', { containers: [app] }), ...more });
const withSpec = (more: Json) => deployment({ spec: { ...workloadOf('Deployment', { containers: [app] }).spec, ...more } });

test.each([
  ['another case', container({ imagepullpolicy: 'Always' }),
    'spec.containers[0].imagepullpolicy',
    'a container has no field "imagepullpolicy": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Write it as "imagePullPolicy": upper and lower case matter.'],
  ['a field without its s', container({ port: [] }),
    'spec.containers[0].port',
    'a container has no field "port": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Did you mean "ports"?'],
  ['a misspelt field', container({ imagePullPolciy: 'Always' }),
    'spec.containers[0].imagePullPolciy',
    'a container has no field "imagePullPolciy": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Did you mean "imagePullPolicy"?'],
  ['the beginning of a field', container({ livenessProbe: { initialDelay: 5 } }),
    'spec.containers[0].livenessProbe.initialDelay',
    '"livenessProbe" has no field "initialDelay": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Did you mean "initialDelaySeconds"?'],
  ['what belongs one level down', container({ livenessProbe: { command: ['true'] } }),
    'spec.containers[0].livenessProbe.command',
    '"livenessProbe" has no field "command": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.containers[0].livenessProbe.exec": move it there.'],
  ['what belongs in one of several places one level down', container({ livenessProbe: { port: 80 } }),
    'spec.containers[0].livenessProbe.port',
    '"livenessProbe" has no field "port": the API server rejects the manifest, '
      + 'or drops the field if the client has switched validation off',
    'It belongs in "spec.containers[0].livenessProbe.grpc" or "spec.containers[0].livenessProbe.httpGet" or '
      + '"spec.containers[0].livenessProbe.tcpSocket": move it there.'],
  ['what belongs two levels down', container({ preStop: {} }),
    'spec.containers[0].preStop',
    'a container has no field "preStop": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.containers[0].lifecycle": move it there.'],
  ['what belongs in the pod', container({ nodeSelector: {} }),
    'spec.containers[0].nodeSelector',
    'a container has no field "nodeSelector": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec": move it there.'],
  ['what belongs in the list that it is not in', container({ env: [{ name: 'A', valueFrom: { value: 'a' } }] }),
    'spec.containers[0].env[0].valueFrom.value',
    '"valueFrom" has no field "value": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.containers[0].env[0]": move it there.'],
  ['what belongs below an ancestor', spec({ securityContext: { capabilities: {} } }),
    'spec.template.spec.securityContext.capabilities',
    '"securityContext" has no field "capabilities": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.template.spec.containers[].securityContext": move it there.'],
  ['what belongs in the securityContext of the pod', container({ securityContext: { fsGroup: 1 } }),
    'spec.containers[0].securityContext.fsGroup',
    '"securityContext" has no field "fsGroup": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.securityContext": move it there.'],
  ['what belongs in the containers', spec({ env: [] }),
    'spec.template.spec.env',
    'the spec of a pod has no field "env": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.template.spec.containers[]": move it there.'],
  ['what belongs in the spec', deployment({ replicas: 2 }),
    'replicas',
    'a Deployment has no field "replicas": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec": move it there.'],
  ['what belongs in the template', withSpec({ restartPolicy: 'Always' }),
    'spec.restartPolicy',
    '"spec" has no field "restartPolicy": the API server rejects the manifest, '
      + 'or drops the field if the client has switched validation off',
    'It belongs in "spec.template.spec": move it there.'],
  ['what belongs in another list', spec({ volumes: [{ name: 'a', mountPath: '/a' }] }),
    'spec.template.spec.volumes[0].mountPath',
    'an entry of "volumes" has no field "mountPath": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'It belongs in "spec.template.spec.containers[].volumeMounts[]": move it there.'],
  ['what belongs in a map', container({ resources: { cpu: 1 } }),
    'spec.containers[0].resources.cpu',
    '"resources" has no field "cpu": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Put it below "limits" or "requests" if that is what it is meant for, or remove it.'],
  ['a label', withSpec({ selector: { app: 'x' } }),
    'spec.selector.app',
    '"selector" has no field "app": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Put it below "matchLabels" if that is what it is meant for, or remove it.'],
  ['what nobody knows', container({ foo: null }),
    'spec.containers[0].foo',
    'a container has no field "foo": the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Remove it, or correct its name: "kubectl explain pod.spec.containers" lists the fields.'],
  ['what nobody knows, deep in a workload',
    spec({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ foo: 1 }] } } } }),
    'spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].foo',
    'an entry of "nodeSelectorTerms" has no field "foo": '
      + 'the API server rejects the manifest, or drops the field if the client has switched validation off',
    'Remove it, or correct its name: '
      + '"kubectl explain deployment.spec.template.spec.affinity.nodeAffinity.'
      + 'requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms" lists the fields.'],
] as const)('rejects %s', (_, manifest, path, message, fix) => {
  expect(judge(apiUnknownField, manifest)).toMatchObject([{ severity: 'error', path, message, fix }]);
});

test.each([
  ['pullPolicy', container({ pullPolicy: 'Always' }), 'imagePullPolicy'],
  ['mounts', container({ mounts: [] }), 'volumeMounts'],
  ['gracePeriodSeconds', podOf({ containers: [app], gracePeriodSeconds: 5 }), 'terminationGracePeriodSeconds'],
])('knows which field has the words of %s', (_, manifest, meant) => {
  expect(judge(apiUnknownField, manifest)).toMatchObject([{ fix: `Did you mean "${meant}"?` }]);
});

test('names the container', () => {
  expect(judge(apiUnknownField, container({ foo: 1 }))).toMatchObject([{ container: 'app' }]);
  expect(judge(apiUnknownField, podOf({ initContainers: [{ name: 'wait', env: [{ foo: 1 }] }], containers: [app] }))).toMatchObject([
    {
      container: 'wait',
      path: 'spec.initContainers[0].env[0].foo',
      message: expect.stringContaining('an entry of "env" has no field "foo"'),
    },
  ]);
  expect(judge(apiUnknownField, spec({ foo: 1 }))[0].container).toBeUndefined();
});

test.each([
  ['a field whose name begins with a field', container({ imageFrom: 1 }), 'Remove it'],
  ['a short beginning of a field', container({ envFrom: [{ sec: 1 }] }), 'Remove it'],
  ['the beginning of two fields', container({ volume: 1 }), 'Remove it'],
  ['what is known in too many places below an ancestor', container({ lifecycle: { type: 1 } }), 'Remove it'],
  ['what is known in too many places below', podOf({ containers: [app], volumes: [{ name: 'a', defaultMode: 420 }] }), 'Remove it'],
  ['what only a status has', podOf({ containers: [app], phase: 'Running' }), 'Remove it'],
])('suggests nothing for %s', (_, manifest, fix) => {
  expect(judge(apiUnknownField, manifest)).toMatchObject([{ fix: expect.stringContaining(fix) }]);
});

test('says of a field that the asked version does not know yet when it came', () => {
  const manifest = container({ volumeMounts: [{ name: 'a', mountPath: '/a', bindMountOptions: ['noexec'] }] });
  const finding = {
    severity: 'error',
    path: 'spec.containers[0].volumeMounts[0].bindMountOptions',
    message: expect.stringContaining(
      'an entry of "volumeMounts" has no field "bindMountOptions" before Kubernetes 1.37: the API server rejects the manifest',
    ),
    fix: 'Remove it, or run the pod on 1.37 or later.',
  };
  expect(judge(apiUnknownField, manifest, { minor: 36 })).toMatchObject([finding]);
  expect(judge(apiUnknownField, manifest, { minor: 37 })).toEqual([]);
  expect(judge(apiUnknownField, manifest)).toMatchObject([{
    severity: 'warning',
    message: expect.stringMatching(/^on Kubernetes 1.35 and 1.36: an entry of "volumeMounts" has no field "bindMountOptions" before/),
  }]);
});

test('finds a null too where the version does not know the field', () => {
  const manifest = podOf({ containers: [app], schedulingGroup: null });
  expect(judge(apiUnknownField, manifest, { minor: 35 })).toMatchObject([{ severity: 'error', path: 'spec.schedulingGroup' }]);
  expect(judge(apiUnknownField, manifest, { minor: 36 })).toEqual([]);
  expect(judge(apiUnknownField, manifest)).toMatchObject([{ severity: 'warning' }]);
});

test('says of a field that is gone from which version on', () => {
  const manifest = podOf({ containers: [app], workloadRef: { name: 'a', podGroup: 'b' } });
  expect(judge(apiUnknownField, manifest, { minor: 35 })).toEqual([]);
  expect(judge(apiUnknownField, manifest, { minor: 36 })).toMatchObject([{
    severity: 'error',
    path: 'spec.workloadRef',
    message: expect.stringContaining('the spec of a pod has no field "workloadRef" before Kubernetes 1.35 and from Kubernetes 1.36 on: '),
    fix: 'Remove it: newer versions do not have it.',
  }]);
  expect(judge(apiUnknownField, manifest)).toMatchObject([{
    severity: 'warning',
    message: expect.stringMatching(/^on Kubernetes 1.36 and 1.37: /),
  }]);
});

test('knows the fields of every version that may be asked for', () => {
  expect(judge(apiUnknownField, container({ restartPolicy: 'Never' }), { minor: 27 })).toMatchObject([{
    severity: 'error',
    message: expect.stringContaining('before Kubernetes 1.28'),
  }]);
  expect(judge(apiUnknownField, container({ restartPolicy: 'Never' }), { minor: 28 })).toEqual([]);
  expect(judge(apiUnknownField, container({ restartPolicy: 'Never' }))).toEqual([]);
});

test('finds all of them, wherever the workload is, and nothing else', () => {
  const list = {
    kind: 'List',
    items: [deployment({ foo: 1, metadata: { 'name': 'web', 'a/b': 1 } }), container({ image: 5, command: 'x', bar: 1 })],
  };
  expect(judge(apiUnknownField, list).map(f => f.path)).toEqual([
    'items[0].metadata[a/b]',
    'items[0].foo',
    'items[1].spec.containers[0].bar',
  ]);
});

test('says nothing of what is known, or is undefined', () => {
  expect(judge(apiUnknownField, container({ foo: undefined, env: null, resources: { limits: { 'example.com/gpu': 1 } } }))).toEqual([]);
});
