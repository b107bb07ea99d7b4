import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { explainedIn, findingsIn, runExample } from './run-example';
import { SharedVolume } from '../src';

const { types } = JSON.parse(fs.readFileSync(path.join(__dirname, '../.jsii'), 'utf8'));

/** The classes with an example, and the example. */
const EXAMPLES = Object.values<any>(types).filter(({ docs }) => docs?.example).map(({ name, docs }): [string, string] => [name, docs.example]);

const POD = { spec: { containers: [{ name: 'app', image: 'app:1.4' }] } };

/** A value for what an example declares to stand around it; what it mounts as a volume, a Deployment writes. */
function valueOf(type: string, name: string, chart: Chart): unknown {
  switch (type) {
    case 'App': return new App();
    case 'Chart': return chart;
    case 'kplus.Deployment': return new kplus.Deployment(chart, name, { containers: [{ name: 'web', image: 'web:1.4', resources: {} }] });
    case 'SharedVolume': return new SharedVolume(chart, name);
    case 'Helm': return new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Pod', ...POD });
    case 'ApiObject': return new ApiObject(chart, name, {
      apiVersion: 'jobset.x-k8s.io/v1alpha2', kind: 'JobSet', spec: { replicatedJobs: [{ name: 'a', template: { spec: { template: POD } } }] },
    });
    default: throw new Error(`there is no value for "declare const ${name}: ${type}"`);
  }
}

/** The manifests of an example, and of what it declares; a chart has a Deployment already. */
function run(code: string): any[] {
  const chart = new Chart(Testing.app(), 'chart');
  valueOf('kplus.Deployment', 'other', chart);
  const declared = [...code.matchAll(/^declare const (\w+): (.*);$/gm)];
  const values = Object.fromEntries(declared.map(([, name, type]) => [name, valueOf(type, name, chart)]));
  const { deployment } = values as { deployment?: kplus.Deployment };
  for (const [name, value] of Object.entries(values)) {
    if (value instanceof SharedVolume) {
      deployment?.containers[0].mount(`/${name}`, value);
    }
  }
  runExample('default.ts-fixture', code, values);
  return Testing.synth(chart);
}

test('of the classes have examples', () => {
  expect(EXAMPLES.length).toBeGreaterThan(15);
});

test.each(EXAMPLES)('%s has an example in which nothing is found, or that says why', (_, code) => {
  expect([...new Set(findingsIn(run(code)).map(({ rule }) => rule))]).toEqual(explainedIn(code));
});
