import { ApiObject, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parseAllDocuments, parseDocument } from 'yaml';
import { podOf, workloadOf } from './rules/judge';
import { PodAnalysisOptions, PodSecurityLevel, RuleLevel } from '../../src/analysis/analysis-options';
import { Finding } from '../../src/analysis/finding';
import { Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';

const app = { name: 'app', image: 'app:1' };
const endless = { name: 'ship', image: 'ship:1', command: ['sleep', 'infinity'] };
/** A Job that never completes. */
const job = (name = 'report', more: object = {}): Json => {
  const manifest = workloadOf('Job', { restartPolicy: 'Never', containers: [app, endless] });
  return { ...manifest, metadata: { name, ...more } };
};
const acknowledged = (...list: object[]) => ({ annotations: { 'cdk8s-pod-patterns/acknowledged': JSON.stringify(list) } });
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort: 'http' }] },
};
const list = (...items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
const shown = (findings: readonly Finding[]) => findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
const errorsIn = (manifest: unknown) => shown(PodAnalysis.of(manifest).findings.filter(finding => finding.severity === 'error'));
const NEVER = 'error job-never-completes spec.template.spec.containers[1]';

describe('the analysis of a manifest', () => {
  test('says what it is about, and all that can be said of it', () => {
    const analysis = PodAnalysis.of(job('report', { namespace: 'night' }));
    expect(analysis).toMatchObject({ kind: 'Job', name: 'report', namespaceName: 'night' });
    expect(shown(analysis.findings)).toContain(NEVER);
    expect(analysis.startup.order.map(start => start.container)).toEqual(['app', 'ship']);
    expect(analysis.shutdown.onDeletion).toHaveLength(4);
    expect(analysis.resources.qosClass).toBe('BestEffort');
    expect(analysis.restarts.map(restart => restart.onWorkloadChange)).toEqual(['refused', 'refused']);
  });

  test('is the same whatever is asked first', () => {
    const [one, other] = [PodAnalysis.of(job()), PodAnalysis.of(job())];
    expect(one.findings).not.toEqual([]);
    expect(one.startup).toEqual(other.startup);
    expect(other.findings).toEqual(one.findings);
    expect(one.namespaceName).toBeUndefined();
  });

  test('has errors first', () => {
    const noted = { name: 'app', image: 'app:1', restartPolicy: 'Always', env: [{ name: 'TOKEN', value: 'x1' }] };
    const severities = PodAnalysis.of(list('x', podOf({ containers: [noted] }), job()))
      .findings.map(f => f.severity);
    expect(severities).toEqual([...severities]
      .sort((a, b) => ['error', 'warning', 'info'].indexOf(a) - ['error', 'warning', 'info'].indexOf(b)));
    expect(new Set(severities).size).toBeGreaterThan(1);
  });

  test('keeps what is acknowledged, with the reason', () => {
    const { findings } = PodAnalysis.of(job('report', acknowledged({ rule: 'job-never-completes', reason: 'it is ended by hand' })));
    expect(findings.find(finding => finding.rule === 'job-never-completes')).toMatchObject({
      severity: 'error',
      acknowledged: 'it is ended by hand',
    });
  });

  test('finds an acknowledgement that is unused, or none', () => {
    const findings = shown(PodAnalysis.of(job(
      'report',
      acknowledged({ rule: 'job-never-completes', container: 'app', reason: 'x' }, { rule: 'port-clash' }),
    )).findings);
    expect(findings).toContain('warning acknowledgement-unused metadata.annotations["cdk8s-pod-patterns/acknowledged"]');
    expect(findings).toContain('warning acknowledgement-invalid metadata.annotations["cdk8s-pod-patterns/acknowledged"]');
    expect(findings).toContain(NEVER);
  });

  test('of a List has the findings of all, and is about the first pod', () => {
    const analysis = PodAnalysis.of(list(service, job('one'), job('two')));
    expect(analysis).toMatchObject({ kind: 'Job', name: 'one' });
    expect(shown(analysis.findings).filter(text => text.startsWith('error'))).toEqual([
      'error job-never-completes items[1].spec.template.spec.containers[1]',
      'error job-never-completes items[2].spec.template.spec.containers[1]',
    ]);
  });

  test.each([
    service, {}, { kind: 5 }, { kind: 'Deployment', apiVersion: 'other/v1' }, list(), { kind: 'List' }, { kind: 'List', items: null },
  ])('has nothing to say of %j', manifest => {
    const analysis = PodAnalysis.of(manifest);
    expect(analysis).toMatchObject({ kind: '', name: '', namespaceName: undefined, findings: [], restarts: [] });
    expect(analysis.startup).toEqual({ order: [], knownSeconds: 0, readyAfterSeconds: 0 });
    expect(analysis.shutdown).toEqual({ gracePeriodSeconds: 30, onDeletion: [], onCompletion: [] });
    expect(analysis.resources).toEqual({
      requests: {},
      requestNumbers: {},
      limits: {},
      limitNumbers: {},
      qosClass: 'BestEffort',
      containers: [],
    });
  });

  test('finds that something in a List is no manifest', () => {
    expect(PodAnalysis.of(list(service, 'x', list(null))).findings).toMatchObject([
      { path: 'items[1]', message: 'the item items[1] is "x", and must be an object' },
      { path: 'items[2].items[0]', message: 'the item items[2].items[0] is null, and must be an object' },
    ]);
    expect(PodAnalysis.of({ kind: 'List', items: {} }).findings).toMatchObject([{
      path: 'items',
      message: '"items" is an object, and must be a list',
      fix: 'Write the objects as a list.',
    }]);
    expect(PodAnalysis.of(list({ kind: 'List', items: 'x' })).findings).toMatchObject([{
      path: 'items[0].items',
      message: '"items" is "x", and must be a list',
    }]);
  });

  test('what is broken is an error', () => {
    expect(errorsIn(podOf({ containers: 'app' }))).toContain('error api-wrong-type spec.containers');
    expect(errorsIn(podOf({ containers: [{ name: 5, image: 'app:1' }] }))).toContain('error api-wrong-type spec.containers[0].name');
    expect(errorsIn(podOf({ containers: null }))).toEqual(['error api-required-field spec.containers']);
  });

  test('finds a cycle of YAML aliases no worse than any list', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(PodAnalysis.ofAll([cycle]).findings).toHaveLength(1);
  });
});

describe('what is no manifest is an error:', () => {
  const chart = new Chart(Testing.app(), 'shop');
  const pod = new kplus.Pod(chart, 'web', { containers: [{ image: 'web:1' }] });
  const CONSTRUCT = 'and must be what is emitted of it. Give PodAnalysis.ofAll what chart.toJson() or Testing.synth(chart) returns, '
    + 'or apply PodChecks to the construct.';
  const text = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers: []\n';
  const TEXT = 'the text "apiVersion: v1\\nkind: Pod\\nmetadata:\\n  name: web\\nspec:\\n  cont…"';
  const PARSE = 'Parse the text with JSON.parse or a library for YAML, and give it what comes out.';
  const FIX = 'Give it what a manifest was parsed to.';

  test.each<[string, unknown, string]>([
    ['a text', text, `the manifest is ${TEXT}, and must be an object. ${PARSE}`],
    ['undefined', undefined,
      'the manifest is undefined, and must be an object. Leave it out: an empty document of YAML holds no manifest.'],
    ['null', null, 'the manifest is null, and must be an object. Leave it out: an empty document of YAML holds no manifest.'],
    ['a number', 5, `the manifest is 5, and must be an object. ${FIX}`],
    ['a function', () => ({}), `the manifest is a function, and must be an object. ${FIX}`],
    ['a list', [{}], 'the manifest is a list, and must be an object. Give the list to PodAnalysis.ofAll.'],
    ['a workload', pod, `the manifest is the construct Pod "shop/web", ${CONSTRUCT}`],
    ['an API object', ApiObject.of(pod), `the manifest is the construct KubePod "shop/web/Resource", ${CONSTRUCT}`],
    ['a chart', chart, `the manifest is the construct Chart "shop", ${CONSTRUCT}`],
    ['a document', parseDocument(text),
      'the manifest is the Document of a library for YAML, and must be what it holds. Give it what its toJS() returns.'],
    ['a buffer', Buffer.from(text), `the manifest is a Buffer, and must be an object with "kind". ${FIX}`],
    ['a promise', Promise.resolve({}), `the manifest is a Promise, and must be an object with "kind". ${FIX}`],
  ])('%s', (_, manifest, message) => {
    expect(() => PodAnalysis.of(manifest)).toThrow(new Error(`PodAnalysis: ${message}`));
  });

  test.each<[string, unknown, string]>([
    ['a text', text, `"manifests" is ${TEXT}, and must be a list. ${PARSE}`],
    ['undefined', undefined, '"manifests" is undefined, and must be a list. Give it a list of what manifests were parsed to.'],
    ['one manifest', service,
      '"manifests" is an object, and must be a list. Put a single manifest into a list, or give it to PodAnalysis.of.'],
    ['a chart', chart, `"manifests" is the construct Chart "shop", ${CONSTRUCT}`],
    ['a list with a construct', [service, pod], `manifests[1] is the construct Pod "shop/web", ${CONSTRUCT}`],
    ['a list of documents', parseAllDocuments(text),
      'manifests[0] is the Document of a library for YAML, and must be what it holds. Give it what its toJS() returns.'],
  ])('%s where several are asked for', (_, manifests, message) => {
    expect(() => PodAnalysis.ofAll(manifests as any[])).toThrow(new Error(`PodAnalysis: ${message}`));
  });

  test('but an object of a class that has a kind, or of no class, is one', () => {
    class V1Pod {
      public readonly kind = 'Pod';
    }
    expect(PodAnalysis.of(new V1Pod()).kind).toBe('Pod');
    expect(PodAnalysis.of(Object.assign(Object.create(null), podOf({ containers: [app] }))).kind).toBe('Pod');
    expect(PodAnalysis.of({ constructor: 'x', node: { path: 'x' }, toJS: 'x' }).kind).toBe('');
  });

  test.each<[unknown, string]>([
    [undefined, 'the manifest is undefined, and must be an object'], [null, 'the manifest is null, and must be an object'],
    [5, 'the manifest is 5, and must be an object'], ['x'.repeat(100), `the manifest is "${'x'.repeat(60)}", and must be an object`],
    [[{}], 'the manifest is a list, and must be an object'], [true, 'the manifest is true, and must be an object'],
  ])('but in a list, %j is a finding', (manifest, message) => {
    expect(PodAnalysis.ofAll([manifest]).findings).toMatchObject([{
      rule: 'api-wrong-type',
      severity: 'error',
      path: '',
      message,
      docs: expect.stringMatching(/api-wrong-type\.md$/),
    }]);
  });
});

describe('the options', () => {
  test('say what is checked for', () => {
    const manifest = podOf({ containers: [app], initContainers: [{ ...endless, restartPolicy: 'Always' }] });
    const rules = (options: object) => PodAnalysis.of(manifest, options).findings.map(finding => finding.rule);
    expect(rules({})).not.toContain('native-sidecar-unsupported');
    expect(rules({ kubernetesVersion: 'v1.28.3' })).toContain('native-sidecar-unsupported');
    expect(rules({ podSecurity: PodSecurityLevel.RESTRICTED })).toContain('pss-restricted');
  });

  test('ask what is asked on request only', () => {
    const tagged = podOf({ containers: [app] });
    const found = (options: PodAnalysisOptions) => PodAnalysis.of(tagged, options).findings.filter(f => f.rule === 'image-without-digest');
    expect(found({})).toEqual([]);
    expect(found({ rules: { 'image-without-digest': RuleLevel.INFO } })).toMatchObject([{ severity: 'info' }]);
    expect(found({ rules: { 'image-without-digest': RuleLevel.ERROR } })).toMatchObject([{ severity: 'error' }]);
  });

  test('switch rules off, and give them another severity', () => {
    expect(shown(PodAnalysis.of(job(), { rules: { 'job-never-completes': RuleLevel.OFF } }).findings)
      .join()).not.toContain('job-never-completes');
    expect(shown(PodAnalysis.of(job(), { rules: { 'job-never-completes': RuleLevel.INFO } }).findings)).toContain(NEVER.replace(
      'error',
      'info',
    ));
    expect(PodAnalysis.ofAll([5], { rules: { 'api-wrong-type': RuleLevel.OFF } }).findings).toEqual([]);
    expect(PodAnalysis.ofAll([5], { rules: { 'api-wrong-type': RuleLevel.INFO } }).findings).toMatchObject([{ severity: 'info' }]);
  });

  test.each([
    [{ kubernetesVersion: '1.26' }, 'PodAnalysis: the Kubernetes version is "1.26"; known are 1.27 to 1.37. Write it as "1.37".'],
    [{ kubernetesVersion: '1.38' }, 'PodAnalysis: the Kubernetes version is "1.38"; known are 1.27 to 1.37. Write it as "1.37".'],
    [{ kubernetesVersion: '2' }, 'PodAnalysis: the Kubernetes version is "2"; known are 1.27 to 1.37. Write it as "1.37".'],
    [{ rules: { 'port-clsh': RuleLevel.OFF } }, 'PodAnalysis: there is no rule "port-clsh". Did you mean "port-clash"?'],
    [
      { rules: { 'image-digest': RuleLevel.INFO } },
      'PodAnalysis: there is no rule "image-digest". Did you mean "image-without-digest"? All rules are listed at https://',
    ],
    [{ kubernetesVersion: 1.36 }, 'PodAnalysis: the Kubernetes version is 1.36, and must be a text. Write it in quotes, as in "1.37".'],
    [{ podSecurity: 'strict' }, 'PodAnalysis: the Pod Security level is "strict". Did you mean "restricted"?'],
    [{ podSecurity: 'Restricted' }, 'the Pod Security level is "Restricted". Did you mean "restricted"? Upper and lower case matter.'],
    [{ podSecurity: 'privileged' }, 'the Pod Security level is "privileged". Leave it out: that level refuses nothing.'],
    [{ rules: { 'port-clash': 'warn' } }, 'PodAnalysis: the level of the rule "port-clash" is "warn". Did you mean "warning"?'],
    [{ rules: { 'port-clash': false } }, 'the level of the rule "port-clash" is false. Write "off", "info", "warning" or "error".'],
    [{ rules: ['port-clash'] }, '"rules" is ["port-clash"], and must have the ids of rules with their levels. Write { "port-clash": '],
    ['1.36', 'PodAnalysis: the options are "1.36", and must be an object. Write { kubernetesVersion: "1.37" }, for example.'],
  ])('must be right: %j', (options, message) => {
    expect(() => PodAnalysis.of(service, options as PodAnalysisOptions)).toThrow(message);
    expect(() => PodAnalysis.ofAll([], options as PodAnalysisOptions)).toThrow(message);
  });

  test.each([null, { kubernetesVersion: null, podSecurity: null, rules: null }, { rules: { 'port-clash': undefined } }])(
    'may be left out, as %j does',
    options => {
      expect(PodAnalysis.of(job(), options as any).findings).toEqual(PodAnalysis.of(job()).findings);
    },
  );
});

describe('the analysis of several manifests', () => {
  const web = { ...workloadOf('Deployment', { containers: [app] }), metadata: { name: 'web' } };

  test('has the pods, each by itself, and the findings of all, with the names of the objects', () => {
    const set = PodAnalysis.ofAll([job('one', { namespace: 'night' }), list(service, job('two'))]);
    expect(set.pods.map(({ kind, name, namespaceName }) => [kind, name, namespaceName])).toEqual([
      ['Job', 'one', 'night'],
      ['Job', 'two', undefined],
    ]);
    expect(set.pods[1].startup.order).toHaveLength(2);
    expect(set.findings.filter(finding => finding.severity === 'error')).toMatchObject([
      { kind: 'Job', name: 'one', namespaceName: 'night', path: 'spec.template.spec.containers[1]' },
      { kind: 'Job', name: 'two', namespaceName: undefined, path: 'items[1].spec.template.spec.containers[1]' },
    ]);
  });

  test('finds what does not fit together', () => {
    const finding = PodAnalysis.ofAll([web, service]).findings.find(({ rule }) => rule === 'service-port-unmatched');
    expect(finding).toMatchObject({ kind: 'Service', name: 'web', path: 'spec.ports[0].targetPort' });
    expect(finding).not.toHaveProperty('object');
    expect(PodAnalysis.ofAll([web, service], { rules: { 'service-port-unmatched': RuleLevel.OFF } })
      .findings.map(({ rule }) => rule)).not.toContain('service-port-unmatched');
    expect(PodAnalysis.ofAll([web, service], { rules: { 'service-port-unmatched': RuleLevel.INFO } })
      .findings.find(({ rule }) => rule === 'service-port-unmatched')).toMatchObject({ severity: 'info' });
  });

  test('finds what a Namespace refuses, and not if that rule is off', () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'night', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    };
    const rules = (options: object) =>
      PodAnalysis.ofAll([namespace, job('one', { namespace: 'night' })], options).findings.map(({ rule }) => rule);
    expect(rules({})).toContain('pss-restricted');
    expect(rules({ rules: { 'pss-restricted': RuleLevel.OFF } })).not.toContain('pss-restricted');
  });

  test('keeps what is acknowledged in the object that it is about, in a List as well', () => {
    const known = {
      ...service,
      metadata: { name: 'web', ...acknowledged({ rule: 'service-port-unmatched', reason: 'it comes with the next version' }) },
    };
    for (const manifests of [[web, known], [list(web, known)]]) {
      expect(PodAnalysis.ofAll(manifests).findings.find(({ rule }) => rule === 'service-port-unmatched')).toMatchObject({
        acknowledged: 'it comes with the next version',
      });
    }
    const other = { ...known, metadata: { ...known.metadata, namespace: 'other' } };
    expect(PodAnalysis.ofAll([web, service, other])
      .findings.find(({ rule, namespaceName }) =>
        rule === 'service-port-unmatched' && namespaceName === undefined)).not.toHaveProperty('acknowledged');
  });

  test('keeps it in one of two objects of one name, and not in the other', () => {
    const known = {
      ...service,
      metadata: { name: 'web', ...acknowledged({ rule: 'service-port-unmatched', reason: 'it comes with the next version' }) },
    };
    for (const manifests of [[web, known, service], [web, service, known]]) {
      const unmatched = PodAnalysis.ofAll(manifests).findings.filter(({ rule }) => rule === 'service-port-unmatched');
      expect(unmatched.filter(finding => 'acknowledged' in finding)).toHaveLength(1);
      expect(unmatched).toHaveLength(2);
    }
  });

  test('finds what is no manifest, and has errors first', () => {
    const { pods, findings } = PodAnalysis.ofAll([web, 5, list('x')]);
    expect(pods).toHaveLength(1);
    expect(findings.slice(0, 2)).toMatchObject([
      { rule: 'api-wrong-type', kind: '', name: '', message: expect.stringContaining('is 5') },
      { rule: 'api-wrong-type', kind: '', path: 'items[0]' },
    ]);
    expect(PodAnalysis.ofAll([])).toMatchObject({ pods: [], findings: [] });
  });
});
