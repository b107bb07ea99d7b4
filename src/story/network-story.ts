import type { StoryConnection, StoryInbound, StoryNetwork, StoryPort, StoryService, StoryUpstream } from './story';
import { listenersOf } from '../analysis/pod/listeners';
import { connectionsOf } from '../analysis/pod/local-connections';
import { mentionsOf } from '../analysis/pod/local-mentions';
import { Pod } from '../analysis/pod/pod';
import type { HelperKnowledge } from '../analysis/pod/pod-knowledge';
import { proxiedPortsOf } from '../analysis/pod/proxied-ports';
import { clientsOf } from '../analysis/rules/runtime/ambassador-bypassed';
import { printable } from '../analysis/text/printable';

/** The Services that select a pod. */
export interface LeadingServices {
  readonly services: readonly StoryService[];
  /** How many more there are. */
  readonly more: number;
}

/** The ports of a pod, and who connects to whom. */
export function networkStory(pod: Pod, leading?: LeadingServices): StoryNetwork {
  return {
    ports: pod.containers.flatMap(({ order, ports }) => ports.map(({ number, name, protocol, hostPort }): StoryPort => (
      { container: order, number, name: name === undefined ? undefined : printable(name), protocol: printable(protocol), hostPort }))),
    services: leading?.services,
    moreServices: leading?.more ?? 0,
    connections: connections(pod),
    upstreams: upstreams(pod),
    inbound: inbound(pod),
  };
}

function connections(pod: Pod): StoryConnection[] {
  const found = new Map<string, StoryConnection>();
  const add = (from: number, port: number, by: StoryConnection['by'], where?: string) => {
    const key = `${from} ${port}`;
    const to = listenersOf(pod).get(port)?.order;
    // What is mentioned may be the container's own address, if no other declares the port.
    if (!found.has(key) && (by !== 'mention' || (to !== undefined && to !== from))) {
      found.set(key, { from, port, to, by, where: where === undefined ? undefined : printable(where) });
    }
  };
  for (const { order, name } of pod.containers) {
    const helper = helperOf(pod, name);
    if (helper?.readsPort !== undefined) {
      add(order, helper.readsPort, 'pattern');
    }
    for (const { port } of helper?.upstreams ?? []) {
      clientsOf(helper!, pod).forEach(client => add(client.order, port, 'pattern'));
    }
  }
  for (const container of pod.containers) {
    connectionsOf(container).forEach(({ port }) => add(container.order, port, 'command'));
    mentionsOf(container).forEach((where, port) => add(container.order, port, 'mention', where));
  }
  return [...found.values()];
}

function upstreams(pod: Pod): StoryUpstream[] {
  return pod.containers.flatMap(({ order, name }) => (helperOf(pod, name)?.upstreams ?? []).map(upstream => ({
    container: order, name: printable(upstream.name), port: upstream.port, targets: upstream.targets.map(printable),
  })));
}

function inbound(pod: Pod): StoryInbound[] {
  const orders = new Map(pod.containers.map(({ name, order }) => [name, order]));
  return proxiedPortsOf(pod).map(({ port, proxy, inbound: own }) => (
    { container: orders.get(proxy)!, port: own, appPort: port, to: listenersOf(pod).get(port)?.order }));
}

function helperOf({ knowledge: { helpers = {} } }: Pod, name: string): HelperKnowledge | undefined {
  return Object.hasOwn(helpers, name) ? helpers[name] : undefined;
}
