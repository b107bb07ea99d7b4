/**
 * Containers that write down what happens to them, with the seconds since the node was booted: a clock that is the same for all of them, and
 * exact. They write to a volume called `events`.
 */

/** What can happen to a container, as it is written down. */
export enum Happening {
  BEGINS = 'begins',
  POST_START_BEGINS = 'postStart begins',
  POST_START_ENDS = 'postStart ends',
  STARTUP_PROBE_PASSES = 'startup probe passes',
  READINESS_PROBE_PASSES = 'readiness probe passes',
  PRE_STOP_BEGINS = 'preStop begins',
  PRE_STOP_ENDS = 'preStop ends',
  SIGTERM = 'gets SIGTERM',
  LIVES = 'lives',
  ENDS = 'ends',
}

/** What a container does when it gets SIGTERM. */
export type OnSigterm = 'ends' | 'ignores it' | { readonly endsAfter: number };

/** Where the containers of a pod write it down. */
export const EVENTS_VOLUME = { name: 'events', emptyDir: {} };
const MOUNT = { name: 'events', mountPath: '/events' };

/** How long a container lives that nobody ends, in seconds. */
const LONG = 3600;

/** How often one that does not end notes that it lives, in seconds. */
const PULSE = 0.25;

/** The machine may be busy. */
const PATIENT = { timeoutSeconds: 20 };

/** A container that works for some seconds and has then done its work. */
export function working(name: string, seconds: number, more: object = {}): object {
  return container(name, `${note(name, Happening.BEGINS)}; sleep ${seconds}; ${note(name, Happening.ENDS)}`, more);
}

/** A container that runs until it is told to end, or killed. */
export function running(name: string, onSigterm: OnSigterm = 'ends', more: object = {}): object {
  const [begins, told, ends] = [Happening.BEGINS, Happening.SIGTERM, Happening.ENDS].map(happening => note(name, happening));
  // While it does not end, it notes that it lives, so that its last note is about the moment at which it is killed.
  const lives = `${note(name, Happening.LIVES)}; sleep ${PULSE} & wait $!`;
  if (onSigterm === 'ignores it') {
    return container(name, `trap '${told}' TERM; ${begins}; while true; do ${lives}; done`, more);
  }
  const last = onSigterm === 'ends' ? '' : `for pulse in $(seq ${onSigterm.endsAfter / PULSE}); do ${lives}; done; `;
  return container(name, `trap '${told}; ${last}${ends}; exit 0' TERM; ${begins}; sleep ${LONG} & wait $!`, more);
}

/** A native sidecar of a container. */
export function native(sidecar: object): object {
  return { ...sidecar, restartPolicy: 'Always' };
}

/** A hook that takes some seconds. */
export function hook(name: string, which: 'postStart' | 'preStop', seconds: number): object {
  const [begin, end] = which === 'postStart'
    ? [Happening.POST_START_BEGINS, Happening.POST_START_ENDS]
    : [Happening.PRE_STOP_BEGINS, Happening.PRE_STOP_ENDS];
  return { [which]: shell(`${note(name, begin)}; sleep ${seconds}; ${note(name, end)}`) };
}

/** A probe that passes when it is made for the first time, or not before another container has begun, which so cannot wait for it. */
export function startupProbe(name: string, more: object = {}, before?: string): object {
  return {
    startupProbe: {
      ...shell(`${begun(before)}${note(name, Happening.STARTUP_PROBE_PASSES)}`),
      ...PATIENT,
      failureThreshold: 60,
      ...more,
    },
  };
}

export function readinessProbe(name: string, more: object = {}, before?: string): object {
  return { readinessProbe: { ...shell(`${begun(before)}${note(name, Happening.READINESS_PROBE_PASSES)}`), ...PATIENT, ...more } };
}

function begun(name: string | undefined): string {
  return name === undefined ? '' : `grep -q ' ${name} ${Happening.BEGINS}' /events/log || exit 1; `;
}

function container(name: string, script: string, more: object): object {
  return {
    name,
    image: 'busybox:1.37',
    command: ['sh', '-c', script],
    resources: { requests: { cpu: '2m', memory: '4Mi' } },
    volumeMounts: [MOUNT],
    ...more,
  };
}

function shell(script: string): object {
  return { exec: { command: ['sh', '-c', script] } };
}

/** Only what the shell itself can do: nothing has to be started for it. */
function note(name: string, happening: Happening): string {
  return `read -r now idle < /proc/uptime; echo "$now ${name} ${happening}" >> /events/log`;
}
