import { PodAnalysisOptions } from '../analysis/analysis-options';

/** From which severity on a finding fails the synth. */
export enum FailOn {
  /** Errors fail the synth; warnings are printed to standard error. */
  ERROR = 'error',

  /** Warnings fail it as well. */
  WARNING = 'warning',

  /** Nothing fails it: what is found is printed to standard error. */
  NEVER = 'never',
}

/** Props of `PodChecks`. What is left out is as the nearest `PodChecks` above says, and has its default where none does. */
export interface PodChecksProps extends PodAnalysisOptions {
  /**
   * From which severity on a finding fails the synth.
   *
   * @default FailOn.ERROR
   */
  readonly failOn?: FailOn;

  /**
   * Whether findings for information are reported as well.
   *
   * @default false
   */
  readonly showInfo?: boolean;

  /**
   * Whether warnings are printed to standard error, where they do not fail the synth. Each is printed once by a process. A test suite
   * that is to be quiet says false.
   *
   * @default true
   */
  readonly showWarnings?: boolean;

  /**
   * Whether acknowledgements count that manifests bring along, as those of an `Include`, a Helm chart or an API object do in the
   * annotation `cdk8s-pod-patterns/acknowledged`. Whoever writes such a manifest can hide what is wrong with it, so by
   * default only those of `PodChecks.acknowledge` count.
   *
   * @default false
   */
  readonly acceptAcknowledgements?: boolean;

  /**
   * Whether `App.synth` writes a page `<chart>.html` for each chart beside its manifests: the story and the picture of each of its pods,
   * what is found in it, and what only the patterns know, which is what container is an ambassador or an adapter, and its upstreams. It is
   * written where errors fail the synth, too. The page needs nothing else, and is no manifest: leave it off where the folder becomes the
   * templates of Helm.
   *
   * @see https://github.com/cdk8s-pod-patterns/cdk8s-pod-patterns/blob/main/docs/explain.md
   *
   * @default false
   */
  readonly writeStories?: boolean;
}
