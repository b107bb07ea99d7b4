import type { Container } from './container';
import { isObject, Json, textIn } from '../manifest/json';

/** What a probe or hook does over the network; nothing for `exec` and `sleep`. */
export function networkAction(handler: Json): Json | undefined {
  const action = handler.httpGet ?? handler.tcpSocket ?? handler.grpc;
  return isObject(action) ? action : undefined;
}

/** The field of `networkAction`, for paths. */
export function networkField(handler: Json): string {
  return handler.httpGet ? 'httpGet' : handler.tcpSocket ? 'tcpSocket' : 'grpc';
}

/** The host that an action asks instead of the pod; empty if it asks the pod. */
export function hostOf(action: Json): string {
  return textIn(action.host) ?? '';
}

/** The number of the port that an action asks; the name of a port is looked up among those of the container itself. */
export function portOf(action: Json, container: Container): number | undefined {
  const { port } = action;
  return typeof port === 'number' ? port : typeof port === 'string' ? container.ports.find(p => p.name === port)?.number : undefined;
}
