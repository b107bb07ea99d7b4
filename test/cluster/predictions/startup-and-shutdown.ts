import * as fs from 'fs';
import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { PODS } from '../pods';
import { record } from '../recording';
import { prediction } from '../tests';

for (const pod of PODS) {
  prediction(`order of ${pod.name}`, async trial => {
    const { startup, shutdown } = PodAnalysis.of(pod.manifest);
    const recording = await record(trial, pod, shutdown.onCompletion.length > 0);
    fs.writeFileSync(`/tmp/p1out/${pod.name}`, `${recording}\n${JSON.stringify(recording.started)}\n${JSON.stringify(recording.pod.status, null, 1)}`);
    trial.proves(`${startup.order.length}`);
  });
}
