import { App, Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { InitContainers, InitStep, InitStepContainerOptions, SharedVolume } from '../../src';
import { containerOf, deepFreeze, deploymentWithApp, envOf, expectError } from '../synth/emitted-pod';

const chart = Testing.chart();
const into = new SharedVolume(chart, 'data').writtenAt('/volume');
const templates = { ...into, path: '/in' };
const text = (value: string) => kplus.EnvValue.fromValue(value);

/** Every factory of a generated step. */
const STEPS: Record<string, (options: InitStepContainerOptions) => InitStep> = {
  waitForDns: options => InitStep.waitForDns('db', options),
  waitForTcp: options => InitStep.waitForTcp('db', 5432, options),
  waitForHttp: options => InitStep.waitForHttp('http://db', options),
  gitClone: options => InitStep.gitClone({ repository: 'https://git/x', into, ...options }),
  writeFile: options => InitStep.writeFile({ file: 'x', content: '', into, ...options }),
  renderConfig: options => InitStep.renderConfig({ templates, into, variables: { HOST: text('$(PREFIX)-db') }, ...options }),
  copyFromImage: options => InitStep.copyFromImage({ image: 'x:1', path: '/x', into, ...options }),
};

function deployed(step: InitStep) {
  const deployment = deploymentWithApp(Testing.chart());
  new InitContainers({ steps: [step] }).applyTo(deployment);
  return deployment;
}

describe.each(Object.entries(STEPS))('%s', (_, make) => {
  const name = 'step';

  test('takes resources, a pull policy, a security context and variables, which win over the defaults', () => {
    const options = deepFreeze({
      name,
      resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { limit: Size.mebibytes(32) } },
      imagePullPolicy: kplus.ImagePullPolicy.NEVER,
      securityContext: { user: 1000, readOnlyRootFilesystem: false },
      envVariables: { PREFIX: text('a') },
    });
    const deployment = deployed(make(options));
    expect(containerOf(deployment, name)).toMatchObject({
      resources: { requests: { cpu: '10m' }, limits: { memory: '32Mi' } },
      imagePullPolicy: 'Never',
      securityContext: { runAsUser: 1000, readOnlyRootFilesystem: false, capabilities: { drop: ['ALL'] } },
    });
    expect(envOf(deployment, name)[0]).toBe('PREFIX=a');
  });

  test('keeps its options when those of the caller change', () => {
    const envVariables: Record<string, kplus.EnvValue> = { PREFIX: text('a') };
    const step = make({ name, envVariables });
    envVariables.LATER = text('b');
    expect(envOf(deployed(step), name)).not.toContain('LATER=b');
  });

  test('has the defaults of a helper otherwise', () => {
    const container = containerOf(deployed(make({ name })), name);
    expect(container).not.toHaveProperty('resources');
    expect(container).toMatchObject({ imagePullPolicy: 'IfNotPresent', securityContext: { runAsUser: 65534 } });
  });
});

test('the variables of renderConfig may use those of the container', () => {
  expect(envOf(deployed(STEPS.renderConfig({ envVariables: { PREFIX: text('a') } })), 'render-config'))
    .toEqual(['PREFIX=a', 'HOST=$(PREFIX)-db']);
});

test.each([
  ['renderConfig', 'HOST', 'InitStep.renderConfig'],
  ['gitClone', 'GIT_ALLOW_PROTOCOL', 'InitStep.gitClone("https://git/x")'],
  ['gitClone', 'HOME', 'InitStep.gitClone("https://git/x")'],
])('%s fails when the user sets %s, which it sets itself', (factory, name, where) => {
  const make = () => STEPS[factory]({ envVariables: { A: text('a'), [name]: text('hunter2') } });
  expectError(make, `${where}: "envVariables" has "${name}", which the step sets`, 'Leave it out');
  expect(make).not.toThrow('hunter2');
});

describe('the images that the library chooses', () => {
  const REGISTRY = 'cdk8s-pod-patterns/imageRegistry';
  const chosen = Object.entries(STEPS).filter(([factory]) => factory !== 'copyFromImage');
  const own = (factory: string) => factory === 'gitClone' ? 'alpine/git:2.49.1' : 'busybox:1.37.0';

  function imageIn(scope: Chart, step: InitStep): string {
    const deployment = deploymentWithApp(scope);
    new InitContainers({ steps: [step] }).applyTo(deployment);
    return containerOf(deployment, 'step').image;
  }

  function chartWith(registry: unknown): Chart {
    const app = new App();
    app.node.setContext(REGISTRY, registry);
    return new Chart(app, 'test');
  }

  test.each(chosen)('come from the registry that the context names: %s', (factory, make) => {
    expect(imageIn(chartWith('registry.example.com/mirror'), make({ name: 'step' }))).toBe(`registry.example.com/mirror/${own(factory)}`);
    expect(imageIn(chartWith(undefined), make({ name: 'step' }))).toBe(own(factory));
  });

  test.each(['localhost', 'localhost/a', 'localhost:5000', '10.0.0.1:5000/a/b_c/d.e-f', '[fd00::1]:5000', 'docker.io/mirror', 'ghcr.io'])(
    'come from %s', registry => {
      expect(imageIn(chartWith(registry), STEPS.writeFile({ name: 'step' }))).toBe(`${registry}/busybox:1.37.0`);
    });

  test('come from the registry of the nearest scope', () => {
    const app = new App();
    app.node.setContext(REGISTRY, 'far.example.com');
    const near = new Chart(app, 'test');
    near.node.setContext(REGISTRY, 'near.example.com');
    expect(imageIn(near, STEPS.writeFile({ name: 'step' }))).toBe('near.example.com/busybox:1.37.0');
    expect(imageIn(new Chart(app, 'other'), STEPS.writeFile({ name: 'step' }))).toBe('far.example.com/busybox:1.37.0');
  });

  test('stay away where the user names an image', () => {
    const registry = chartWith('registry.example.com');
    expect(imageIn(registry, InitStep.waitForDns('db', { name: 'step', image: 'mine:1' }))).toBe('mine:1');
    expect(imageIn(new Chart(App.of(registry), 'other'), STEPS.copyFromImage({ name: 'step' }))).toBe('x:1');
  });

  test.each([
    '', ' ', 'https://registry.example.com', 'registry.example.com/', '/mirror', 'registry.example.com//a', 'registry.example.com/a:1',
    'registry.example.com/A', 'registry.example.com/a b', 'a@registry.example.com', 'mirror', 'registry.example.com:port', 'a.com\n', 7, true,
    ['registry.example.com'], { host: 'registry.example.com' },
  ])('cannot come from %j', registry => {
    expectError(() => imageIn(chartWith(registry), STEPS.writeFile({ name: 'step' })),
      'Deployment \'test/web\': the context "cdk8s-pod-patterns/imageRegistry" is ', 'does not name a registry',
      'without scheme, tag and trailing slash', '"registry.example.com/mirror"');
  });
});
