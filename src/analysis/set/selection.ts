import { ContainerFacts, WorkloadFacts } from './set-facts';
import type { Port } from '../pod/port';

/** A container that offers a port, and the number of the port. */
export interface Offer {
  readonly container: ContainerFacts;
  readonly number?: number;
}

/** The workloads whose pods a Service selects, and the ports that they offer. */
export class Selection {
  private readonly cachedOffers = new Map<string, ReadonlyMap<WorkloadFacts, readonly Offer[]>>();
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
}

function offersIn({ containers }: WorkloadFacts, target: string | number, protocol: string): Offer[] {
  return [...containers.filter(c => c.lifetime === 'app'), ...containers.filter(c => c.lifetime === 'native')]
    .flatMap(container => container.ports
      .filter(port => (typeof target === 'number' ? port.number : port.name) === target && port.protocol === protocol)
      .map(({ number }) => ({ container, number })));
}
