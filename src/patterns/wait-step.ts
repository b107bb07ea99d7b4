import { Duration } from 'cdk8s';
import { httpUrl, shown } from './address-input';
import { BUSYBOX, GeneratedStep, literal } from './generated-step';
import { checked, hostName, seconds } from './init-step-input';
import { InitStepWaitOptions } from './init-step-props';
import { WAIT_FOR_DNS, WAIT_FOR_DNS_AT, WAIT_FOR_HTTP, WAIT_FOR_HTTP_AT, WAIT_FOR_TCP, WAIT_FOR_TCP_AT } from './scripts';
import { quoted } from '../analysis/manifest/json';
import { isPortNumber } from '../analysis/manifest/names';
import { demand } from '../synth/given';

/** A variable that is the whole host: Kubernetes puts its value there. */
const VARIABLE = /^\$\(([A-Za-z_][A-Za-z0-9_]*)\)$/;
const URL_WITH_VARIABLE = /^(https?:\/\/)(\$\([A-Za-z_][A-Za-z0-9_]*\))((?:[:/?#].*)?)$/s;

/** What a step waits for. */
interface Waited {
  readonly where: string;
  /** As the step's log calls it. */
  readonly what: string;
  readonly scripts: { readonly plain: string; readonly at: string };
  /** The arguments of the attempt, as Kubernetes gets them. */
  readonly args: readonly string[];
  /** The variable that has the host, if one has. */
  readonly variable?: string;
  readonly host: string;
  readonly port?: number;
}

export function dnsWait(host: string, options: InitStepWaitOptions): GeneratedStep {
  const where = `InitStep.waitForDns(${quoted(host)})`;
  const variable = variableIn(where, host, options);
  return waitStep({
    where,
    what: `the name ${host}`,
    scripts: { plain: WAIT_FOR_DNS, at: WAIT_FOR_DNS_AT },
    args: [variable === undefined ? hostName(where, host) : host],
    variable,
    host,
  }, options);
}

export function tcpWait(host: string, port: number, options: InitStepWaitOptions): GeneratedStep {
  const where = `InitStep.waitForTcp(${quoted(host)}, ${quoted(port)})`;
  checked(where, isPortNumber(port), `the port is ${quoted(port)}`, 'A port is a whole number from 1 to 65535.');
  const variable = variableIn(where, host, options);
  return waitStep({
    where,
    what: `${host}:${port}`,
    scripts: { plain: WAIT_FOR_TCP, at: WAIT_FOR_TCP_AT },
    args: [variable === undefined ? hostName(where, host) : host, `${port}`],
    variable,
    host,
    port,
  }, options);
}

export function httpWait(url: string, options: InitStepWaitOptions): GeneratedStep {
  demand('InitStep.waitForHttp', 'url', url, typeof url === 'string', 'Write the address as a string.');
  const [, scheme, reference, rest] = URL_WITH_VARIABLE.exec(url) ?? [];
  checked('InitStep.waitForHttp', reference !== undefined || !/^https?:\/\/[^/?#]*\$/.test(url), `the address is ${shown(url)}`,
    'Its host is a name, an address, or a variable of "envVariables" alone, as in "http://$(CONFIG_HOST)/".');
  const { hostname, port, protocol } = httpUrl(reference === undefined ? url : `${scheme}host${rest}`);
  const where = `InitStep.waitForHttp(${quoted(url)})`;
  const variable = reference === undefined ? undefined : variableIn(where, reference, options);
  return waitStep({
    where,
    what: url,
    scripts: { plain: WAIT_FOR_HTTP, at: WAIT_FOR_HTTP_AT },
    args: reference === undefined ? [literal(url)] : [`${scheme}${reference}${literal(rest)}`, reference],
    variable,
    host: hostname,
    port: port === '' ? DEFAULT_PORTS[protocol] : Number(port),
  }, options);
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

function waitStep({ where, what, scripts, args, variable, host, port }: Waited, options: InitStepWaitOptions): GeneratedStep {
  const interval = seconds(where, 'interval', options.interval ?? Duration.seconds(2));
  const timeout = options.timeout === undefined ? '0' : seconds(where, 'timeout', options.timeout);
  return {
    where,
    script: variable === undefined ? scripts.plain : scripts.at,
    args: [literal(what), interval, timeout, ...args],
    called: `wait-for-${(variable ?? host).toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    port,
    image: BUSYBOX,
    options,
  };
}

/** The name of the variable that stands for a host. */
function variableIn(where: string, host: string, { envVariables }: InitStepWaitOptions): string | undefined {
  const [, name] = VARIABLE.exec(host) ?? [];
  return checked(where, name === undefined || Object.hasOwn(envVariables ?? {}, name),
    `the host is the variable ${quoted(name)}, which is not among "envVariables"`,
    'Define it there, for example with EnvValue.fromSecretValue or EnvValue.fromConfigMap.', name);
}
