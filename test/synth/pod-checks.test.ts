import { ApiObject, App, Chart, JsonPatch, Testing, Yaml, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { APP, checked, ENDLESS, errorOf, include, job, spec, written } from './checked-app';
import { FailOn, InitContainers, InitStep, PodChecks, PodChecksProps, PodSecurityLevel, RuleLevel, Sidecar, SidecarKind } from '../../src';

describe('an error', () => {
  test.each<[string, (app: App, chart: Chart) => unknown]>([
    ['app.synth()', app => app.synth()],
    ['app.synthYaml()', app => app.synthYaml()],
    ['chart.toJson()', (_, chart) => chart.toJson()],
    ['Testing.synth()', (_, chart) => Testing.synth(chart)],
    ['toJson() of the object', (_, chart) => ApiObject.of(chart.node.findChild('report')).toJson()],
    ['the jsii kernel', app => app.constructor.prototype.synth.call(app)],
  ])('fails %s', (way, run) => {
    const { app, chart } = checked();
    job(chart);
    if (way.startsWith('toJson')) {
      errorOf(() => chart.toJson());
    }
    expect(errorOf(() => run(app, chart)).message).toContain('error job-never-completes');
  });

  test.each(Object.values(YamlOutputType).filter((type): type is YamlOutputType => typeof type === 'number'))(
    'fails in the output form %s',
    yamlOutputType => {
      const { app, chart } = checked({ yamlOutputType });
      job(chart);
      expect(errorOf(() => app.synth()).message).toContain('error job-never-completes');
    },
  );

  test('is reported with construct, rule, place, reason, fix and page', () => {
    const { app, chart } = checked();
    job(chart);
    const error = errorOf(() => app.synth());
    expect(error.name).toBe('PodCheckError');
    expect(error.message.split('\n')).toEqual([
      '1 error in the pods:',
      '',
      "Job 'chart/report'",
      '  error job-never-completes',
      '    at spec.template.spec.containers[1] (container "ship")',
      expect.stringMatching(/^ {4}the Job completes when all of its "containers" have ended, and container "ship" never ends/),
      expect.stringMatching(/^ {4}fix: Move it to "initContainers"/),
      expect.stringMatching(/^ {4}see https:\/\/.*\/docs\/rules\/job-never-completes\.md$/),
    ]);
  });

  test('is reported with all the others of the app', () => {
    const { app, chart } = checked();
    job(chart, 'first');
    job(new Chart(app, 'other'), 'second', {});
    job(new Chart(app, 'third'), 'third');
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('2 errors and 1 warning in the pods:');
    expect(message.match(/^Job .*|^ {2}\w+/gm)).toEqual([
      "Job 'chart/first'", '  error', "Job 'third/third'", '  error', "Job 'other/second'", '  warning',
    ]);
  });

  test('of another chart does not fail the one that is rendered alone', () => {
    const { app, chart } = checked();
    job(chart);
    const other = new Chart(app, 'other');
    const sound = new kplus.Job(other, 'sound', { containers: [APP] });
    expect(Testing.synth(other)).toHaveLength(1);
    expect(ApiObject.of(sound).toJson()).toMatchObject({ kind: 'Job' });
    expect(errorOf(() => Testing.synth(chart)).message).toContain("Job 'chart/report'");
  });

  test('names a workload of a List by its own name', () => {
    const { app, chart } = checked();
    include(chart, {
      apiVersion: 'v1',
      kind: 'List',
      metadata: { name: 'list' },
      items: [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'inner' }, spec: spec() }],
    });
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch(/^Job 'chart\/included\/.*', items\[0\] "inner"$/m);
    expect(message).toContain('at items[0].spec.template.spec.containers[1]');
  });

  test('says what of a List is not looked at', () => {
    const { app, chart } = checked();
    let list: object = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'inner' }, spec: spec() };
    for (let i = 0; i < 11; i++) {
      list = { apiVersion: 'v1', kind: 'List', metadata: { name: 'list' }, items: [list] };
    }
    include(chart, list);
    const { message } = errorOf(() => app.synth());
    expect(message).toMatch(/^List 'chart\/included\/.*'$/m);
    expect(message).toContain('Lists are nested more than 10 deep: what is deeper is not looked at');
    expect(message).not.toContain('"inner"');
  });
});

describe('the checks', () => {
  test.each<[string, (app: App, chart: Chart) => unknown]>([
    ['an app', app => new PodChecks().applyTo(app)],
    ['a chart', (_, chart) => new PodChecks().applyTo(chart)],
    ['a workload', (_, chart) => new PodChecks().applyTo(chart.node.findChild('report'))],
    ['an API object', (_, chart) => new PodChecks().applyTo(ApiObject.of(chart.node.findChild('report')))],
    ['an app, by with()', app => app.with(new PodChecks())],
  ])('are applied to %s after its workloads have been created', (_, apply) => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    job(chart);
    apply(app, chart);
    expect(errorOf(() => app.synth()).message).toContain('1 error in the pods:');
  });

  test('find API objects and what is included', () => {
    const { app, chart } = checked();
    new ApiObject(chart, 'object', { apiVersion: 'batch/v1', kind: 'Job', spec: spec() });
    include(chart, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' }, spec: spec() });
    const { message } = errorOf(() => app.synth());
    expect(message).toContain("Job 'chart/object'");
    expect(message).toMatch(/^Job 'chart\/included\/.+'$/m);
  });

  test('judge what is really returned', () => {
    const { app, chart } = checked();
    ApiObject.of(job(chart)).addJsonPatch(JsonPatch.remove('/spec/template/spec/containers/1'));
    app.synth();
    const sound = new kplus.Job(chart, 'sound', { containers: [APP] });
    ApiObject.of(sound)
      .addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', { name: 'late', image: 'l:1', command: ['sleep', 'infinity'] }));
    expect(errorOf(() => app.synth()).message).toContain('(container "late")');
  });

  test('come with every pattern, for its workload', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    job(chart, 'plain');
    const composed = new kplus.Job(chart, 'composed', { containers: [APP] });
    new Sidecar({ container: { image: 'ship:1', ...ENDLESS }, kind: SidecarKind.CLASSIC }).applyTo(composed);
    new InitContainers({ steps: [InitStep.waitForTcp('db', 5432)] }).applyTo(composed);
    const { message } = errorOf(() => app.synth());
    expect(message).toContain("Job 'chart/composed'");
    expect(message).not.toContain('plain');
    expect(errorOf(() => ApiObject.of(composed).toJson()).message).toContain('job-never-completes');
  });

  test('leave kinds alone that say nothing of pods, and constructs outside', () => {
    const app = Testing.app();
    const [checkedChart, other] = [new Chart(app, 'checked'), new Chart(app, 'other')];
    new PodChecks().applyTo(checkedChart);
    job(other);
    const account = new kplus.ServiceAccount(checkedChart, 'account');
    const { constructor } = ApiObject.of(account);
    app.synth();
    expect(ApiObject.of(account).constructor).toBe(constructor);
  });

  test('change nothing of what is emitted', () => {
    const manifests = (apply: (app: App) => void) => {
      const app = Testing.app();
      const chart = new Chart(app, 'chart');
      const deployment = new kplus.Deployment(chart, 'web', { containers: [{ ...APP, ports: [{ number: 8080 }] }], spread: true });
      deployment.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
      apply(app);
      return [app.synthYaml(), Yaml.stringify(...chart.toJson())];
    };
    expect(manifests(app => new PodChecks().applyTo(app))).toEqual(manifests(() => undefined));
  });

  test('render every object once', () => {
    const { app, chart } = checked();
    const object = ApiObject.of(new kplus.Job(chart, 'sound', { containers: [APP] }));
    const render = jest.spyOn(Object.getPrototypeOf(object), 'toJson');
    app.synth();
    expect(render).toHaveBeenCalledTimes(1);
    render.mockRestore();
  });

  test('are refused for what is no construct', () => {
    expect(() =>
      new PodChecks().applyTo({} as Construct)).toThrow(
      'PodChecks: what they were applied to is not a construct. Apply them to an app, a chart',
    );
  });

  test('support apps, charts, workloads and API objects, unless the same checks are above', () => {
    const checks = new PodChecks();
    const app = Testing.app();
    const chart = new Chart(app, 'chart');
    const workload = job(chart);
    const all = () => [
      app,
      chart,
      workload,
      ApiObject.of(workload),
      new Construct(chart, `construct${all.length}${chart.node.children.length}`),
    ].map(c => checks.supports(c));
    expect(all()).toEqual([true, true, true, true, false]);
    checks.applyTo(chart);
    expect(all()).toEqual([true, false, false, false, false]);
    expect(new PodChecks().supports(chart)).toBe(true);
  });
});

describe('objects that are seen together', () => {
  const service = (chart: Chart, targetPort: string) => new ApiObject(chart, 'service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] },
  });

  function web(chart: Chart, namespace?: string) {
    return new ApiObject(chart, 'web', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace },
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'app', image: 'app:1.4', ports: [{ name: 'http', containerPort: 8080 }] }] },
        },
      },
    });
  }

  test('are judged at the end of the synth', () => {
    const { app, chart } = checked();
    service(chart, 'htpt');
    web(new Chart(app, 'later'));
    const { message } = errorOf(() => app.synth());
    expect(message).toContain("Service 'chart/service'\n  error service-port-unmatched\n    at spec.ports[0]");
  });

  test('are judged chart by chart where a chart is rendered alone', () => {
    const { app, chart } = checked();
    service(chart, 'htpt');
    web(new Chart(app, 'later'));
    chart.toJson();
    web(chart);
    expect(errorOf(() => chart.toJson()).message).toContain("Service 'chart/service'");
  });

  test('have the Pod Security level that their Namespace enforces', () => {
    const { app, chart } = checked();
    web(chart, 'shop');
    expect(written(() => app.synth()).stderr).toBe('');
    new ApiObject(chart, 'namespace', {
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
    expect(errorOf(() => app.synth()).message).toMatch(/Deployment 'chart\/web'\n {2}error pss-restricted/);
  });

  test('may have what is found acknowledged', () => {
    const { app, chart } = checked();
    const object = service(chart, 'htpt');
    web(chart);
    PodChecks.acknowledge(object, { rule: 'service-port-unmatched', reason: 'a webhook adds the container' });
    expect(written(() => app.synth()).stderr).toBe('');
  });

  test('have rules that can be switched off', () => {
    const app = Testing.app();
    new PodChecks({ rules: { 'service-port-unmatched': RuleLevel.OFF } }).applyTo(app);
    const chart = new Chart(app, 'chart');
    service(chart, 'htpt');
    web(chart);
    expect(written(() => app.synth()).stderr).toBe('');
  });
});

describe('options', () => {
  test('come from the nearest construct above', () => {
    const { app, chart } = checked();
    const near = job(chart, 'near');
    const far = job(chart, 'far', {});
    new PodChecks({ failOn: FailOn.NEVER, rules: { 'job-never-completes': RuleLevel.ERROR } }).applyTo(near);
    new PodChecks({ rules: { 'job-never-completes': RuleLevel.OFF } }).applyTo(chart);
    const { stderr } = written(() => app.synth());
    expect(stderr).toContain("Job 'chart/near'\n  error job-never-completes");
    expect(stderr).not.toContain(far.node.path);
  });

  test('come each from the nearest construct that sets it', () => {
    const app = Testing.app();
    new PodChecks({ failOn: FailOn.WARNING, podSecurity: PodSecurityLevel.RESTRICTED, rules: { 'image-without-digest': RuleLevel.WARNING } })
      .applyTo(app);
    const chart = new Chart(app, 'team');
    new PodChecks({ rules: { 'job-never-completes': RuleLevel.OFF }, showInfo: undefined }).applyTo(chart);
    job(chart);
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('error pss-restricted');
    expect(message).toContain('warning image-without-digest');
    expect(message).not.toContain('job-never-completes');
    new PodChecks({ rules: { 'image-without-digest': RuleLevel.OFF, 'pss-restricted': RuleLevel.WARNING }, failOn: FailOn.NEVER })
      .applyTo(chart.node.findChild('report'));
    expect(written(() => app.synth()).stderr.match(/^ {2}\w+ \S+$/gm)).toEqual(['  warning pss-restricted']);
  });

  test('are the same for all that is below, in whatever order they are applied', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'team');
    job(chart);
    new PodChecks({ kubernetesVersion: '1.36' }).applyTo(chart);
    new PodChecks({ rules: { 'job-never-completes': RuleLevel.OFF } }).applyTo(app);
    expect(written(() => app.synth()).stderr).toBe('');
    job(new Chart(app, 'other'));
    expect(written(() => app.synth()).stderr).toBe('');
  });

  test('are given to one construct once', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'team');
    const checks = new PodChecks();
    [app, chart, chart].forEach(construct => checks.applyTo(construct));
    const message = "Chart 'team': it has PodChecks already, and one of both would not count. Give all options to one of them.";
    expect(() => new PodChecks().applyTo(chart)).toThrow(message);
    expect(() => chart.with(new PodChecks())).toThrow(message);
  });

  test('serve the checks that a pattern brings along', () => {
    const app = Testing.app();
    new PodChecks({ failOn: FailOn.WARNING }).applyTo(app);
    const composed = new kplus.Job(new Chart(app, 'chart'), 'composed', { containers: [APP] });
    new Sidecar({ container: { image: 'ship:1' }, kind: SidecarKind.CLASSIC }).applyTo(composed);
    expect(errorOf(() => app.synth()).message).toContain('1 warning in the pods:');
  });

  test('make warnings fail, or nothing', () => {
    const run = (failOn: FailOn, helper: object) => {
      const app = Testing.app();
      new PodChecks({ failOn }).applyTo(app);
      job(new Chart(app, 'chart'), 'report', helper);
      return written(() => app.synth()).stderr;
    };
    expect(() => run(FailOn.WARNING, {})).toThrow('1 warning in the pods:');
    expect(run(FailOn.ERROR, {})).toContain('1 warning in the pods:');
    expect(run(FailOn.NEVER, ENDLESS)).toContain('1 error in the pods:');
  });

  test('switch a rule off or change its severity', () => {
    const run = (level: RuleLevel, showInfo = false) => {
      const app = Testing.app();
      new PodChecks({ rules: { 'job-never-completes': level }, showInfo }).applyTo(app);
      job(new Chart(app, 'chart'), 'report', {});
      return written(() => app.synth()).stderr;
    };
    expect(run(RuleLevel.OFF)).toBe('');
    expect(run(RuleLevel.WARNING)).toContain('warning job-never-completes');
    expect(run(RuleLevel.INFO)).toBe('');
    expect(run(RuleLevel.INFO, true)).toContain('info job-never-completes');
    expect(() => run(RuleLevel.ERROR)).toThrow('error job-never-completes');
  });

  test('may not name a rule that does not exist', () => {
    expect(() => new PodChecks({ rules: { 'job-never-complete': RuleLevel.OFF } })).toThrow(/"job-never-complete".*"job-never-completes"/);
  });

  test('have a version and a Pod Security level', () => {
    const run = (checks: PodChecks) => {
      const app = Testing.app();
      const chart = new Chart(app, 'chart');
      const composed = new kplus.Job(chart, 'composed', { containers: [APP] });
      new Sidecar({ container: { image: 'ship:1' } }).applyTo(composed);
      checks.applyTo(chart);
      return app.synthYaml();
    };
    expect(run(new PodChecks())).toContain('restartPolicy: Always');
    expect(() => run(new PodChecks({ kubernetesVersion: '1.27' }))).toThrow('error native-sidecar-unsupported');
    expect(() => run(new PodChecks({ podSecurity: PodSecurityLevel.RESTRICTED }))).toThrow('error pss-restricted');
    expect(() => new PodChecks({ kubernetesVersion: 'newest' })).toThrow('newest');
  });
});

describe('a warning', () => {
  test('goes to standard error', () => {
    const { app, chart } = checked();
    job(chart, 'report', {});
    const { stderr, stdout } = written(() => app.synth());
    expect(stdout).toBe('');
    expect(stderr).toContain("1 warning in the pods:\n\nJob 'chart/report'\n  warning job-never-completes\n");
  });

  test('is printed once by a process, however often the checks are applied and it is rendered', () => {
    const { app, chart } = checked();
    const workload = job(chart, 'report', {});
    [chart, workload].forEach(construct => new PodChecks().applyTo(construct));
    const { stderr } = written(() => {
      app.synth();
      app.synthYaml();
      chart.toJson();
      job(chart, 'other', {});
      Testing.synth(chart);
      ApiObject.of(workload).toJson();
      const again = checked();
      job(again.chart, 'report', {});
      again.app.synth();
    });
    expect(stderr.match(/^\d.*|^Job.*|^ {2}\w.*/gm)).toEqual([
      '1 warning in the pods:', "Job 'chart/report'", '  warning job-never-completes',
      '1 warning in the pods:', "Job 'chart/other'", '  warning job-never-completes',
    ]);
  });

  test('that fails the synth does so each time', () => {
    const { app, chart } = checked(undefined, { failOn: FailOn.WARNING });
    job(chart, 'report', {});
    written(() => {
      const { message } = errorOf(() => app.synth());
      expect(errorOf(() => app.synth()).message).toBe(message);
      expect(errorOf(() => Testing.synth(chart)).message).toBe(message);
    });
  });

  test('is not printed where warnings are not shown, and fails there all the same', () => {
    const run = (options: PodChecksProps) => {
      const { app, chart } = checked(undefined, { showWarnings: false, ...options });
      job(chart, 'report', {});
      return written(() => app.synth()).stderr;
    };
    expect(run({})).toBe('');
    expect(() => run({ failOn: FailOn.WARNING })).toThrow('1 warning in the pods:');
    expect(() => run({ rules: { 'job-never-completes': RuleLevel.ERROR } })).toThrow('1 error in the pods:');
  });
});
