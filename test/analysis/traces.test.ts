import * as fc from 'fast-check';
import { objectAt, reachedBy } from './places';
import { podOf, workloadOf } from './rules/judge';
import { manifestsOf } from './rules/pages';
import { PodAnalysis, PodAnalysisOptions, PodSecurityLevel, PodSetFinding, RuleLevel } from '../../src';
import { Trace, traceOf } from '../../src/analysis/judge/traces';
import { Json, objectIn, textIn } from '../../src/analysis/manifest/json';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { SEED } from '../compositions/description';
import { FUZZ } from '../fuzz';
import { mutatedWorkload } from '../oracle/pods/mutated-workload';

const list = (...items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
const wrong = podOf({ containers: [{ name: 'app', image: ' app:1' }] });
const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } };

/** The findings of a rule, with their traces. */
function traced(rule: string, manifests: unknown[], options?: PodAnalysisOptions): (Trace & { readonly finding: PodSetFinding })[] {
  return PodAnalysis.ofAll(manifests, options).findings.filter(finding => finding.rule === rule)
    .map(finding => ({ finding, ...traceOf(finding)! }));
}

test('a finding comes from an object of a document, wherever it is in Lists', () => {
  const [found, ...more] = traced('api-image', [config, list(config, list(config, config, wrong))]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ document: 1, at: 'items[1].items[2].', path: 'items[1].items[2].spec.containers[0].image' });
});

test('is shown nowhere, and is there only where manifests are analysed together', () => {
  const [finding] = PodAnalysis.ofAll([wrong]).findings;
  expect(traceOf(finding)).toBeDefined();
  expect(traceOf({ ...finding })).toBeUndefined();
  expect(Object.keys(finding)).not.toContain('document');
  expect(PodAnalysis.of(wrong).findings.map(traceOf)).toEqual([undefined]);
});

test('the path is as it is in the manifest, not as it is shown', () => {
  const [found] = traced('api-unknown-field', [podOf({ containers: [{ 'name': 'app', 'image': 'app:1', 'a\u202e##[x]': 1 }] })]);
  expect(found.path).toBe('spec.containers[0].a\u202e##[x]');
  expect(found.finding.path).not.toBe(found.path);
});

test('what is no object is traced as well', () => {
  expect(traced('api-wrong-type', [config, 'text', list(config, 5, { kind: 'List', items: {} })])).toMatchObject([
    { document: 1, at: '', path: '' },
    { document: 2, at: 'items[1].', path: 'items[1]' },
    { document: 2, at: 'items[2].', path: 'items[2].items' },
  ]);
});

test('of several objects of one name, it is that which the finding is about', () => {
  const ports = [{ name: 'http', containerPort: 80 }];
  const pods = workloadOf('Deployment', { containers: [{ name: 'app', image: 'a:1', ports }] });
  const service = (targetPort: string) => ({
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: { app: 'x' }, ports: [{ port: 80, targetPort }] },
  });
  for (const targets of [['htp', 'http'], ['http', 'htp']]) {
    const documents = [pods, ...targets.map(service)];
    const document = 1 + targets.indexOf('htp');
    expect(traced('service-port-unmatched', documents)).toMatchObject([{ document, at: '', path: 'spec.ports[0].targetPort' }]);
    expect(traced('service-port-unmatched', [list(...documents)]))
      .toMatchObject([{ document: 0, at: `items[${document}].`, path: `items[${document}].spec.ports[0].targetPort` }]);
  }
});

test('stays with what is acknowledged, has another severity, or holds for some versions only', () => {
  const volumeMounts = [{ name: 'v', mountPath: '/v', bindMountOptions: 'noexec' }];
  const annotation = JSON.stringify([{ rule: 'api-wrong-type', reason: 'x' }, { rule: 'port-clash', reason: 'x' }]);
  const pod = {
    ...podOf({ containers: [{ name: 'app', image: 'a:1', volumeMounts }], volumes: [{ name: 'v', emptyDir: {} }] }),
    metadata: { name: 'pod', annotations: { 'cdk8s-pod-patterns/acknowledged': annotation } },
  };
  const options = { rules: { 'api-wrong-type': RuleLevel.INFO } };
  const [found] = traced('api-wrong-type', [config, list(pod)], options);
  expect(found.finding).toMatchObject({ severity: 'info', acknowledged: 'x', message: expect.stringContaining('on Kubernetes 1.37: ') });
  expect(found).toMatchObject({ document: 1, at: 'items[0].', path: 'items[0].spec.containers[0].volumeMounts[0].bindMountOptions' });
  expect(traced('acknowledgement-unused', [config, list(pod)], options))
    .toMatchObject([{ document: 1, at: 'items[0].', path: 'items[0].metadata.annotations["cdk8s-pod-patterns/acknowledged"]' }]);
});

const ON_PAGES = [...RULES, ...SET_RULES, ...CLOSING_RULES].flatMap(({ id }) => manifestsOf(id).wrong.objects);

/** Objects, in Lists or not, with something among them that is no object. */
const documentOf = fc.letrec<{ document: unknown; object: unknown }>(tie => ({
  document: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('object'), fc.array(tie('document'), { maxLength: 4 })
    .map(items => list(...items))),
  object: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...ON_PAGES) },
    { weight: 6, arbitrary: mutatedWorkload().map(({ manifest }) => manifest) },
    { weight: 1, arbitrary: fc.constantFrom('text', 5, null, { kind: 'List', items: 5 }, { kind: 'List' }) },
  ),
})).document;

const OPTIONS: readonly PodAnalysisOptions[] = [
  {}, { podSecurity: PodSecurityLevel.RESTRICTED, kubernetesVersion: '1.35' }, { rules: { 'api-wrong-type': RuleLevel.INFO } },
];

test('in any set, the object at the place is that of the finding, and the path leads to what it has, or to a field that it lacks', () => {
  const rules = new Set<string>();
  const whats = new Set<string>();
  fc.assert(fc.property(fc.array(documentOf, { minLength: 1, maxLength: 8 }), fc.constantFrom(...OPTIONS), (documents, options) => {
    for (const finding of PodAnalysis.ofAll(documents, options).findings) {
      const trace = traceOf(finding);
      const about = `${finding.rule} at ${trace?.document} ${trace?.path}`;
      const object = trace && objectAt(documents, trace) as Json;
      if (finding.kind !== '') {
        const { name, generateName, namespace } = objectIn(object?.metadata);
        expect({ about, kind: object?.kind, name: textIn(name) ?? textIn(generateName) ?? '', namespace: textIn(namespace) }).toEqual({
          about, kind: finding.kind, name: finding.name, namespace: finding.namespaceName,
        });
      }
      expect(trace!.path.startsWith(trace!.at.replace(/\.$/, ''))).toBe(true);
      const places = [{ what: 'itself', document: trace!.document, path: trace!.path }, ...trace!.partners];
      for (const { what, document, path } of places) {
        const { rest } = reachedBy(documents[document], path);
        // An item of a list that is not there would be another one.
        expect({ about, what, rest }).toEqual({ about, what, rest: expect.not.stringMatching(/^\[\d+\]/) });
        whats.add(what);
      }
      rules.add(finding.rule);
    }
  }), { seed: SEED, numRuns: 100 * FUZZ, endOnFailure: true });
  // Otherwise it would be about nothing.
  expect(rules.size).toBeGreaterThan(60);
  expect(whats.size).toBeGreaterThan(20);
});
