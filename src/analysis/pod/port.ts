import { listIn, objectIn, textIn } from '../manifest/json';

/** A port that a container declares. */
export interface Port {
  /** `undefined` where the manifest has something else than a number. */
  readonly number?: number;
  readonly name?: string;
  readonly protocol: string;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly index: number;
}

/** The ports that a container declares. */
export function portsIn(ports: unknown): readonly Port[] {
  return ports === undefined ? NO_PORTS : listIn(ports).map(portIn);
}

function portIn(value: unknown, index: number): Port {
  const { containerPort, name, protocol, hostPort, hostIP } = objectIn(value);
  return {
    number: typeof containerPort === 'number' ? containerPort : undefined,
    name: textIn(name) || undefined,
    protocol: textIn(protocol) || 'TCP',
    hostPort: typeof hostPort === 'number' && hostPort !== 0 ? hostPort : undefined,
    hostIP: textIn(hostIP),
    index,
  };
}

const NO_PORTS: readonly Port[] = [];
