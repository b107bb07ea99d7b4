import { PodAnalysisOptions } from '../../../src/analysis/analysis-options';
import { PodAnalysis } from '../../../src/analysis/pod-analysis';
import { Trial } from '../harness/trial';

/** What is said of a pod on the version of Kubernetes that a test runs on. */
export function analysisOf({ premises: { minor } }: Trial, manifest: any, options: PodAnalysisOptions = {}): PodAnalysis {
  return PodAnalysis.of(manifest, { kubernetesVersion: `1.${minor}`, ...options });
}
