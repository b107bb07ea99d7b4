import type { Container } from './container';
import type { Pod } from './pod';

/**
 * The containers that listen on TCP ports, by port: of those that declare it and run on, the first to start. Steps are left out,
 * since only a container that runs on can be reached at localhost by the others.
 */
export function listenersOf(pod: Pod): ReadonlyMap<number, Container> {
  let listeners = LISTENERS.get(pod);
  if (!listeners) {
    LISTENERS.set(pod, listeners = find(pod));
  }
  return listeners;
}

/** Whether a container declares a port. */
export function declares(container: Container, port: number): boolean {
  for (const { number } of container.ports) {
    if (number === port) {
      return true;
    }
  }
  return false;
}

/** The path of a port that a container declares, by its number or name; that of the container if it does not. */
export function pathOfPort({ path, ports }: Pick<Container, 'path' | 'ports'>, port: number | string, protocol?: string): string {
  const found = ports.find(one => (typeof port === 'number' ? one.number : one.name) === port
    && (protocol === undefined || one.protocol === protocol));
  return found ? `${path}.ports[${found.index}]` : path;
}

/** The first container with a port of a name, in the order in which containers start. */
export function ownerOfPortName(pod: Pod, name: string): Container | undefined {
  let owners = OWNERS.get(pod);
  if (!owners) {
    OWNERS.set(pod, owners = new Map());
    for (const container of pod.containers) {
      for (const port of container.ports) {
        if (port.name !== undefined && !owners.has(port.name)) {
          owners.set(port.name, container);
        }
      }
    }
  }
  return owners.get(name);
}

const OWNERS = new WeakMap<Pod, Map<string, Container>>();
const LISTENERS = new WeakMap<Pod, ReadonlyMap<number, Container>>();
const NONE: ReadonlyMap<number, Container> = new Map();

function find({ containers }: Pod): ReadonlyMap<number, Container> {
  let listeners: Map<number, Container> | undefined;
  for (const container of containers) {
    for (const { number, protocol } of container.ports) {
      if (number !== undefined && protocol === 'TCP' && container.runsOn) {
        listeners ??= new Map();
        if (!listeners.has(number)) {
          listeners.set(number, container);
        }
      }
    }
  }
  return listeners ?? NONE;
}
