import type { StoryOrigin, StoryResources, StoryTotal } from './story';
import { Amount, amountText, exactAmountIn, NOTHING, plus } from '../analysis/manifest/amount';
import { isObject, isUnset, objectIn } from '../analysis/manifest/json';
import { Pod } from '../analysis/pod/pod';
import { ContainerResourceRequirements, PodResources } from '../analysis/predictions/resources';
import { printable } from '../analysis/text/printable';

type Side = 'requests' | 'limits';

/** What is told of in every story: they decide where a pod runs and when it is killed. */
const ALWAYS = ['cpu', 'memory'];

/** What a pod asks for in all and may use, and who decides it. */
export function resourceStory(pod: Pod, resources: PodResources): StoryResources {
  const { requests, limits, qosClass, containers } = resources;
  const names = [...new Set([...ALWAYS, ...Object.keys(requests), ...Object.keys(limits)])].sort();
  return {
    qosClass,
    totals: names.map((name): StoryTotal => ({
      resource: printable(name),
      request: requests[name],
      requestFrom: originOf(pod, resources, 'requests', name),
      limit: limits[name],
      limitFrom: originOf(pod, resources, 'limits', name),
      unlimited: limits[name] !== undefined || !ALWAYS.includes(name) ? [] : pod.containers.flatMap(({ order }) =>
        containers[order].limits[name] === undefined || containers[order].limits[name] === '0' ? [order] : []),
    })),
    containers: containers.map(one => ({ requests: printed(one.requests), limits: printed(one.limits) })),
  };
}

function originOf(pod: Pod, resources: PodResources, side: Side, name: string): StoryOrigin | undefined {
  const total = amountIn(resources[side], name);
  if (total === undefined) {
    return undefined;
  }
  const added = exactAmountIn(objectIn(pod.spec.overhead)[name]);
  const overhead = added && added.thousandths > 0n ? amountText(added) : undefined;
  const { by, containers, amount } = mostOf(pod, resources.containers, side, name);
  const isSum = plus(amount, overhead === undefined ? NOTHING : added!).thousandths === total.thousandths;
  return { ...isSum && !saysItself(pod, side, name) ? { by, containers } : { by: 'pod', containers: [] }, overhead };
}

/** Whether the pod as a whole says how much it wants, whatever its containers say. */
function saysItself(pod: Pod, side: Side, name: string): boolean {
  return isObject(pod.spec.resources) && pod.isOn('PodLevelResources') && !isUnset(objectIn(pod.spec.resources[side])[name]);
}

/** Those that need most at one time: all that run on, or a step with the native sidecars before it if it needs more. */
function mostOf({ containers }: Pod, own: readonly ContainerResourceRequirements[], side: Side, name: string) {
  const natives: number[] = [];
  const running: number[] = [];
  let [sum, ofNatives] = [NOTHING, NOTHING];
  let step: { by: 'step'; containers: number[]; amount: Amount } | undefined;
  for (const { lifetime, order } of containers) {
    const amount = amountIn(own[order][side], name);
    if (lifetime === 'step') {
      const inAll = plus(amount ?? NOTHING, ofNatives);
      if (amount !== undefined && inAll.thousandths > (step?.amount.thousandths ?? 0n)) {
        step = { by: 'step', containers: [...natives, order], amount: inAll };
      }
    } else if (amount !== undefined && amount.thousandths > 0n) {
      running.push(order);
      sum = plus(sum, amount);
      if (lifetime === 'native') {
        natives.push(order);
        ofNatives = plus(ofNatives, amount);
      }
    }
  }
  return step && step.amount.thousandths > sum.thousandths ? step : { by: 'running' as const, containers: running, amount: sum };
}

function amountIn(amounts: Record<string, string>, name: string): Amount | undefined {
  return Object.hasOwn(amounts, name) ? exactAmountIn(amounts[name]) : undefined;
}

function printed(amounts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [printable(name), amount]));
}
