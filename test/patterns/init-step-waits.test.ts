import { Testing } from 'cdk8s';
import { InitContainers, InitStep } from '../../src';
import { workloadsIn } from '../../src/analysis/manifest/workloads';
import { Pod } from '../../src/analysis/pod/pod';
import { waitsOf } from '../../src/analysis/pod/waits';
import { deploymentWithApp } from '../synth/emitted-pod';

test.each([
  [InitStep.waitForDns('db.prod'), { host: 'db.prod', by: 'name' }],
  [InitStep.waitForTcp('db', 5432), { host: 'db', port: 5432, by: 'connection' }],
  [InitStep.waitForHttp('http://config:8888/health'), { host: 'config', port: 8888, by: 'connection' }],
])('the analysis knows what our own step waits for: %#', (step, wait) => {
  const chart = Testing.chart();
  new InitContainers({ steps: [step] }).applyTo(deploymentWithApp(chart));
  const [workload] = Testing.synth(chart).flatMap(manifest => workloadsIn(manifest));
  expect(waitsOf(new Pod(workload).containers[0])).toEqual([expect.objectContaining(wait)]);
});
