import type { Flow, FlowEnd } from './flows';
import { PLAIN_PEN } from './labels';
import type { Story } from '../story';
import { nameOf } from '../words';

/** So many callers, and so many targets, are drawn at each side of a port. */
const MOST = 8;

interface PortFlow {
  readonly name: string;
  readonly what: string;
  readonly from: FlowEnd[];
  readonly to: FlowEnd[];
}

/** Who calls each port, whose it is, and where that leads to. */
export function portFlows(story: Story): Flow[] {
  return new PortFlows(story).all();
}

class PortFlows {
  private readonly flows = new Map<string, PortFlow>();

  public constructor(private readonly story: Story) {}

  public all(): Flow[] {
    const { ports, services = [], connections, upstreams, inbound } = this.story.network;
    for (const { container, number, name = '', protocol, hostPort } of ports) {
      const { from } = this.at(container, String(number ?? (name || '?')), protocol, name);
      from.push(...hostPort === undefined ? [] : [{ name: 'the node', detail: `port ${hostPort}` }]);
    }
    for (const { name, isHeadless, ports: own } of services) {
      for (const { port, target, protocol, container, number } of own) {
        const detail = `${isHeadless ? 'headless ' : ''}Service${port === '' ? '' : `, port ${port}`}`;
        this.at(container, String(number ?? target), protocol).from.push({ name, detail });
      }
    }
    for (const { from, port, to, where } of connections) {
      const detail = where === undefined ? `at localhost:${port}` : `told by ${where}`;
      this.at(to, String(port)).from.push({ ...this.container(from), detail, isMaybe: where !== undefined });
    }
    for (const { container, name, port, targets } of upstreams) {
      this.at(container, String(port)).to.push({ name: targets.join(', '), detail: `upstream ${name}` });
    }
    for (const { container, port, appPort, to } of inbound) {
      const behind = to === undefined ? { name: `localhost:${appPort}` } : { ...this.container(to), detail: `at localhost:${appPort}` };
      this.at(container, String(port ?? '?')).to.push(behind);
    }
    return [...this.flows.values()].map(({ from, to, ...flow }) => ({
      ...flow,
      from: from.slice(0, MOST),
      to: to.slice(0, MOST),
      moreFrom: Math.max(0, from.length - MOST),
      moreTo: Math.max(0, to.length - MOST),
    }));
  }

  /** The port of a container, or one that no container declares. */
  private at(container: number | undefined, port: string, protocol = 'TCP', name = ''): PortFlow {
    const key = JSON.stringify([container, port, protocol]);
    const flow = this.flows.get(key) ?? {
      name: name === '' ? `:${port}` : `:${port} ${name}`,
      what: protocol === 'TCP' ? '' : protocol,
      from: [],
      to: [container === undefined ? { name: 'no container declares it', isRemark: true } : this.container(container)],
    };
    this.flows.set(key, flow);
    return flow;
  }

  private container(index: number): FlowEnd {
    return { container: index, lifetime: this.story.containers[index].lifetime, name: nameOf(this.story, index, PLAIN_PEN) };
  }
}
