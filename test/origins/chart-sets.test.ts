import { readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Include } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { helmRelease, yamlFile } from './origins';
import { FailOn, PodAnalysis, PodChecks } from '../../src';
import type { Json } from '../../src/analysis/manifest/json';
import { ALL_SET_RULES } from '../../src/analysis/rules';

/** The objects of a rendered chart, without aliases, so that one place can be changed. */
function rendered(name: string): Json[] {
  const text = readFileSync(join(__dirname, 'charts', `${name}.yaml`), 'utf8');
  return parseAllDocuments(text).map(document => JSON.parse(JSON.stringify(document.toJS())));
}

const CHARTS = ['shop', 'database', 'operator'];

/** The ways in which the objects come to be judged, each of which gives what it finds as text. */
const WAYS: readonly (readonly [string, (objects: Json[]) => string])[] = [
  ['PodAnalysis.ofAll', objects => PodAnalysis.ofAll(objects).findings
    .map(({ severity, rule, name, message }) => `${severity} ${rule} ${name}: ${message}`).join('\n')],
  ['a synth of API objects', objects => saidAtSynth(chart => objects.forEach((object, i) => new ApiObject(chart, `${i}`, object as any)))],
  ['a synth of an Include', objects => saidAtSynth(chart => new Include(chart, 'yaml', { url: yamlFile(...objects) }))],
  ['a synth of a Helm release', objects => saidAtSynth(chart => helmRelease(chart, ...objects))],
];

function saidAtSynth(fill: (chart: Chart) => unknown): string {
  const app = new App();
  fill(new Chart(app, 'chart'));
  new PodChecks({ failOn: FailOn.NEVER, showInfo: true }).applyTo(app);
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    app.synthYaml();
    return write.mock.calls.map(([text]) => text).join('');
  } finally {
    write.mockRestore();
  }
}

const of = (objects: Json[], kind: string) => objects.find(object => object.kind === kind)!;
const pod = (objects: Json[], kind: string) => of(objects, kind).spec.template.spec;

/** A mistake that each rule about a set finds, made in a chart that is right. */
const MISTAKES: Readonly<Record<string, readonly [chart: string, make: (objects: Json[]) => unknown][]>> = {
  'claim-blocks-rollout': [
    ['shop', objects => of(objects, 'PersistentVolumeClaim').spec.accessModes = ['ReadWriteOnce']],
    ['operator', objects => delete of(objects, 'Deployment').spec.strategy],
  ],
  'hpa-helper-without-request': [['shop', objects => delete pod(objects, 'Deployment').containers[1].resources]],
  'init-waits-for-own-service': [
    ['database', objects => pod(objects, 'StatefulSet').initContainers[0].command[2] = 'until nc -z release-db 5432; do sleep 1; done'],
  ],
  'missing-key': [
    ['shop', objects => of(objects, 'Secret').stringData = { 'database_url': '', 'tls.crt': '', 'tls.key': '' }],
    ['shop', objects => delete of(objects, 'ConfigMap').data['shop.yml']],
    ['shop', objects => delete of(objects, 'Secret').stringData['tls.key']],
    ['database', objects => pod(objects, 'StatefulSet').containers[0].volumeMounts[1].subPath = 'database.conf'],
    ['operator', objects => of(objects, 'Secret').data = { 'cert.pem': '' }],
  ],
  'pss-baseline': [['operator', objects => pod(objects, 'Deployment').hostNetwork = true]],
  'pss-restricted': [['operator', objects => delete pod(objects, 'Deployment').containers[0].securityContext]],
  'service-bypasses-proxy': [
    ['operator', objects => objects.filter(({ kind }) => kind === 'Service').at(-1)!.spec.ports[0].targetPort = 8080],
  ],
  'service-port-ambiguous': [['database', objects => pod(objects, 'StatefulSet').containers[1].ports[0].name = 'db']],
  'service-port-unmatched': [
    ['shop', objects => pod(objects, 'Deployment').containers[1].ports[0].name = 'tls'],
    ['operator', objects => of(objects, 'Service').spec.ports[0].targetPort = 'webhooks'],
  ],
  'service-selects-nothing': [
    ['shop', objects => of(objects, 'Service').spec.selector['app.kubernetes.io/name'] = 'store'],
    ['database', objects => of(objects, 'Service').spec.selector['app.kubernetes.io/instance'] = 'releases'],
  ],
};

test('has a mistake for every rule about a set', () => {
  expect(Object.keys(MISTAKES)).toEqual([...new Set(ALL_SET_RULES.map(({ id }) => id))].sort());
});

describe.each(WAYS)('%s', (_, said) => {
  test.each(CHARTS)('finds nothing in the chart %s', chart => {
    expect(said(rendered(chart))).toBe('');
  });

  test.each(Object.entries(MISTAKES).flatMap(([rule, mistakes]) => mistakes.map(([chart, make], i) => [rule, chart, i, make] as const)))(
    'finds %s in the chart %s (%i)', (rule, chart, __, make) => {
      const objects = rendered(chart);
      make(objects);
      expect(said(objects)).toContain(rule);
    });
});
