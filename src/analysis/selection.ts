import { ContainerFacts, WorkloadFacts } from './set-facts';

/** A container that offers a port by a name, and its number. */
export interface Offer {
  readonly container: ContainerFacts;
  readonly number?: number;
}

/** The workloads whose pods a Service selects, and the ports that they offer. */
export class Selection {
  private readonly cachedOffers = new Map<string, ReadonlyMap<WorkloadFacts, readonly Offer[]>>();

  public constructor(public readonly workloads: readonly WorkloadFacts[]) {}

  /**
   * Which containers of which workload offer a port, by its name or number: those that run as long as the pod does. The
   * first is the one that a Service takes: an app container before a native sidecar.
   */
  public offersOf(target: string | number, protocol: string): ReadonlyMap<WorkloadFacts, readonly Offer[]> {
    const key = `${typeof target} ${target} ${protocol}`;
    let offers = this.cachedOffers.get(key);
    if (offers === undefined) {
      offers = new Map(this.workloads.map(workload => [workload, offersIn(workload, target, protocol)] as const).filter(([, some]) => some.length > 0));
      this.cachedOffers.set(key, offers);
    }
    return offers;
  }
}

function offersIn({ containers }: WorkloadFacts, target: string | number, protocol: string): Offer[] {
  return [...containers.filter(c => c.lifetime === 'app'), ...containers.filter(c => c.lifetime === 'native')].flatMap(container => container.ports
    .filter(port => (typeof target === 'number' ? port.number : port.name) === target && port.protocol === protocol)
    .map(({ number }) => ({ container, number })));
}
