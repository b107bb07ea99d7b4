import { ApiObject, Chart } from 'cdk8s';
import { checked, errorOf, include, job, spec, written } from './checked-app';
import { PodChecks, PodSecurityLevel, RuleLevel } from '../../src';

describe('a finding that is acknowledged', () => {
  const reason = 'the app calls /quitquitquit when it is done';
  const rule = 'job-never-completes';

  test('does not count, and says so in an annotation of the workload', () => {
    const { app, chart } = checked();
    const workload = job(chart);
    PodChecks.acknowledge(workload, { rule, reason, container: 'ship' });
    const { stderr } = written(() => app.synth());
    expect(stderr).toBe('');
    const [manifest] = chart.toJson();
    expect(JSON.stringify(manifest.metadata.annotations)).toContain(reason);
    expect(manifest.spec.template.metadata?.annotations).toBeUndefined();
  });

  test('counts for another container or rule', () => {
    const { app, chart } = checked();
    const workload = job(chart);
    PodChecks.acknowledge(workload, { rule, reason, container: 'app' });
    PodChecks.acknowledge(workload, { rule: 'port-clash', reason });
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('1 error and 2 warnings in the pods:');
    expect(message.match(/^ {2}\w+ \S+|^ {4}- /gm)).toEqual([
      '  error job-never-completes',
      '  warning acknowledgement-unused',
      '    - ',
      '    - ',
    ]);
  });

  test('may be acknowledged on an API object', () => {
    const { app, chart } = checked();
    PodChecks.acknowledge(new ApiObject(chart, 'object', { apiVersion: 'batch/v1', kind: 'Job', spec: spec() }), { rule, reason });
    expect(written(() => app.synth()).stderr).toBe('');
  });

  test.each([
    [{ rule, reason: '' }, 'there is no reason'],
    [{ rule, reason: '  ' }, 'there is no reason'],
    [{ rule: 'job-never-complete', reason }, '"job-never-completes"'],
  ])('is refused as %j', (props, message) => {
    const { chart } = checked();
    expect(() => PodChecks.acknowledge(job(chart), props)).toThrow(message);
    expect(() => PodChecks.acknowledge(job(chart, 'other'), props)).toThrow("Job 'chart/other'");
  });

  test('is refused for a construct without a manifest', () => {
    const { chart } = checked();
    expect(() => PodChecks.acknowledge(chart, { rule, reason })).toThrow("Chart 'chart': it has no manifest of its own");
  });

  test('is acknowledged for the objects of a List', () => {
    const { app, chart } = checked();
    const list = new ApiObject(
      chart,
      'list',
      { apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' }, spec: spec() }] } as any,
    );
    PodChecks.acknowledge(list, { rule, reason });
    expect(written(() => app.synth()).stderr).toBe('');
  });
});

describe('what is acknowledged of several objects', () => {
  const known = { rule: 'service-port-unmatched', reason: 'the port comes with the next version' };
  const selector = { app: 'web' };
  const podSpec = { containers: [{ name: 'app', image: 'app:1.4', ports: [{ name: 'http', containerPort: 8080 }] }] };
  const pod = (chart: Chart, labels = selector) =>
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, ...{ spec: podSpec } });
  const service = (chart: Chart, targetPort = 'htpt') => new ApiObject(chart, 'service', {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, ...{ spec: { selector, ports: [{ port: 80, targetPort }] } },
  });

  test('does not count, and is no warning, in the object that it is about', () => {
    const { app, chart } = checked();
    pod(chart);
    PodChecks.acknowledge(service(chart), known);
    expect(written(() => app.synth()).stderr).toBe('');
  });

  test.each<[string, (chart: Chart) => unknown]>([
    ['a Service that fits', chart => (pod(chart), PodChecks.acknowledge(service(chart, 'http'), known))],
    ['a workload that no Service selects', chart => PodChecks.acknowledge(pod(chart), known)],
    ['a Service of a rule about pods', chart => (pod(chart), PodChecks.acknowledge(service(chart, 'http'), { ...known, rule: 'port-clash' }))],
  ])('is a warning where it matches nothing: in %s', (_, write) => {
    const { app, chart } = checked();
    write(chart);
    const { stderr } = written(() => app.synth());
    expect(stderr.match(/acknowledgement-unused$/gm)).toHaveLength(1);
    expect(stderr).toContain(' is acknowledged, and the rule finds nothing there\n');
  });

  test('is a warning in the workload that the Service selects, which names the Service', () => {
    const { app, chart } = checked();
    PodChecks.acknowledge(pod(chart), known);
    service(chart);
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('error service-port-unmatched');
    expect(message).toContain('and the rule finds nothing there, but in Service \'chart/service\'\n');
    expect(message).toContain('fix: Acknowledge it in Service \'chart/service\', or remove it.');
  });

  test('is no warning where the rules are off, and where one chart is rendered alone', () => {
    for (const rule of ['service-port-unmatched', 'acknowledgement-unused']) {
      const { app, chart } = checked(undefined, { rules: { [rule]: RuleLevel.OFF } });
      PodChecks.acknowledge(pod(chart), known);
      service(chart, 'http');
      expect(written(() => app.synth()).stderr).toBe('');
    }
    const { chart } = checked();
    PodChecks.acknowledge(pod(chart), known);
    expect(written(() => chart.toJson()).stderr).toBe('');
  });
});

describe('what a manifest acknowledges itself', () => {
  const rule = 'job-never-completes';
  const annotations = {
    'cdk8s-pod-patterns/acknowledged': JSON.stringify([
      { rule, reason: 'trust me' },
      { rule: 'port-clash', reason: 'gone' },
    ]),
  };
  const manifest = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'report', annotations }, spec: spec() };
  const brought: Record<string, (chart: Chart) => unknown> = {
    'an Include': chart => include(chart, manifest),
    'an API object': chart => new ApiObject(chart, 'object', manifest),
    'a List': chart => new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'List', items: [manifest] } as any),
    'a workload of cdk8s-plus': chart => ApiObject.of(job(chart)).metadata.addAnnotation(...Object.entries(annotations)[0]),
  };

  test.each(Object.entries(brought))('does not count in %s, and the error says so', (_, bring) => {
    const { app, chart } = checked();
    bring(chart);
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('error job-never-completes');
    expect(message).toContain(
      'The manifest itself acknowledges it ("trust me"), which counts at synth only if PodChecks.acknowledge has done so, '
        + 'or with "acceptAcknowledgements".',
    );
    expect(message).not.toContain('acknowledgement-unused');
  });

  test.each(Object.entries(brought))('counts in %s where that is accepted, and is always said', (_, bring) => {
    const { app, chart } = checked(undefined, { acceptAcknowledgements: true, rules: { 'acknowledgement-unused': RuleLevel.OFF } });
    bring(chart);
    const { stderr } = written(() => {
      app.synth();
      app.synth();
      const other = checked(undefined, { acceptAcknowledgements: true, rules: { 'acknowledgement-unused': RuleLevel.OFF } });
      new ApiObject(other.chart, 'of-another', manifest);
      other.app.synth();
    });
    expect(stderr).toBe('Acknowledged findings: 1 by the manifests themselves.\n'.repeat(2));
  });

  test.each(['api-port', 'pss-restricted'])('does not hide %s', id => {
    const { app, chart } = checked(undefined, { podSecurity: PodSecurityLevel.RESTRICTED });
    const acknowledged = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: id, reason: 'trust me' }]) };
    const container = { name: 'app', image: 'app:1.4', ports: [{ containerPort: 0 }] };
    new ApiObject(chart, 'object', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { annotations: acknowledged },
      spec: { containers: [container] },
    });
    expect(errorOf(() => app.synth()).message).toContain(`error ${id}`);
  });

  test('does not count for a Service', () => {
    const { app, chart } = checked();
    const selector = { app: 'web' };
    const own = { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'service-port-unmatched', reason: 'trust me' }]) };
    new ApiObject(chart, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations: own },
      spec: { selector, ports: [{ port: 80, targetPort: 'htpt' }] },
    });
    const containers = [{ name: 'app', image: 'app:1.4', ports: [{ name: 'http', containerPort: 8080 }] }];
    new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: selector }, spec: { containers } });
    const { message } = errorOf(() => app.synth());
    expect(message).toContain('error service-port-unmatched');
    expect(message).toContain('The manifest itself acknowledges it ("trust me")');
  });

  test('is said beside what the program acknowledges, in every report', () => {
    const { app, chart } = checked(undefined, { acceptAcknowledgements: true });
    new ApiObject(chart, 'object', manifest);
    PodChecks.acknowledge(job(chart), { rule, reason: 'the app ends it' });
    expect(written(() =>
      app.synth()).stderr).toMatch(
      /1 warning in the pods:\n[^]*acknowledgement-unused[^]*\n\nAcknowledged findings: 1 by PodChecks.acknowledge, 1 by the manifests themselves.\n$/,
    );
  });
});
