import * as kplus from 'cdk8s-plus-27';
import { isObject } from '../analysis/manifest/json';
import { checkForeign } from '../synth/foreign-props';
import { demand } from '../synth/given';
import { copyOf, noteStartupProbe } from '../synth/helper-container';

/** The props of a Pod construct for cdk8s-plus, but for the containers, which the construct adds in its own order. */
export function withoutContainers(props: kplus.PodProps): kplus.PodProps {
  demand('a Pod construct', 'props', props, isObject(props), 'Give it at least "main".');
  return { ...props, containers: undefined, initContainers: undefined };
}

/** Adds the main container. */
export function addMain(pod: kplus.Pod, main: kplus.ContainerProps): void {
  pod.addContainer(withoutForcedResources(main));
}

/** Adds the pod's own containers, behind those of the pattern. */
export function addOwn(pod: kplus.Pod, props: kplus.PodProps): void {
  props.containers?.forEach(container => pod.addContainer(withoutForcedResources(container)));
  props.initContainers?.forEach(container => pod.addInitContainer(withoutForcedResources(container)));
}

function withoutForcedResources(props: kplus.ContainerProps): kplus.ContainerProps {
  checkForeign(props);
  noteStartupProbe(props.startup);
  return { ...copyOf(props), resources: props.resources ?? {} };
}
