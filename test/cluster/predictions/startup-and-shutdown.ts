import { ContainerKind } from '../../../src/analysis/container-kind';
import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { PODS } from '../pods';
import { record } from '../recording';
import { endedAsPredicted } from '../shutdown-as-predicted';
import { startedAsPredicted } from '../startup-as-predicted';
import { prediction } from '../tests';

for (const pod of PODS) {
  prediction(`order of ${pod.name}`, async trial => {
    const { startup, shutdown } = PodAnalysis.of(pod.manifest);
    const recording = await record(trial, pod);
    const apps = startup.order.filter(({ kind }) => kind === ContainerKind.APP).map(({ container }) => container);
    try {
      trial.proves(startedAsPredicted(startup, recording));
      trial.proves(endedAsPredicted(shutdown, apps, recording));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${recording}`, { cause: error });
    }
  });
}
