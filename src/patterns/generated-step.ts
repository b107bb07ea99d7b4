import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { freeName } from './default-name';
import { chosenImage } from './image-registry';
import { checked } from './init-step-input';
import { InitStepOptions } from './init-step-props';
import { checkText } from './props-input';
import { isObject, quoted } from '../analysis/manifest/json';
import { checkResources, checkVariables } from '../synth/foreign-props';
import { demand } from '../synth/given';

/** What runs the scripts that need no program of their own. */
export const BUSYBOX = 'busybox:1.37.0';

/** What the container of a generated step is made of. */
export interface GeneratedStep {
  /** What made it, for errors. */
  readonly where: string;
  readonly script: string;
  /** As Kubernetes gets them, see `literal`. */
  readonly args: readonly string[];
  /** What the step is called where the user gives no name, and the port that tells it from others, see `freeName`. */
  readonly called: string;
  readonly port?: number;
  /** The image where the user gives none. */
  readonly image: string;
  readonly options: InitStepOptions;
  readonly volumeMounts?: readonly kplus.VolumeMount[];
  /** Variables that the step gives its script. */
  readonly variables?: { readonly [name: string]: kplus.EnvValue };
  /** The names of those that the script exports. */
  readonly setByScript?: readonly string[];
  /** The volumes that no other container has. */
  readonly ownMounts?: (workload: Construct, name: string) => kplus.VolumeMount[];
}

/** Fails where an option of the container is of a wrong type, and where the user sets a variable that the step sets. */
export function checkOptions({ where, options, variables = {}, setByScript = [] }: GeneratedStep): void {
  const { name, image, resources, securityContext, envVariables } = options;
  checkText(where, 'name', name, 'Write the name of the container.');
  checkText(where, 'image', image, `Write an image, such as "${BUSYBOX}".`);
  checkResources(where, resources);
  demand(where, 'securityContext', securityContext, securityContext === undefined || isObject(securityContext), 'Write { user: 1000 }.');
  checkVariables(where, 'envVariables', envVariables);
  for (const variable of Object.keys(envVariables ?? {})) {
    const isFree = !Object.hasOwn(variables, variable) && !setByScript.includes(variable);
    checked(where, isFree, `"envVariables" has ${quoted(variable)}, which the step sets`, 'Leave it out there.');
  }
}

/** The container of a step in a workload, with a name that is not taken there unless the user has given it one. */
export function generatedContainer(step: GeneratedStep, workload: Construct, taken: ReadonlySet<string>): kplus.ContainerProps {
  const { script, args, volumeMounts = [], variables, ownMounts, options } = step;
  const { image, resources, imagePullPolicy, securityContext, envVariables } = options;
  const name = options.name ?? freeName(step.called, step.port, taken);
  return {
    name,
    image: image ?? chosenImage(step.image, workload),
    // `sh` takes the argument after the script as its own name, and says it in its errors.
    command: ['sh', '-c', script, name],
    args: [...args],
    volumeMounts: [...volumeMounts, ...ownMounts?.(workload, name) ?? []],
    // The user's first, so that those of the step may refer to them.
    envVariables: { ...envVariables, ...variables },
    resources,
    imagePullPolicy,
    securityContext,
  };
}

/**
 * Keeps Kubernetes from expanding `$(NAME)`: in arguments, `$$` is a `$`.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function literal(value: string): string {
  return value.replace(/\$/g, '$$$$');
}
