import { podOf } from '../../../src/analysis/judge/analyze';
import { Json } from '../../../src/analysis/manifest/json';
import { objectsIn } from '../../../src/analysis/manifest/objects';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { workloadsConcerned } from '../../../src/analysis/set/concerned-workloads';
import { ObjectSet } from '../../../src/analysis/set/object-set';
import { objectFactsOfAll, setFactsOf } from '../../../src/analysis/set/set-facts';

const workload = (name: string, labels: Json) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'app' }] } } },
});
const service = (selector: Json, name = 'web') => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector } });
const scaler = (name: string) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 3 },
});
const MANIFESTS = [
  workload('web', { app: 'web', tier: 'a' }),
  workload('shop', { app: 'web', tier: 'b' }),
  workload('other', { app: 'x' }),
];

/** The names of the workloads that are concerned by an object, which is among them or not. */
function concerned(object: Json, manifests: Json[] = [...MANIFESTS, object]) {
  const set = new ObjectSet({
    workloads: manifests.flatMap(manifest => workloadsIn(manifest).map(one => setFactsOf(podOf(one)))),
    objects: manifests.flatMap(manifest => objectFactsOfAll(objectsIn(manifest).objects)),
  });
  return workloadsConcerned({ kind: object.kind, name: object.metadata.name }, set).map(({ object: { name } }) => name);
}

test.each([
  ['a Service: all that it selects', service({ app: 'web' }), ['web', 'shop']],
  ['a Service: what it selects, whatever its name', service({ tier: 'b' }), ['shop']],
  ['a Service that selects nothing: what it means', service({ app: 'none' }), ['web']],
  ['a Service that means nothing', service({ app: 'none' }, 'none'), []],
  ['what scales: its target', scaler('shop'), ['shop']],
  ['what scales nothing that is known', scaler('none'), []],
  ['any other object', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { a: '' } }, []],
])('are those of %s', (_, object, names) => {
  expect(concerned(object)).toEqual(names);
});

test('are none of an object that is not known', () => {
  expect(concerned(service({ app: 'web' }), MANIFESTS)).toEqual([]);
});
