import { strict as assert } from 'assert';
import * as fc from 'fast-check';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { prediction } from '../harness/tests';
import { Trial } from '../harness/trial';
import { analysisOf } from '../pods/analysis';
import { PODS } from '../pods/pods';
import { resourceSpecs } from '../pods/resource-specs';
import { weigh } from '../pods/scale-node';

const GENERATED = 16;

for (const { name, manifest } of PODS) {
  prediction(`${name}: resources`, async trial => trial.proves(await asPredicted(trial, name, manifest)));
}

const asks = (name: string, resources: object) => ({ name, image: 'busybox:1.37', resources });

/** Pods with resources of their own, be it none: where 1.37 counts otherwise than the versions before. */
const OF_THE_POD: Readonly<Record<string, any>> = {
  'nothing of the pod, all of the containers': {
    resources: {},
    containers: [asks('app', { limits: { cpu: '20m', memory: '8Mi' } }), asks('logs', { limits: { cpu: '10m', memory: '8Mi' } })],
  },
  'the pod\'s CPU, the containers\' memory': {
    resources: { requests: { cpu: '50m' } },
    containers: [asks('app', { requests: { cpu: '20m', memory: '8Mi' } }), asks('logs', {})],
  },
  'the limits of all containers beside a limit of the pod': {
    resources: { limits: { cpu: '100m' } },
    initContainers: [{ ...asks('proxy', { limits: { memory: '16Mi' } }), restartPolicy: 'Always' }],
    containers: [asks('app', { requests: { memory: '8Mi' }, limits: { memory: '24Mi' } })],
  },
};

for (const [name, spec] of Object.entries(OF_THE_POD)) {
  const manifest = { apiVersion: 'v1', kind: 'Pod', spec };
  prediction(`pod-level resources: ${name}`, async trial => trial.proves(await asPredicted(trial, 'pod-level', manifest)));
}

prediction('other generated pods: resources', async trial => {
  for (const [i, spec] of fc.sample(resourceSpecs(), { numRuns: GENERATED, seed: 1 }).entries()) {
    await asPredicted(trial, `generated-${i}`, { apiVersion: 'v1', kind: 'Pod', spec });
  }
  trial.proves(
    `of ${GENERATED} generated pods: a Node that has what is predicted takes the pod, one with any less of it does not; the QoS class`,
  );
}, 300);

/** A Node that has exactly what is predicted takes the pod; one with a unit less of a resource has too little of that one. */
async function asPredicted(trial: Trial, name: string, manifest: any): Promise<string> {
  const { requests, requestNumbers, qosClass } = analysisOf(trial, manifest).resources;
  const { spec } = workloadsIn(manifest)[0].template as any;
  const units = Object.entries(requestNumbers)
    .map(([resource, number]): [string, number] => [resource, resource === 'cpu' ? Math.round(number * 1_000) : number]);
  const shorts = [undefined, ...units.filter(([, number]) => number > 0).map(([resource]) => resource)];
  for (const [i, short] of shorts.entries()) {
    const amounts = Object.fromEntries(units.map(([resource, number]) => [
      resource,
      quantityOf(resource, resource === short ? number - 1 : number),
    ]));
    const weighed = await weigh(trial, `${name}-${i}`, spec, amounts);
    assert.deepEqual({ ...weighed, amounts, spec }, { insufficient: short === undefined ? [] : [short], qosClass, amounts, spec });
  }
  const inWords = Object.entries(requests).map(([resource, quantity]) => `${resource} ${quantity}`).join(', ');
  return `requests ${inWords || 'nothing'}: a Node with just that takes it, one with less of any does not; QoS class ${qosClass}`;
}

function quantityOf(resource: string, units: number): string {
  return resource === 'cpu' ? `${units}m` : `${units}`;
}
