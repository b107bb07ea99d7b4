import type { Container } from './container';
import { isObject, Json, textIn } from '../manifest/json';

/** The action of a probe or hook that uses the network; `undefined` for `exec` and `sleep`. */
export function networkAction(handler: Json): Json | undefined {
  const action = handler.httpGet ?? handler.tcpSocket ?? handler.grpc;
  return isObject(action) ? action : undefined;
}

/** The name of the field that `networkAction` returns, for paths. */
export function networkField(handler: Json): string {
  return handler.httpGet ? 'httpGet' : handler.tcpSocket ? 'tcpSocket' : 'grpc';
}

/** The host that an action names instead of the pod; empty if it uses the pod. */
export function hostOf(action: Json): string {
  return textIn(action.host) ?? '';
}

/** The number of the port that an action uses. A named port is looked up among those of the container itself. */
export function portOf(action: Json, container: Container): number | undefined {
  const { port } = action;
  return typeof port === 'number' ? port : typeof port === 'string' ? container.ports.find(p => p.name === port)?.number : undefined;
}
