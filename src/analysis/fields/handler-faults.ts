import { choiceMeant } from './choice';
import { Fault, NO_FAULTS } from './fault';
import { Json, listIn, objectIn, quoted, textIn } from '../manifest/json';
import { isHeaderName, isPortName, isPortNumber } from '../manifest/names';

/** The actions of a probe, in the order in which the API server looks at them. */
export const PROBE_ACTIONS: readonly string[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** The actions of a hook. */
export const HOOK_ACTIONS: readonly string[] = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/**
 * What the API server rejects in the handler of a probe or a hook: it must have exactly one action, and that must be complete.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export function handlerFaults(handler: Json, actions: readonly string[]): readonly Fault[] {
  let faults = NO_FAULTS;
  let first: string | undefined;
  for (const action of actions) {
    if (handler[action] === undefined || handler[action] === null) {
      continue;
    }
    if (first === undefined) {
      first = action;
      faults = actionFaults(action, objectIn(handler[action]));
    } else {
      faults = [...faults, {
        at: action,
        what: `has both ${first} and ${action}, and only one action is allowed`,
        fix: `Remove "${first}" or "${action}".`,
      }];
    }
  }
  return first !== undefined ? faults : [{
    at: '', what: `has no action: it needs one of ${actions.join(', ')}`, fix: 'Say what it does, or remove it.',
  }];
}

function actionFaults(action: string, json: Json): readonly Fault[] {
  switch (action) {
    case 'exec': return listIn(json.command).length > 0 ? NO_FAULTS : [{
      at: 'exec.command', what: 'has an exec without a command', fix: 'Set "command" to the words of the command.',
    }];
    case 'httpGet': return httpFaults(json);
    case 'sleep': return NO_FAULTS;
    default: return portFaults(action, json.port);
  }
}

function httpFaults(json: Json): readonly Fault[] {
  let faults = portFaults('httpGet', json.port);
  const scheme = textIn(json.scheme);
  if (scheme && scheme !== 'HTTP' && scheme !== 'HTTPS') {
    faults = [...faults, {
      at: 'httpGet.scheme',
      what: `has the scheme ${quoted(scheme)}`,
      fix: 'Write "HTTP" or "HTTPS", in capitals.',
      // They are too near to one another for more than the capitals.
      meant: choiceMeant(scheme, [scheme.toUpperCase()].filter(known => known === 'HTTP' || known === 'HTTPS')),
    }];
  }
  const headers = listIn(json.httpHeaders);
  for (let i = 0; i < headers.length; i++) {
    const name = textIn(objectIn(headers[i]).name) ?? '';
    if (!isHeaderName(name)) {
      faults = [...faults, {
        at: `httpGet.httpHeaders[${i}].name`,
        what: `has the header name ${quoted(name)}`,
        fix: 'Use letters, digits and "-" only, at least one of them.',
      }];
    }
  }
  return faults;
}

function portFaults(action: string, port: unknown): readonly Fault[] {
  if (typeof port === 'number' ? isPortNumber(port) : typeof port === 'string' && isPortName(port)) {
    return NO_FAULTS;
  }
  const at = `${action}.port`;
  if (typeof port === 'number') {
    return [{
      at,
      what: `has the port ${port}, and a port is a whole number from 1 to 65535`,
      fix: 'Write the number of the port at which the container listens.',
    }];
  }
  if (typeof port !== 'string') {
    return [{
      at,
      what: `has no port in its ${action}`,
      fix: 'Set "port" to the port at which the container listens; in a class that cdk8s has generated, which leaves out a plain number, '
        + 'IntOrString.fromNumber(8080).',
    }];
  }
  return /^\d+$/.test(port)
    ? [{
      at,
      what: `has the port ${quoted(port)} as a text, which the API server takes for a name, and a name has a letter`,
      fix: `Write the number without quotes: "port: ${port}".`,
      meant: /^[1-9]\d{0,4}$/.test(port) && isPortNumber(Number(port)) ? { value: Number(port) } : undefined,
    }]
    : [{
      at,
      what: `has the port ${quoted(port)}, which cannot be the name of a port`,
      fix: 'Write the number of the port, or its name under "ports": at most 15 lower-case letters, digits and single "-".',
    }];
}
