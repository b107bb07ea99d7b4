import { nativeSidecarUnsupported } from '../../../../src/analysis/rules/runtime/native-sidecar-unsupported';
import { judge, podOf } from '../judge';

const pod = podOf({
  initContainers: [{ name: 'step', image: 'x' }, { name: 'proxy', image: 'x', restartPolicy: 'Always' }],
  containers: [{ name: 'app', image: 'x' }],
});

test('fails on 1.28, which drops the field', () => {
  const [finding, ...more] = judge(nativeSidecarUnsupported, pod, { minor: 28 });
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', container: 'proxy', path: 'spec.initContainers[1].restartPolicy' });
  expect(finding.message).toContain(
    'Kubernetes 1.28 drops "restartPolicy" of an init container in silence: native sidecar "proxy" becomes a plain init container',
  );
  expect(finding.fix).toContain('SidecarKind.CLASSIC');
});

test('fails on 1.27, which does not know the field', () => {
  expect(judge(
    nativeSidecarUnsupported,
    pod,
    { minor: 27 },
  )[0].message).toContain('Kubernetes 1.27 does not know "restartPolicy" of a container: kubectl refuses');
});

test.each([29, 34, undefined])('says nothing on 1.%p', minor => {
  expect(judge(nativeSidecarUnsupported, pod, { minor })).toEqual([]);
});
