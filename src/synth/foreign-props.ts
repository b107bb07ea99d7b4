import * as kplus from 'cdk8s-plus-27';
import { demand, demandList, given, hasMethod } from './given';
import { checkMounts } from './mount-input';
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
 * values of another that it cannot render, or of a wrong type.
 *
 * @param honoured what the caller sees to itself
 */
export function checkForeign(props: kplus.ContainerProps, honoured?: 'seccompProfile'): void {
  if (!isObject(props) || hasMethod(props, '_toKube')) {
    throw new PatternError('a container', { what: `it is ${given(props)}`, fix: 'Describe it with props: { name, image }.' });
  }
  const { lifecycle, securityContext } = props;
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
  checkTypes(where(), props);
}

/** What becomes characters, nothing or a TypeError in cdk8s-plus. */
function checkTypes(where: string, props: kplus.ContainerProps) {
  const { command, args, ports, envFrom, envVariables, volumeMounts, resources } = props;
  for (const [field, words] of Object.entries({ command, args })) {
    if (words !== undefined) {
      demandList(where, field, words, isText, 'Each word is an entry of its own: ["sh", "-c", "…"].');
    }
  }
  if (ports !== undefined) {
    demandList(where, 'ports', ports, port => typeof port?.number === 'number', 'Write a port as { number: 8080 }.');
  }
  if (envFrom !== undefined) {
    demandList(where, 'envFrom', envFrom, () => true, 'Give it an EnvFrom.');
    envFrom.forEach((source, i) => checkRendered(() => where, `envFrom[${i}]`, source ?? null, 'an EnvFrom'));
  }
  checkVariables(where, 'envVariables', envVariables);
  if (volumeMounts !== undefined) {
    checkMounts(where, 'volumeMounts', volumeMounts);
  }
  checkResources(where, resources);
}

/** Checks variables of a container. */
export function checkVariables(where: string, field: string, variables: unknown = {}): void {
  demand(where, field, variables, isObject(variables), 'Write { NAME: EnvValue.fromValue("value") }.');
  for (const [name, variable] of Object.entries(variables as Json)) {
    demand(where, `${field}.${name}`, variable, isObject(variable) && ('value' in variable || 'valueFrom' in variable),
      'Make it with EnvValue, as in EnvValue.fromValue("value").');
  }
}

/** Checks what a container requests and may use. */
export function checkResources(where: string, resources: unknown = {}): void {
  demand(where, 'resources', resources, isObject(resources), 'Write { cpu: { request: Cpu.millis(100) } }.');
  const { cpu, memory, ephemeralStorage } = resources as kplus.ContainerResources;
  for (const bound of ['request', 'limit'] as const) {
    checkAmount(where, `resources.cpu.${bound}`, cpu?.[bound], 'amount', 'Cpu, as Cpu.millis(100)');
    checkAmount(where, `resources.memory.${bound}`, memory?.[bound], 'toMebibytes', 'Size, as Size.mebibytes(64)');
    checkAmount(where, `resources.ephemeralStorage.${bound}`, ephemeralStorage?.[bound], 'toGibibytes', 'Size, as Size.gibibytes(1)');
  }
}

function checkAmount(where: string, field: string, amount: unknown, member: string, what: string) {
  demand(where, field, amount, amount === undefined || (isObject(amount) && amount[member] !== undefined), `Write a ${what}.`);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

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
  if (value !== undefined && !hasMethod(value, '_toKube')) {
    throw new PatternError(where(), {
      what: `its ${quoted(field)} is no value that cdk8s-plus-27 can render`,
      fix: `Make it with cdk8s-plus-27, whatever made the workload: it takes ${what}.`,
    });
  }
}
