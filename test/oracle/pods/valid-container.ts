import { Choice } from './choice';
import { env, envFrom } from './valid-env';
import { label, portName } from './valid-names';
import { lifecycle, probe } from './valid-probe';
import { resources } from './valid-resources';
import { securityContext } from './valid-security';
import { Json } from '../../../src/analysis/manifest/json';

/** What the containers of a pod share. */
export interface Surroundings {
  readonly volumes: readonly Json[];
  readonly claims: readonly string[];
  readonly gracePeriod: number;
  readonly hostNetwork: boolean;
  readonly restartPolicy: string;
}

const IMAGES = ['busybox:1.37', 'app', `ghcr.io/o/i@sha256:${'a'.repeat(64)}`, 'localhost:5000/a/b:v1'];

/** A container that the API server accepts; `number` tells it from the others of the pod. */
export function container(choice: Choice, number: number, lifetime: 'app' | 'native' | 'step', pod: Surroundings): Json {
  const privileged = choice.percent(10);
  const runsOn = lifetime !== 'step';
  return {
    name: number === 0 ? 'app' : label(choice, 'c', number),
    image: choice.of(IMAGES),
    imagePullPolicy: choice.maybe(30, () => choice.of(['Always', 'IfNotPresent', 'Never'])),
    command: choice.maybe(30, () => choice.of([['sh', '-c', 'exit 0'], ['/app'], []])),
    args: choice.maybe(20, () => ['--port=$(PORT)', '']),
    workingDir: choice.maybe(10, () => '/srv'),
    restartPolicy: lifetime === 'native' ? 'Always' : undefined,
    ports: choice.maybe(50, () => ports(choice, number, pod.hostNetwork)),
    env: choice.maybe(50, () => env(choice)),
    envFrom: choice.maybe(20, () => envFrom(choice)),
    ...storage(choice, pod.volumes, privileged),
    resources: choice.maybe(40, () => resources(choice, pod.claims)),
    resizePolicy: choice.maybe(5, () => [{ resourceName: choice.of(['cpu', 'memory']), restartPolicy: resizeBy(choice, runsOn, pod) }]),
    securityContext: privileged ? securityContext(choice, true) : choice.maybe(40, () => securityContext(choice, false)),
    startupProbe: runsOn ? choice.maybe(15, () => probe(choice, 'startupProbe')) : undefined,
    livenessProbe: runsOn ? choice.maybe(20, () => probe(choice, 'livenessProbe')) : undefined,
    readinessProbe: runsOn ? choice.maybe(20, () => probe(choice, 'readinessProbe')) : undefined,
    lifecycle: runsOn ? choice.maybe(20, () => lifecycle(choice, pod.gracePeriod)) : undefined,
    terminationMessagePath: choice.maybe(5, () => '/dev/log'),
    terminationMessagePolicy: choice.maybe(10, () => choice.of(['File', 'FallbackToLogsOnError'])),
    stdin: choice.maybe(5, () => true),
    tty: choice.maybe(5, () => true),
  };
}

function resizeBy(choice: Choice, runsOn: boolean, { restartPolicy }: Surroundings): string {
  return restartPolicy === 'Never' || !runsOn ? 'NotRequired' : choice.of(['NotRequired', 'RestartContainer']);
}

function ports(choice: Choice, container_: number, hostNetwork: boolean): Json[] {
  return choice.many(3, i => {
    const number = 8000 + 10 * container_ + i;
    const containerPort = container_ === 0 ? choice.of([[1, 80, number], [65535, 443, number], [number]][Math.min(i, 2)]) : number;
    return {
      containerPort,
      name: choice.maybe(60, () => portName(choice, number)),
      protocol: choice.maybe(40, () => choice.of(['TCP', 'UDP', 'SCTP', ''])),
      hostPort: hostNetwork ? choice.maybe(30, () => containerPort) : choice.maybe(20, () => choice.of([number, 0])),
      hostIP: choice.maybe(5, () => choice.of(['', '127.0.0.1'])),
    };
  });
}

/** Mounts of the volumes, and claims as devices. */
function storage(choice: Choice, volumes: readonly Json[], privileged: boolean): Json {
  const used = choice.some(volumes, 4);
  const devices = used.filter(volume => (volume.persistentVolumeClaim || volume.ephemeral) && choice.percent(15));
  return {
    volumeMounts: used.filter(volume => !devices.includes(volume)).map((volume, i) => mount(choice, volume.name, i, privileged)),
    volumeDevices: devices.length > 0 ? devices.map((volume, i) => ({ name: volume.name, devicePath: `/dev/xvd${i}` })) : undefined,
  };
}

function mount(choice: Choice, name: string, number: number, privileged: boolean): Json {
  const recursiveReadOnly = choice.maybe(8, () => choice.of(['Disabled', 'Enabled', 'IfPossible']));
  const isStrict = recursiveReadOnly === 'Enabled' || recursiveReadOnly === 'IfPossible';
  return {
    name,
    mountPath: choice.of([`/m${number}`, `/m${number}`, `/m${number}/`, `/m/${number}`, `relative${number}`, `/a:b${number}`]),
    ...choice.percent(15) ? { subPath: choice.of(['a', 'a/b', 'x..y', '.']) }
      : choice.percent(10) ? { subPathExpr: choice.of(['$(POD)', 'a/$(POD)']) } : {},
    readOnly: recursiveReadOnly ? true : choice.maybe(30, () => choice.percent(50)),
    recursiveReadOnly,
    mountPropagation: choice.maybe(10, () =>
      isStrict ? 'None' : choice.of(['None', 'HostToContainer', privileged ? 'Bidirectional' : 'None'])),
  };
}
