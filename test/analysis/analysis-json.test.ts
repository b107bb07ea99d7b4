import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { podOf, workloadOf } from './rules/judge';
import { Json } from '../../src/analysis/manifest/json';
import { PodAnalysis } from '../../src/analysis/pod-analysis';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/analysis-json.md'), 'utf8');

/** A workload of which there is something to say in every place. */
const rich = {
  ...workloadOf('Job', {
    restartPolicy: 'Never',
    initContainers: [
      { name: 'wait', image: 'busybox:1', command: ['sh', '-c', 'until nc -z db 5432; do sleep 1; done'] },
      { name: 'forever', image: 'busybox:1', command: ['sleep', 'infinity'] },
      { name: 'proxy', image: 'proxy:1', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 1 } } },
    ],
    containers: [
      { name: 'app', image: 'app:1', lifecycle: { preStop: { sleep: { seconds: 1 } } }, resources: { limits: { cpu: 1, memory: '1Gi' } } },
      { name: 'ship', image: 'ship:1', command: ['sleep', 'infinity'] },
    ],
  }),
  metadata: {
    name: 'report',
    namespace: 'night',
    annotations: { 'cdk8s-pod-patterns/acknowledged': JSON.stringify([{ rule: 'job-never-completes', reason: 'it is ended by hand' }]) },
  },
};
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'night' }, spec: { selector: { a: 'b' } } };

/** The names of all properties at any depth, without those of maps, whose names are those of resources. */
function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(namesIn);
  }
  return typeof value !== 'object' || value === null ? [] : Object.entries(value)
    .flatMap(([name, inner]) => [name, ...MAPS.includes(name) ? [] : namesIn(inner)]);
}

const MAPS = ['requests', 'requestNumbers', 'limits', 'limitNumbers', 'shares'];

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(PAGE)![1];
}

test('the page shows what comes out', () => {
  expect(`${JSON.stringify(PodAnalysis.of(parse(block('yaml'))), null, 2)}\n`).toBe(block('json'));
});

test('the page has every name, and no other', () => {
  const tables = PAGE.split('\n').filter(line => line.startsWith('| `')).map(line => line.split('|'));
  const said = tables.flatMap(cells => [...cells.join().matchAll(/`([\w.[\]]+)`/g)])
    .flatMap(([, name]) => name.replace(/\[\]/g, '').split('.'));
  const names = new Set(namesIn(JSON.parse(JSON.stringify(PodAnalysis.ofAll([rich, service, podOf({ containers: [] })])))));
  const values = ['error', 'warning', 'info', 'preStop', 'terminate', 'kill'];
  expect(new Set(said.filter(name => !values.includes(name)))).toEqual(names);
});

test('is plain data, and all that the analysis says', () => {
  const analysis = PodAnalysis.of(rich);
  const { kind, name, namespaceName, findings, startup, shutdown, resources, restarts } = analysis;
  expect(analysis.toJSON()).toEqual({ kind, name, namespaceName, findings, startup, shutdown, resources, restarts });
  expect(JSON.parse(JSON.stringify({ analysis }))).toStrictEqual({ analysis: analysis.toJSON() });
});

test('has the pods of a set, and the findings of all', () => {
  const set = PodAnalysis.ofAll([rich, service]);
  const json: Json = JSON.parse(JSON.stringify(set));
  expect(json).toStrictEqual(set.toJSON());
  expect(Object.keys(json)).toEqual(['pods', 'findings']);
  expect(json.pods).toStrictEqual([set.pods[0].toJSON()]);
  expect(json.findings).toEqual(set.findings);
  expect(json.findings[0]).toMatchObject({ kind: 'Job', name: 'report', namespaceName: 'night' });
});

test('leaves out what is absent', () => {
  expect(PodAnalysis.of({ kind: 'Service' }).toJSON()).toStrictEqual({
    kind: '',
    name: '',
    findings: [],
    startup: { order: [], knownSeconds: 0, readyAfterSeconds: 0 },
    shutdown: { gracePeriodSeconds: 30, onDeletion: [], onCompletion: [] },
    resources: { requests: {}, requestNumbers: {}, limits: {}, limitNumbers: {}, qosClass: 'BestEffort', containers: [] },
    restarts: [],
  });
});

test('of a manifest that holds itself is no exception', () => {
  const cyclic: Json = podOf({ containers: [{ name: 'app', image: 'app:1' }] });
  cyclic.spec.affinity = cyclic;
  cyclic.spec.containers[0].env = [{ name: 'A', value: cyclic }];
  expect(JSON.parse(JSON.stringify(PodAnalysis.of(cyclic)))).toMatchObject({ kind: 'Pod' });
});
