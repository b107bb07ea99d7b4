import * as kplus from 'cdk8s-plus-27';
import { PatternError } from './pattern-error';
import { isObject, Json, quoted } from '../analysis/manifest/json';

/** The props of a container that cdk8s-plus-27 knows. */
const KNOWN = new Set([
  'args', 'command', 'envFrom', 'envVariables', 'image', 'imagePullPolicy', 'lifecycle', 'liveness', 'name', 'port', 'portNumber', 'ports',
  'readiness', 'resources', 'securityContext', 'startup', 'volumeMounts', 'workingDir',
]);
const KNOWN_SECURITY = new Set([
  'allowPrivilegeEscalation', 'capabilities', 'ensureNonRoot', 'group', 'privileged', 'readOnlyRootFilesystem', 'user',
]);

/** What to do instead of a prop that later versions of cdk8s-plus have. */
const INSTEAD: Readonly<Record<string, string>> = {
  'restartPolicy': 'A native sidecar is asked for with "kind: SidecarKind.NATIVE".',
  'securityContext.seccompProfile': 'A helper takes it; for other containers use RestrictedSecurity, or a JSON patch.',
};

/**
 * Refuses what cdk8s-plus-27 would drop without a word, or fail on without saying where: props that only later versions of it have, and
 * values of another that it cannot render.
 *
 * @param honoured what the caller sees to itself
 */
export function checkForeign(props: kplus.ContainerProps, honoured?: 'seccompProfile'): void {
  const { lifecycle, securityContext, envFrom, volumeMounts } = props;
  const where = () => `the container ${quoted(props.name ?? props.image)}`;
  for (const key in props) {
    if (!KNOWN.has(key)) {
      checkUnknown(where, key, (props as Json)[key]);
    }
  }
  for (const key in securityContext) {
    if (!KNOWN_SECURITY.has(key) && key !== honoured) {
      checkUnknown(where, `securityContext.${key}`, (securityContext as Json)[key]);
    }
  }
  checkRendered(where, 'readiness', props.readiness, 'a Probe');
  checkRendered(where, 'liveness', props.liveness, 'a Probe');
  checkRendered(where, 'startup', props.startup, 'a Probe');
  checkRendered(where, 'lifecycle.postStart', lifecycle?.postStart, 'a Handler');
  checkRendered(where, 'lifecycle.preStop', lifecycle?.preStop, 'a Handler');
  envFrom?.forEach((source, i) => checkRendered(where, `envFrom[${i}]`, source, 'an EnvFrom'));
  checkMounts(where, 'volumeMounts', volumeMounts ?? []);
}

/** The same of mounts by themselves. */
export function checkMounts(where: () => string, field: string, mounts: readonly kplus.VolumeMount[]): void {
  mounts.forEach(({ volume }, i) => checkRendered(where, `${field}[${i}].volume`, volume ?? NONE, 'a Volume'));
}

const NONE = Object.freeze({});

function checkUnknown(where: () => string, field: string, value: unknown) {
  if (value !== undefined) {
    throw new PatternError(where(), {
      what: `it has ${quoted(field)}, which cdk8s-plus-27 does not know and would leave out`,
      fix: INSTEAD[field] ?? 'Containers are described with the props of cdk8s-plus-27, whatever made the workload: leave it out.',
    });
  }
}

/** What cdk8s-plus renders is asked for its manifest by a method of one name in all versions. */
function checkRendered(where: () => string, field: string, value: unknown, what: string) {
  if (value !== undefined && !(isObject(value) && typeof value._toKube === 'function')) {
    throw new PatternError(where(), {
      what: `its ${quoted(field)} is no value that cdk8s-plus-27 can render`,
      fix: `Make it with cdk8s-plus-27, whatever made the workload: it takes ${what}.`,
    });
  }
}
