import { Choice } from './choice';
import { Json } from '../../../src/analysis/manifest/json';

/** What a probe or a hook does; a name of a port need not be declared. */
export function action(choice: Choice, kinds: readonly string[]): Json {
  const kind = choice.of(kinds);
  return { [kind]: ACTIONS[kind](choice) };
}

export function probe(choice: Choice, kind: 'startupProbe' | 'livenessProbe' | 'readinessProbe'): Json {
  return {
    ...action(choice, ['exec', 'httpGet', 'tcpSocket', 'grpc']),
    initialDelaySeconds: choice.maybe(40, () => choice.of([0, 1, 5])),
    timeoutSeconds: choice.maybe(30, () => choice.of([0, 1, 30])),
    periodSeconds: choice.maybe(40, () => choice.of([0, 1, 10])),
    failureThreshold: choice.maybe(30, () => choice.of([0, 1, 30])),
    successThreshold: choice.maybe(30, () => kind === 'readinessProbe' ? choice.of([0, 1, 3]) : choice.of([0, 1])),
    terminationGracePeriodSeconds: kind === 'readinessProbe' ? undefined : choice.maybe(15, () => choice.of([1, 60])),
  };
}

/** Hooks; a sleep is over before the pod's grace period is. */
export function lifecycle(choice: Choice, gracePeriod: number): Json {
  const hook = () =>
    choice.percent(25) ? { sleep: { seconds: choice.of([0, gracePeriod]) } } : action(choice, ['exec', 'httpGet', 'tcpSocket']);
  return { postStart: choice.maybe(50, hook), preStop: choice.maybe(60, hook) };
}

const ACTIONS: Readonly<Record<string, (choice: Choice) => Json>> = {
  exec: choice => ({ command: choice.of([['true'], ['sh', '-c', 'exit 0'], ['']]) }),
  httpGet: choice => ({
    path: choice.maybe(80, () => choice.of(['/', '/healthz?full=1', 'relative'])),
    port: port(choice),
    host: choice.maybe(10, () => choice.of(['localhost', '10.0.0.1', ''])),
    scheme: choice.maybe(40, () => choice.of(['HTTP', 'HTTPS', ''])),
    httpHeaders: choice.maybe(20, () => [{ name: choice.of(['X-Probe', 'Host', 'a1']), value: choice.of(['', 'x y']) }]),
  }),
  tcpSocket: choice => ({ port: port(choice), host: choice.maybe(10, () => 'localhost') }),
  grpc: choice => ({ port: choice.of([1, 9000, 65535]), service: choice.maybe(50, () => choice.of(['', 'ready'])) }),
};

function port(choice: Choice): number | string {
  return choice.of([8080, 1, 65535, 'http', 'a', 'fifteen-letters']);
}
