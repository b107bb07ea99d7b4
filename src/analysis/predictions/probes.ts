import { isUnset, Json, listIn, objectIn, textIn } from '../manifest/json';
import type { Container, ProbeKind } from '../pod/container';
import { networkAction, networkField, portOf } from '../pod/network-actions';
import { masked } from '../text/masked';
import { commandText } from '../text/shown-command';

/** What a probe does, and when. */
export interface Probe {
  readonly kind: ProbeKind;
  /** What it does, for a message: `httpGet :8080/ready`; not escaped. */
  readonly action: string;
  /** The port that it uses, if that is known. */
  readonly port?: number;
  readonly initialDelaySeconds: number;
  /** The seconds that pass at least before it runs for the first time. */
  readonly delaySeconds: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  /** The seconds after which it is given up, if it does not pass. */
  readonly givesUpAfterSeconds: number;
}

/** A probe of a container; `undefined` if it has none. */
export function probeOf(container: Container, kind: ProbeKind): Probe | undefined {
  if (isUnset(container.json[kind])) {
    return undefined;
  }
  const json = objectIn(container.json[kind]);
  const action = networkAction(json);
  const initialDelaySeconds = positive(json.initialDelaySeconds, 0);
  const periodSeconds = positive(json.periodSeconds, 10);
  const failureThreshold = positive(json.failureThreshold, 3);
  return {
    kind,
    action: handlerText(json),
    port: action && portOf(action, container),
    initialDelaySeconds,
    // The kubelet counts from the whole second in which the container has started.
    delaySeconds: Math.max(0, initialDelaySeconds - 1),
    periodSeconds,
    failureThreshold,
    givesUpAfterSeconds: initialDelaySeconds + periodSeconds * failureThreshold,
  };
}

/** What a probe or a hook does, for a message: `httpGet :8080/ready`, `exec cat /tmp/ready`, `sleep 5 s`. */
export function handlerText(handler: Json): string {
  const network = networkAction(handler);
  if (network) {
    const place = `${textIn(network.host) ?? ''}:${network.port}`;
    return `${networkField(handler)} ${place}${masked(textIn(handler.httpGet && network.path) ?? '')}`;
  }
  if (handler.sleep) {
    return `sleep ${positive(objectIn(handler.sleep).seconds, 0)} s`;
  }
  const command = listIn(objectIn(handler.exec).command).filter(word => typeof word === 'string');
  const text = commandText(command);
  return `exec ${text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text}`;
}

/** So much of a command is enough to recognise it. */
const LONGEST = 60;

/** A number of a probe. Where it is 0 or invalid, Kubernetes uses the default, `otherwise`. */
function positive(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value > 0 ? value : otherwise;
}
