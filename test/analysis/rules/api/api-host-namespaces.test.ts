import { Json } from '../../../../src/analysis/manifest/json';
import { apiHostNamespaces } from '../../../../src/analysis/rules/api/api-host-namespaces';
import { foundIn } from '../found';
import { judge, podOf, workloadOf } from '../judge';

test.each<[Json, ...string[][]]>([
  [{ shareProcessNamespace: true, hostPID: true },
    ['shareProcessNamespace',
      'the pod has both "shareProcessNamespace: true" and "hostPID: true", and its processes can be in one namespace only',
      'Remove "hostPID" to share processes among the containers, or "shareProcessNamespace": with "hostPID" they see each other anyway.']],
  [{ hostUsers: false, hostNetwork: true },
    ['hostNetwork',
      'the pod has both "hostUsers: false" and "hostNetwork: true", and users of its own go with none of the namespaces of the node',
      'Remove "hostNetwork" or "hostUsers: false".']],
  [{ hostUsers: false, hostPID: true, hostIPC: true },
    ['hostPID', 'the pod has both "hostUsers: false" and "hostPID: true", and users of its own go with none of the namespaces of the node',
      'Remove "hostPID" or "hostUsers: false".'],
    ['hostIPC', 'the pod has both "hostUsers: false" and "hostIPC: true", and users of its own go with none of the namespaces of the node',
      'Remove "hostIPC" or "hostUsers: false".']],
])('reports %j', (spec, ...found) => {
  expect(foundIn(apiHostNamespaces, podOf(spec))).toEqual(found);
});

test.each<[Json]>([
  [{}],
  [{ shareProcessNamespace: true }],
  [{ hostPID: true }],
  [{ shareProcessNamespace: false, hostPID: true }],
  [{ shareProcessNamespace: true, hostPID: false }],
  [{ hostUsers: false, hostNetwork: false }],
  [{ hostUsers: true, hostNetwork: true, hostPID: true, hostIPC: true }],
  [{ hostUsers: null, hostNetwork: true }],
])('says nothing of %j', spec => {
  expect(judge(apiHostNamespaces, podOf(spec))).toEqual([]);
});

test('looks at templates', () => {
  expect(judge(apiHostNamespaces, workloadOf('DaemonSet', { hostPID: true, shareProcessNamespace: true }))).toMatchObject([{
    severity: 'error',
    path: 'spec.template.spec.shareProcessNamespace',
  }]);
});
