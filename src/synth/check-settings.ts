import { IConstruct } from 'constructs';
import { demand } from './given';
import { PatternError } from './pattern-error';
import { FailOn, PodChecksProps } from './pod-checks-props';
import { settingsOf } from '../analysis/analysis-settings';
import { choiceFix } from '../analysis/fields/choice';
import { Finding, Severity } from '../analysis/finding';
import { JudgeSettings } from '../analysis/judge/judge-settings';
import { isUnset, quoted } from '../analysis/manifest/json';
import { Problem } from '../analysis/text/problem';

/** Where a construct keeps the settings of the checks that were applied to it. */
export const SETTINGS = Symbol('check settings');

type Holder = IConstruct & { [SETTINGS]?: CheckSettings };

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  [FailOn.ERROR]: [Severity.ERROR],
  [FailOn.WARNING]: [Severity.ERROR, Severity.WARNING],
  [FailOn.NEVER]: [],
};

/** Settings of checks: what is checked for, what is shown, and what fails. */
export class CheckSettings {
  /** What counts at a construct: each option as the nearest construct sets it, which is this one or above it, or else its default. */
  public static at(construct: IConstruct): CheckSettings {
    const fromBelow: CheckSettings[] = [];
    for (let holder: Holder | undefined = construct; holder; holder = holder.node.scope) {
      if (holder[SETTINGS]) {
        fromBelow.push(holder[SETTINGS]);
      }
    }
    return fromBelow.reduceRight((above, settings) => settings.below(above), DEFAULTS);
  }

  public readonly analysis: JudgeSettings;
  public readonly acceptAcknowledgements: boolean;
  public readonly writesStories: boolean;
  private readonly shown: readonly Severity[];
  private readonly failing: readonly Severity[];
  /** Many workloads have the same settings above these. */
  private readonly merged = new WeakMap<CheckSettings, CheckSettings>();

  public constructor(private readonly props: PodChecksProps) {
    this.analysis = settingsOf(props, props?.showInfo === true, fail);
    this.failing = FAILING[choiceOf(props.failOn)];
    const showInfo = isOn('showInfo', props.showInfo, false);
    const showWarnings = isOn('showWarnings', props.showWarnings, true);
    this.shown = [Severity.ERROR, ...showWarnings ? [Severity.WARNING] : [], ...showInfo ? [Severity.INFO] : []];
    this.acceptAcknowledgements = isOn('acceptAcknowledgements', props.acceptAcknowledgements, false);
    this.writesStories = isOn('writeStories', props.writeStories, false);
  }

  public shows(finding: Finding): boolean {
    return finding.acknowledged === undefined && (this.shown.includes(finding.severity) || this.fails(finding));
  }

  public fails({ severity }: Finding): boolean {
    return this.failing.includes(severity);
  }

  /** Whether what does not fail the synth is printed. */
  public get showsWarnings(): boolean {
    return this.shown.includes(Severity.WARNING);
  }

  /** These settings, completed by those of a construct above. */
  private below(above: CheckSettings): CheckSettings {
    if (above === DEFAULTS) {
      return this;
    }
    const merged = this.merged.get(above) ?? new CheckSettings({
      ...above.props,
      ...whatIsSet(this.props),
      rules: { ...above.props.rules, ...whatIsSet(this.props.rules ?? {}) },
    });
    this.merged.set(above, merged);
    return merged;
  }
}

function whatIsSet<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !isUnset(value))) as T;
}

function choiceOf(failOn: FailOn | undefined): FailOn {
  if (!isUnset(failOn) && !CHOICES.includes(failOn)) {
    fail({ what: `"failOn" is ${quoted(failOn)}`, fix: choiceFix(failOn, CHOICES) });
  }
  return failOn ?? FailOn.ERROR;
}

function isOn(option: string, value: boolean | undefined, byDefault: boolean): boolean {
  demand('PodChecks', option, value, isUnset(value) || typeof value === 'boolean', 'Write true or false.');
  return value ?? byDefault;
}

function fail(problem: Problem): never {
  throw new PatternError('PodChecks', problem);
}

const CHOICES: readonly string[] = Object.values(FailOn);

const DEFAULTS = new CheckSettings({});
