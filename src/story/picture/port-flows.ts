import type { Flow, FlowEnd } from './flows';
import { PLAIN_PEN } from './labels';
import type { Story } from '../story';
import { nameOf } from '../words';

/** So many callers, and so many targets, are drawn at each side of a port. */
const MOST = 8;

interface PortFlow {
  readonly name: string;
  what: string;
  readonly from: FlowEnd[];
  readonly to: FlowEnd[];
}

/** Who calls each port, whose it is, and where that leads to. */
export function portFlows(story: Story): Flow[] {
  const { ports, services = [], connections, upstreams, inbound } = story.network;
  const flows = new Map<string, PortFlow>();
  const owner = (container: number, details: string[] = []): FlowEnd => (
    { container, lifetime: story.containers[container].lifetime, name: nameOf(story, container, PLAIN_PEN), details });
  const flowOf = (container: number | undefined, port: string, protocol = 'TCP'): PortFlow => {
    const key = JSON.stringify([container, port, protocol]);
    const flow: PortFlow = flows.get(key) ?? {
      name: `:${port}`,
      what: protocol === 'TCP' ? '' : protocol,
      from: [],
      to: [container === undefined ? { name: 'no container declares it', details: [], isRemark: true } : owner(container)],
    };
    flows.set(key, flow);
    return flow;
  };
  for (const { container, number, name, protocol, hostPort } of ports) {
    const flow = flowOf(container, String(number ?? name ?? '?'), protocol);
    flow.what = [...name === undefined ? [] : [name], ...protocol === 'TCP' ? [] : [protocol]].join(', ');
    if (hostPort !== undefined) {
      flow.from.push({ name: 'the node', details: [`port ${hostPort}`] });
    }
  }
  for (const service of services) {
    for (const { port, target, protocol, container, number } of service.ports) {
      flowOf(container, String(number ?? target), protocol).from.push(
        { name: service.name, details: [`${service.isHeadless ? 'headless ' : ''}Service${port === '' ? '' : `, port ${port}`}`] });
    }
  }
  for (const { from, port, to, where } of connections) {
    flowOf(to, String(port)).from.push({ ...owner(from, [where === undefined ? `at localhost:${port}` : `told by ${where}`]), isMaybe: where !== undefined });
  }
  for (const { container, name, port, targets } of upstreams) {
    flowOf(container, String(port)).to.push({ name: targets.join(', '), details: [`upstream ${name}, outside`] });
  }
  for (const { container, port, appPort, to } of inbound) {
    const flow = flowOf(container, port === undefined ? '?' : String(port));
    flow.to.push(to === undefined ? { name: `localhost:${appPort}`, details: [] } : owner(to, [`at localhost:${appPort}`]));
  }
  return [...flows.values()].map(({ from, to, ...flow }) => ({
    ...flow,
    from: from.slice(0, MOST),
    to: to.slice(0, MOST),
    moreFrom: Math.max(0, from.length - MOST),
    moreTo: Math.max(0, to.length - MOST),
  }));
}
