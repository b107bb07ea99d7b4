import { ContainerFacts, WorkloadFacts } from './set-facts';
import type { Port } from '../pod/port';
import type { ProxiedPort } from '../pod/proxied-ports';

/** A container that offers a port, and the index and number of the port. */
export interface Offer {
  readonly container: ContainerFacts;
  readonly index: number;
  readonly number?: number;
}

/** A port of a workload that is to be reached through a proxy in its pods. */
export interface Proxied extends ProxiedPort {
  readonly workload: WorkloadFacts;
}

/** The workloads whose pods a Service selects, and the ports that they offer. */
export class Selection {
  private readonly cachedOffers = new Map<string, ReadonlyMap<WorkloadFacts, readonly Offer[]>>();
  private readonly cachedProxied = new Map<string, readonly Proxied[]>();
  private cachedPorts?: readonly Port[];

  public constructor(public readonly workloads: readonly WorkloadFacts[]) {}

  /** The different ports that the containers declare, except those that end before the pod is ready. */
  public get ports(): readonly Port[] {
    if (this.cachedPorts === undefined) {
      const different = new Map<string, Port>();
      for (const { containers } of this.workloads) {
        for (const { lifetime, ports } of containers) {
          for (const port of lifetime === 'step' ? [] : ports) {
            different.set(`${port.name} ${port.number} ${port.protocol}`, port);
          }
        }
      }
      this.cachedPorts = [...different.values()];
    }
    return this.cachedPorts;
  }

  /**
   * The containers of each workload that offer a port, by its name or number, and run as long as the pod does. The first is the one
   * that a Service uses: an app container before a native sidecar.
   */
  public offersOf(target: string | number, protocol: string): ReadonlyMap<WorkloadFacts, readonly Offer[]> {
    const key = `${typeof target} ${target} ${protocol}`;
    let offers = this.cachedOffers.get(key);
    if (offers === undefined) {
      const all = this.workloads.map(workload => [workload, offersIn(workload, target, protocol)] as const);
      offers = new Map(all.filter(([, some]) => some.length > 0));
      this.cachedOffers.set(key, offers);
    }
    return offers;
  }

  /** What is behind a proxy and reached past it by a Service with this target; what an `Inbound` says goes first. */
  public pastProxies(target: string | number, protocol: string): readonly Proxied[] {
    const key = `${typeof target} ${target} ${protocol}`;
    let past = this.cachedProxied.get(key);
    if (past === undefined) {
      const all = (protocol === 'TCP' ? this.workloads : []).filter(({ proxied }) => proxied.length > 0).flatMap(workload => {
        const number = typeof target === 'number' ? target : this.offersOf(target, protocol).get(workload)?.[0].number;
        return workload.proxied.filter(({ port }) => port === number).slice(0, 1).map(proxied => ({ ...proxied, workload }));
      });
      past = [...all.filter(({ inbound }) => inbound !== undefined), ...all.filter(({ inbound }) => inbound === undefined)];
      this.cachedProxied.set(key, past);
    }
    return past;
  }
}

function offersIn({ containers }: WorkloadFacts, target: string | number, protocol: string): Offer[] {
  return [...containers.filter(c => c.lifetime === 'app'), ...containers.filter(c => c.lifetime === 'native')]
    .flatMap(container => container.ports
      .filter(port => (typeof target === 'number' ? port.number : port.name) === target && port.protocol === protocol)
      .map(({ index, number }) => ({ container, index, number })));
}
