import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { InitStep } from './init-step';
import { addMain, addOwn, withoutContainers } from './pod-construct';
import { PodPattern } from './pod-pattern';
import { checkText, propsOf } from './props-input';
import { quoted } from '../analysis/manifest/json';
import { Composition } from '../synth/composition';
import { demandList, hasMethod } from '../synth/given';
import { helperProps } from '../synth/helper-container';
import { PatternError } from '../synth/pattern-error';

/** Props of `InitContainers`. */
export interface InitContainersProps {
  /** The steps, in the order in which they run. At least one. */
  readonly steps: InitStep[];

  /**
   * The name of an init container of the workload, directly before which the steps run. That holds whatever is added later: the init
   * container itself may be. Where several patterns are to start before one, they keep the order in which they are applied. At synth, a
   * name that no init container has is an error.
   *
   * @default - they run after the init containers that the workload has by now
   */
  readonly before?: string;
}

/**
 * Adds steps that run to completion, one after the other, before the containers of the app start. Steps and native
 * sidecars start in the order in which they are applied, unless `before` says otherwise.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
 *
 * @example
 * declare const deployment: kplus.Deployment;
 *
 * new InitContainers({
 *   steps: [InitStep.waitForDns('myservice'), InitStep.waitForDns('mydb')],
 * }).applyTo(deployment);
 */
export class InitContainers extends PodPattern {
  private readonly steps: InitStep[];
  private readonly before?: string;

  /**
   * Throws when there is no step.
   *
   * @param props the steps
   */
  public constructor(props: InitContainersProps) {
    super();
    const { steps, before } = propsOf(this.constructor.name, props);
    checkSteps(this, steps);
    checkText(this.constructor.name, 'before', before, 'Write the name of an init container.');
    this.steps = [...steps];
    this.before = before;
    if (this.steps.length === 0) {
      throw new PatternError(this.constructor.name, { what: '"steps" is empty', fix: 'Give it at least one InitStep.' });
    }
  }

  /**
   * The steps for one workload, called when the pattern is applied. A subclass overrides this where the steps need
   * something of the workload, for example a ConfigMap, for which the workload is the scope.
   *
   * @param workload the workload that the pattern is applied to, or of several pods in one API object a construct for each of them
   */
  public stepsFor(workload: Construct): InitStep[] {
    void workload; // a subclass has a use for it
    return this.steps;
  }

  /** @internal */
  protected _compose(composition: Composition): void {
    const { workload } = composition.host;
    const steps = this.stepsFor(workload);
    checkSteps(this, steps);
    const names = composition.containerNames();
    for (const given of steps.map(step => step._givenName()).filter(name => name !== undefined)) {
      if (names.has(given)) {
        throw composition.error({
          what: `the name ${quoted(given)} is taken, and no two containers of a pod may share one, init containers included`,
          fix: 'Give the step a name of its own with "name". A generated one may leave it out, and gets a name that is free.',
        });
      }
      names.add(given);
    }
    for (const step of steps) {
      names.add(composition.addStep(helperProps(step._container(workload, names)), this.before));
    }
  }
}

function checkSteps(pattern: InitContainers, steps: unknown) {
  demandList(pattern.constructor.name, 'steps', steps, step => hasMethod(step, '_container'),
    'Make each with InitStep, as in InitStep.run({ name, image, command }).');
}

/** Props of `WithInitContainers`. */
export interface WithInitContainersProps extends kplus.PodProps {
  /** The main container. cdk8s-plus' forced resources are left out. */
  readonly main: kplus.ContainerProps;

  /** The steps, in the order in which they run. At least one. */
  readonly steps: InitStep[];
}

/**
 * A pod with a main container and the steps that prepare its start. `containers` and `initContainers` of the pod's own
 * follow them.
 *
 * @example
 * declare const chart: Chart;
 *
 * const data = new SharedVolume(chart, 'data');
 * new WithInitContainers(chart, 'web', {
 *   main: { name: 'web', image: 'web:1.4', volumeMounts: [data.readAt('/srv')] },
 *   steps: [InitStep.writeFile({ file: 'index.html', content: '<!DOCTYPE html>', into: data.writtenAt('/data') })],
 * });
 */
export class WithInitContainers extends kplus.Pod {
  /**
   * Throws when there is no step, and when the pod that results could not be created.
   *
   * @param scope the scope in which to define this construct
   * @param id the name of this construct within its scope
   * @param props the main container, the steps, and all that a pod of cdk8s-plus takes
   */
  public constructor(scope: Construct, id: string, props: WithInitContainersProps) {
    super(scope, id, withoutContainers(props));
    addMain(this, props.main);
    new InitContainers({ steps: props.steps }).applyTo(this);
    addOwn(this, props);
  }
}
