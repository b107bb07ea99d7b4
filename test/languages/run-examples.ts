import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Example, examples } from './examples';
import { PodAnalysis, PodStory, SharedVolume } from '../../src';
import { runExample } from '../run-example';

const POD = { spec: { containers: [{ name: 'app', image: 'app:1.4' }] } };

/** What an example declares to stand around it. */
function valueOf(type: string, name: string, chart: Chart): unknown {
  const apiObject = (apiVersion: string, kind: string, spec: unknown) => {
    const made = new ApiObject(chart, name, { apiVersion, kind });
    made.addJsonPatch(JsonPatch.add('/spec', spec));
    return made;
  };
  switch (type) {
    case 'App': return chart.node.root;
    case 'Chart': return chart;
    case 'kplus.Deployment': return deployment(chart, name);
    case 'SharedVolume': return new SharedVolume(chart, name);
    case 'Helm': return apiObject('v1', 'Pod', POD.spec);
    case 'ApiObject': return apiObject('jobset.x-k8s.io/v1alpha2', 'JobSet', {
      replicatedJobs: [{ template: { spec: { template: POD } } }],
    });
    default: throw new Error(`there is no value for "declare const ${name}: ${type}"`);
  }
}

function deployment(chart: Chart, name: string): kplus.Deployment {
  return new kplus.Deployment(chart, name, { containers: [{ name: 'web', image: 'web:1.4', resources: {} }] });
}

function run({ fixture, typescript, values }: Example): unknown {
  const chart = new Chart(new App(), 'chart');
  deployment(chart, 'other');
  const kept: unknown[] = [];
  const keep = (value: PodAnalysis | PodStory) => kept.push(value instanceof PodStory ? value.text() : value);
  const around = Object.entries(values).map(([name, type]) => [name, valueOf(type, name, chart)]);
  runExample(fixture, typescript, { keep, ...Object.fromEntries(around) });
  return { manifests: chart.toJson(), kept };
}

/** Runs each example of README and docstrings, and writes what comes out of it; run_examples.py and RunExamples.java are the same program. */
function main(out: string) {
  const write = (name: string, value: unknown) => fs.writeFileSync(path.join(out, `${name}.json`), JSON.stringify(value));
  const errors: string[] = [];
  for (const example of examples()) {
    try {
      write(example.id, run(example));
    } catch (error) {
      errors.push((error as Error).message);
    }
  }
  write('mistakes', errors);
}

main(process.argv[2]);
