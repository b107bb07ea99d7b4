import { ApiObject, JsonPatch, Testing } from 'cdk8s';
import { SharedProcessNamespace } from '../../src';
import { deploymentWithApp, expectError, podOf, WORKLOADS } from '../synth/emitted-pod';

for (const [kind, create] of Object.entries(WORKLOADS)) {
  test(`is set in the pod of a ${kind}`, () => {
    const workload = create(Testing.chart(), 'web');
    workload.addContainer({ name: 'app', image: 'app:1.4' });
    expect(podOf(workload).spec).not.toHaveProperty('shareProcessNamespace');
    new SharedProcessNamespace().applyTo(workload);
    expect(podOf(workload).spec.shareProcessNamespace).toBe(true);
  });
}

test('a patch may have set it already', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new SharedProcessNamespace().applyTo(deployment);
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/shareProcessNamespace', true));
  expect(podOf(deployment).spec.shareProcessNamespace).toBe(true);
});

test('fails when a patch says the opposite', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new SharedProcessNamespace().applyTo(deployment);
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/shareProcessNamespace', false));
  expectError(() => podOf(deployment), 'Deployment \'test/web\': ', '"shareProcessNamespace: false"', 'Remove the JSON patch');
});

test('fails when a patch asks for the host\'s process namespace', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new SharedProcessNamespace().applyTo(deployment);
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/hostPid', true));
  expectError(() => podOf(deployment), 'Deployment \'test/web\': ', 'have the host\'s ("hostPID")', 'Remove the JSON patch');
});
