import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { CheckRun } from './check-run';
import { CheckSettings, SETTINGS } from './check-settings';
import { demand, isConstruct } from './given';
import { describe, PatternError } from './pattern-error';
import { PodChecksProps } from './pod-checks-props';
import { addAcknowledgement } from './program-acknowledgements';
import { isPlusWorkload } from './workload';
import { checkRule } from '../analysis/analysis-settings';
import { isObject, isUnset } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

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
 * Every pattern brings these checks along for its workload, seen together with what stands in the same chart. Apply them to an app, a
 * chart or a workload for those without a pattern, and to set options. Where several are above a workload, each option is that of the
 * nearest which sets it, and so is the level of each rule. It does not matter what is created first.
 *
 * @see https://github.com/cdk8s-team/cdk8s-core/blob/2.x/docs/typescript.md
 *
 * @example
 * declare const app: App;
 * declare const chart: Chart;
 *
 * new PodChecks({ kubernetesVersion: '1.36', podSecurity: PodSecurityLevel.RESTRICTED }).applyTo(app);
 * new PodChecks({ rules: { 'volume-never-read': RuleLevel.OFF } }).applyTo(chart); // there, version and level are those of the app
 */
export class PodChecks {
  /**
   * Keeps a finding in one object from counting, because it is known and no mistake here. It is written into an annotation of
   * the object, so that an analysis of the YAML knows it too; one that stands only there does not count at synth, see
   * `PodChecksProps.acceptAcknowledgements`. One that matches nothing when the app is synthesized is a warning; so is one in a workload
   * of what is found in the Service that selects it.
   *
   * Throws when the rule is unknown, when there is no reason, and when the construct has no manifest.
   *
   * @param construct a workload or Service of cdk8s-plus, or an API object
   * @param props what is acknowledged, and why
   */
  public static acknowledge(construct: IConstruct, props: AcknowledgeProps): void {
    demand('PodChecks.acknowledge', 'construct', construct, isConstruct(construct), 'Give it a workload or an API object.');
    const fail = (problem: Problem): never => {
      throw new PatternError(describe(construct), problem);
    };
    const object = construct.node.defaultChild ?? construct;
    const where = `PodChecks.acknowledge of ${describe(construct)}`;
    demand(where, 'props', props, isObject(props), 'Write { rule: "job-never-completes", reason: "…" }.');
    const { rule, container, reason } = props;
    checkRule(rule, fail);
    demand(where, 'reason', reason, typeof reason === 'string', 'Say why it is no mistake here.');
    demand(where, 'container', container, isUnset(container) || typeof container === 'string', 'Write the name of the container.');
    if (reason.trim() === '') {
      fail({
        what: `the finding of ${rule} is to be acknowledged, and there is no reason`,
        fix: 'Say why it is no mistake here: whoever reads the manifest will ask.',
      });
    }
    if (!ApiObject.isApiObject(object)) {
      return fail({ what: 'it has no manifest of its own', fix: 'Acknowledge a finding of a workload of cdk8s-plus or of an API object.' });
    }
    addAcknowledgement(object, { rule, container: container ?? undefined, reason });
  }

  private readonly settings: CheckSettings;

  /**
   * Throws when an option does not exist or is of a wrong type, when the version is none, and when a rule is unknown.
   *
   * @param props what is checked for, and what counts
   */
  public constructor(props: PodChecksProps = {}) {
    this.settings = new CheckSettings(props);
  }

  /**
   * Whether the checks can be applied to this very construct: an app, a chart, a workload of cdk8s-plus, an API object; false
   * where the same checks have been applied to a construct above it, which covers it.
   *
   * @param construct any construct
   */
  public supports(construct: IConstruct): boolean {
    if (!isConstruct(construct)) {
      return false;
    }
    const isCheckable = construct.node.scope === undefined || Chart.isChart(construct) || isPlusWorkload(construct)
      || ApiObject.isApiObject(construct);
    return isCheckable && !construct.node.scopes.some(scope => (scope as { [SETTINGS]?: CheckSettings })[SETTINGS] === this.settings);
  }

  /**
   * Has every pod checked that is under a construct by the time of the synth. To apply the same checks again changes nothing.
   *
   * Throws when it is not given a construct, and when the construct has other checks already.
   *
   * @param construct an app, a chart, a workload or any construct that contains some
   */
  public applyTo(construct: IConstruct): void {
    if (!isConstruct(construct)) {
      throw new PatternError('PodChecks', {
        what: 'what they were applied to is not a construct',
        fix: 'Apply them to an app, a chart or a workload.',
      });
    }
    const holder = construct as { [SETTINGS]?: CheckSettings };
    holder[SETTINGS] ??= this.settings;
    if (holder[SETTINGS] !== this.settings) {
      throw new PatternError(describe(construct), {
        what: 'it has PodChecks already, and one of both would not count',
        fix: 'Give all options to one of them. A chart or a workload below may have PodChecks of its own, whose options count there first.',
      });
    }
    CheckRun.of(construct);
  }
}
