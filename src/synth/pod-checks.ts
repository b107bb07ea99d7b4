import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CheckRun } from './check-run';
import { CheckSettings, SETTINGS } from './check-settings';
import { describe, PatternError } from './pattern-error';
import { addAcknowledgement } from './program-acknowledgements';
import { isPlusWorkload } from './workload';
import { PodAnalysisOptions } from '../analysis/analysis-options';
import { checkRule } from '../analysis/analysis-settings';
import { Severity } from '../analysis/finding';
import { isObject } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** From which severity on a finding fails the synth. */
export enum FailOn {
  /** Errors fail the synth; warnings are printed to standard error. */
  ERROR = 'error',

  /** Warnings fail it as well. */
  WARNING = 'warning',

  /** Nothing fails it: what is found is printed to standard error. */
  NEVER = 'never',
}

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  [FailOn.ERROR]: [Severity.ERROR],
  [FailOn.WARNING]: [Severity.ERROR, Severity.WARNING],
  [FailOn.NEVER]: [],
};

/** Props of `PodChecks`. */
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
   * Whether acknowledgements count that manifests bring along, as those of an `Include`, a Helm chart or an API object do in the
   * annotation `cdk8s-pod-patterns/acknowledged`. Whoever writes such a manifest can hide what is wrong with it, so by
   * default only those of `PodChecks.acknowledge` count.
   *
   * @default false
   */
  readonly acceptAcknowledgements?: boolean;
}

/** What is acknowledged, and why. */
export interface AcknowledgeProps {
  /** The rule whose finding is known, such as `job-never-completes`. */
  readonly rule: string;

  /** Why it is no mistake here. */
  readonly reason: string;

  /**
   * The name of the container that the finding is about.
   *
   * @default - whatever the rule finds in this workload
   */
  readonly container?: string;
}

/**
 * Checks every pod under a construct when it is synthesized, on the manifest that is really emitted: one of cdk8s-plus, an API
 * object, of an `Include` or of a Helm chart. An error fails the synth, with rule, place, reason and fix; a warning is printed to
 * standard error.
 *
 * Every pattern brings these checks along for its workload. Apply them to an app, a chart or a workload for those without a
 * pattern, and to set options: those at the nearest construct above a workload count. It does not matter what is created first.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/docs/typescript.md
 *
 * @example
 * declare const app: App;
 *
 * new PodChecks({ kubernetesVersion: '1.36', podSecurity: PodSecurityLevel.RESTRICTED }).applyTo(app);
 */
export class PodChecks {
  /**
   * Keeps a finding in one object from counting, because it is known and no mistake here. It is written into an annotation of
   * the object, so that an analysis of the YAML knows it too; one that stands only there does not count at synth, see
   * `PodChecksProps.acceptAcknowledgements`. One that matches nothing is a warning.
   *
   * Throws when the rule is unknown, when there is no reason, and when the construct has no manifest.
   *
   * @param construct a workload or Service of cdk8s-plus, or an API object
   * @param props what is acknowledged, and why
   */
  public static acknowledge(construct: IConstruct, props: AcknowledgeProps): void {
    const fail = (problem: Problem): never => {
      throw new PatternError(describe(construct), problem);
    };
    const object = construct.node.defaultChild ?? construct;
    const { rule, container, reason } = props;
    checkRule(rule, fail);
    if (reason.trim() === '') {
      fail({
        what: `the finding of ${rule} is to be acknowledged, and there is no reason`,
        fix: 'Say why it is no mistake here: whoever reads the manifest will ask.',
      });
    }
    if (!ApiObject.isApiObject(object)) {
      return fail({ what: 'it has no manifest of its own', fix: 'Acknowledge a finding of a workload of cdk8s-plus or of an API object.' });
    }
    addAcknowledgement(object, { rule, container, reason });
  }

  private readonly settings: CheckSettings;

  /**
   * Throws when the version is none, and when a rule is unknown.
   *
   * @param props what is checked for, and what counts
   */
  public constructor(props: PodChecksProps = {}) {
    const { failOn = FailOn.ERROR, showInfo = false, acceptAcknowledgements = false } = props;
    this.settings = new CheckSettings(props, FAILING[failOn], showInfo, acceptAcknowledgements);
  }

  /**
   * Whether the checks can be applied to this very construct: an app, a chart, a workload of cdk8s-plus, an API object; false
   * where the same checks have been applied to a construct above it, which covers it.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    const isCheckable = construct.node.scope === undefined || Chart.isChart(construct) || isPlusWorkload(construct)
      || ApiObject.isApiObject(construct);
    return isCheckable && !construct.node.scopes.some(scope => (scope as { [SETTINGS]?: CheckSettings })[SETTINGS] === this.settings);
  }

  /**
   * Has every pod checked that is under a construct by the time of the synth.
   *
   * Throws when it is not given a construct.
   *
   * @param construct an app, a chart, a workload or any construct that contains some
   */
  public applyTo(construct: IConstruct): void {
    if (!isObject(construct) || !isObject(construct.node)) {
      throw new PatternError('PodChecks', {
        what: 'what they were applied to is not a construct',
        fix: 'Apply them to an app, a chart or a workload.',
      });
    }
    (construct as { [SETTINGS]?: CheckSettings })[SETTINGS] = this.settings;
    CheckRun.of(construct);
  }
}
