import { IConstruct } from 'constructs';
import { PatternError } from './pattern-error';
import { PodAnalysisOptions } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { Finding, Severity } from '../analysis/finding';
import { JudgeSettings } from '../analysis/judge/judge-settings';

/** Where a construct keeps the settings of the checks that were applied to it. */
export const SETTINGS = Symbol('check settings');

/** Settings of checks: what is checked for, what is shown, and what fails. */
export class CheckSettings {
  /** The settings at the nearest construct, which is this one or above it, that has some; the defaults if there is none. */
  public static at(construct: IConstruct): CheckSettings {
    let holder: IConstruct & { [SETTINGS]?: CheckSettings } | undefined = construct;
    while (holder && !holder[SETTINGS]) {
      holder = holder.node.scope;
    }
    return holder?.[SETTINGS] ?? DEFAULTS;
  }

  public readonly analysis: JudgeSettings;

  /**
   * @param failing the severities that fail a synth
   * @param showInfo whether what is for information is shown
   * @param acceptAcknowledgements whether those count that the program has not made
   */
  public constructor(
    options: PodAnalysisOptions,
    private readonly failing: readonly Severity[],
    private readonly showInfo: boolean,
    public readonly acceptAcknowledgements: boolean,
  ) {
    this.analysis = settingsOf(options, showInfo, problem => {
      throw new PatternError('PodChecks', problem);
    });
  }

  public shows({ severity, acknowledged }: Finding): boolean {
    return acknowledged === undefined && (this.showInfo || severity !== Severity.INFO);
  }

  public fails({ severity }: Finding): boolean {
    return this.failing.includes(severity);
  }
}

const DEFAULTS = new CheckSettings({}, [Severity.ERROR], false, false);
