import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { InitContainers, InitContainersProps, InitStep, SharedVolume, Sidecar, SidecarKind, WithInitContainers } from '../../src';
import { containerOf, deepFreeze, deploymentWithApp, expectError, namesIn, podOf, WORKLOADS } from '../synth/emitted-pod';

const step = (name: string) => InitStep.run({ name, image: 'step:1' });
const names = (...wanted: string[]): InitContainersProps => ({ steps: wanted.map(step) });

describe('order', () => {
  test('is that of the list, behind the init containers that are there', () => {
    const deployment = deploymentWithApp(Testing.chart());
    deployment.addInitContainer({ name: 'own', image: 'own:1' });
    new InitContainers(names('a', 'b')).applyTo(deployment);
    new InitContainers(names('c')).applyTo(deployment);
    expect(namesIn(deployment, 'initContainers')).toEqual(['own', 'a', 'b', 'c']);
  });

  test('is that of the list, directly before the init container that is named', () => {
    const deployment = deploymentWithApp(Testing.chart());
    ['first', 'own'].forEach(name => deployment.addInitContainer({ name, image: 'own:1' }));
    new Sidecar({ container: { name: 'proxy', image: 'p:1' }, kind: SidecarKind.NATIVE }).applyTo(deployment);
    new InitContainers({ ...names('a', 'b', 'c'), before: 'own' }).applyTo(deployment);
    deployment.addInitContainer({ name: 'later', image: 'own:1' });
    expect(namesIn(deployment, 'initContainers')).toEqual(['first', 'a', 'b', 'c', 'own', 'proxy', 'later']);
  });
});

for (const [kind, create] of Object.entries(WORKLOADS)) {
  test(`a ${kind} runs the steps to completion before its containers`, () => {
    const workload = create(Testing.chart(), 'web');
    workload.addContainer({ name: 'app', image: 'app:1.4' });
    new InitContainers(names('a', 'b')).applyTo(workload);
    expect(podOf(workload).spec.initContainers.map((c: any) => [c.name, c.restartPolicy])).toEqual([['a', undefined], ['b', undefined]]);
    expect(namesIn(workload, 'containers')).toEqual(['app']);
  });
}

test('a step has the defaults of a helper', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new InitContainers(names('a')).applyTo(deployment);
  expect(containerOf(deployment, 'a')).toEqual({
    name: 'a',
    image: 'step:1',
    imagePullPolicy: 'IfNotPresent',
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 65534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
});

test('a step with a port number has no probe, which the API server would reject', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new InitContainers({ steps: [InitStep.run({ name: 'a', image: 'step:1', portNumber: 8080 })] }).applyTo(deployment);
  expect(containerOf(deployment, 'a').ports).toEqual([{ containerPort: 8080 }]);
  expect(containerOf(deployment, 'a')).not.toHaveProperty('startupProbe');
});

test('unnamed steps of your own are numbered', () => {
  const deployment = deploymentWithApp(Testing.chart());
  new InitContainers({ steps: [InitStep.run({ image: 'a:1' }), InitStep.run({ image: 'b:1' })] }).applyTo(deployment);
  expect(namesIn(deployment, 'initContainers')).toEqual(['init-0', 'init-1']);
});

test('one list of steps serves many workloads, and frozen props stay as they were', () => {
  const chart = Testing.chart();
  const deployments = ['one', 'two'].map(id => new kplus.Deployment(chart, id, { containers: [{ name: 'app', image: 'app:1.4' }] }));
  const into = new SharedVolume(chart, 'data').writtenAt('/data');
  const steps = [
    InitStep.run(deepFreeze({
      name: 'a',
      image: 'a:1',
      command: ['a'],
      args: ['b'],
      envVariables: {},
      ports: [{ number: 80 }],
      volumeMounts: [into],
    })),
    InitStep.writeFile({ file: 'index.html', content: 'hello', into }),
  ];
  new InitContainers(deepFreeze({ steps })).applyTo(chart);
  deployments[0].initContainers.forEach(c => c.mount('/more', new SharedVolume(chart, `more-${c.name}`)));
  expect(namesIn(deployments[1], 'initContainers')).toEqual(['a', 'write-file']);
  expect(containerOf(deployments[1], 'a').volumeMounts).toEqual([{ name: 'data', mountPath: '/data' }]);
});

test('keeps its steps when the caller\'s list changes', () => {
  const deployment = deploymentWithApp(Testing.chart());
  const steps = [step('a')];
  const pattern = new InitContainers({ steps });
  steps.push(step('b'));
  pattern.applyTo(deployment);
  expect(namesIn(deployment, 'initContainers')).toEqual(['a']);
});

test('a subclass makes the steps for each workload', () => {
  class NamedAfterWorkload extends InitContainers {
    public stepsFor(workload: Construct): InitStep[] {
      return [...super.stepsFor(workload), step(`for-${workload.node.id}`)];
    }
  }
  const deployment = deploymentWithApp(Testing.chart());
  new NamedAfterWorkload(names('a')).applyTo(deployment);
  expect(namesIn(deployment, 'initContainers')).toEqual(['a', 'for-web']);
});

describe('fails', () => {
  test('when there is no step', () => {
    expectError(() => new InitContainers({ steps: [] }), 'InitContainers: "steps" is empty', 'at least one InitStep');
    expectError(() => new WithInitContainers(Testing.chart(), 'web', { main: { image: 'app:1.4' }, steps: [] }), '"steps" is empty');
  });

  test('when two steps have one name', () => {
    expectError(() => new InitContainers(names('a', 'a')).applyTo(deploymentWithApp(Testing.chart())),
      'Deployment \'test/web\': the name "a" is taken', 'init containers included');
  });

  const probe = kplus.Probe.fromCommand(['true']);
  const forbidden: Record<string, Partial<kplus.ContainerProps>> = {
    readiness: { readiness: probe },
    liveness: { liveness: probe },
    startup: { startup: probe },
    lifecycle: { lifecycle: { preStop: kplus.Handler.fromCommand(['true']) } },
  };
  for (const [prop, props] of Object.entries(forbidden)) {
    test(`when a step of your own has "${prop}"`, () => {
      expectError(() => InitStep.run({ name: 'a', image: 'a:1', ...props }),
        `InitStep.run("a"): the container has "${prop}"`, 'Kubernetes forbids', 'Sidecar of the kind NATIVE');
    });
  }

  test('when an init container of your own has a probe that cdk8s-plus has added for its port number', () => {
    const deployment = deploymentWithApp(Testing.chart());
    deployment.addInitContainer({ name: 'own', image: 'own:1', portNumber: 8080 });
    new InitContainers(names('a')).applyTo(deployment);
    expectError(
      () => podOf(deployment),
      'Deployment \'test/web\'',
      'init container "own" has a startupProbe',
      'the API server rejects',
      '"portNumber"',
    );
  });
});
