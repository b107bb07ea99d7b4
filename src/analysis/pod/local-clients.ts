import { baseName } from '../text/shell';

const LOCAL = /^(?:localhost|127\.0\.0\.1|\[?::1\]?)$/;
const ADDRESS = /^(?:([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?)?(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(?:[/?]|$)/;
const SOCAT = /^(?:tcp[46]?|tcp[46]?-connect|openssl|openssl-connect):(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})/i;
const DEVICE = /\/dev\/tcp\/(?:localhost|127\.0\.0\.1|::1)\/(\d{1,5})/;
const URL = /^[a-z][a-z0-9+.-]*:\/\//;
const NUMBER = /^\d{1,5}$/;
const DURATION = /^[\d.]+[smhd]?$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

const PORTS_OF_SCHEMES: Readonly<Record<string, number>> = {
  http: 80, https: 443, postgres: 5432, postgresql: 5432, mysql: 3306, redis: 6379, mongodb: 27017, amqp: 5672,
};

/** The variables of a container whose values stand in the manifest. */
export type Variables = ReadonlyMap<string, string>;

type Client = (args: readonly string[], variables: Variables) => number | undefined;

/** The programs that connect to an address in their arguments, and how to read it. */
const CLIENTS: Readonly<Record<string, Client>> = {
  ...named(['nc', 'ncat', 'netcat', 'telnet'], args => args.some(arg => /^-[a-zA-Z]*l/.test(arg)) ? undefined : pairIn(args)),
  ...named(['curl', 'wget', 'http', 'https'], args => addressIn(args, 80)),
  ...named(
    ['wait-for-it', 'wait-for-it.sh', 'wait-for', 'wait-for.sh', 'wait4x', 'wait-on', 'dockerize', 'grpcurl'],
    args => addressIn(args),
  ),
  ...named(['grpc_health_probe', 'grpc-health-probe'], args => addressIn(args.map(arg => arg.replace(/^--?addr=/, '')))),
  ...named(['pg_isready', 'psql'], (args, variables) => addressIn(args) ?? hostAndPort(
    option(args, '-h', '--host') ?? variables.get('PGHOST'), option(args, '-p', '--port') ?? variables.get('PGPORT') ?? '5432')),
  ...named(['redis-cli', 'valkey-cli'], args => args.some(arg => arg === '-s' || arg === '-u')
    ? addressIn(args) : hostAndPort(option(args, '-h') ?? 'localhost', option(args, '-p') ?? '6379')),
  // For these programs, `localhost` means a socket in the file system.
  ...named(['mysqladmin', 'mysql', 'mariadb-admin', 'mariadb'], args => {
    const host = option(args, '-h', '--host');
    return host === 'localhost' && !/^tcp$/i.test(option(args, '--protocol') ?? '')
      ? undefined
      : hostAndPort(host, option(args, '-P', '--port') ?? '3306');
  }),
  ...named(['mongosh', 'mongo'], args => hostAndPort(option(args, '--host'), option(args, '--port') ?? '27017') ?? addressIn(args, 27017)),
  socat: args => args.some(arg => /listen/i.test(arg)) ? undefined : firstOf(args, arg => SOCAT.exec(arg)?.[1]),
};

/** The port on localhost that a simple command plainly connects to; `undefined` if there is none. */
export function localPortIn(command: readonly string[], variables: Variables): number | undefined {
  const device = firstOf(command, word => DEVICE.exec(word)?.[1]);
  if (device !== undefined) {
    return device;
  }
  const program = baseName(command[0]);
  return Object.hasOwn(CLIENTS, program) ? CLIENTS[program](command.slice(1), variables) : undefined;
}

/** The port of `localhost 5432` or `http://localhost:5432` among the arguments of a script. */
export function localPortAmong(args: readonly string[]): number | undefined {
  return pairIn(args) ?? addressIn(args.filter(arg => URL.test(arg)));
}

/** The command without those that only start it: `sh …` of `exec timeout 60 sh …`. */
export function withoutWrappers(words: readonly string[]): readonly string[] {
  let i = 0;
  for (; i < words.length; i++) {
    const word = baseName(words[i]);
    if (word === 'timeout') {
      while (words[i + 1]?.startsWith('-') || DURATION.test(words[i + 1] ?? '')) {
        i++;
      }
    } else if (!WRAPPERS.includes(word) && !ASSIGNMENT.test(words[i])) {
      break;
    }
  }
  return i === 0 ? words : words.slice(i);
}

const WRAPPERS = ['exec', 'command', 'nohup', 'env', 'busybox'];

function named(names: readonly string[], client: Client): Record<string, Client> {
  return Object.fromEntries(names.map(name => [name, client]));
}

function addressIn(args: readonly string[], port?: number): number | undefined {
  return firstOf(args, arg => {
    const match = ADDRESS.exec(arg);
    return match ? match[2] ?? PORTS_OF_SCHEMES[match[1]] ?? port : undefined;
  });
}

/** A port that follows its host as a separate argument. */
function pairIn(args: readonly string[]): number | undefined {
  return firstOf(args, (arg, i) => LOCAL.test(arg) && NUMBER.test(args[i + 1] ?? '') ? args[i + 1] : undefined);
}

function hostAndPort(host: string | undefined, port: string): number | undefined {
  return host !== undefined && LOCAL.test(host) && NUMBER.test(port) ? Number(port) : undefined;
}

/** The value of an option: `-h x`, `-hx`, `--host x` or `--host=x`. */
function option(args: readonly string[], ...names: readonly string[]): string | undefined {
  for (let i = 0; i < args.length; i++) {
    for (const name of names) {
      const glued = name.startsWith('--') ? `${name}=` : name;
      if (args[i] === name) {
        return args[i + 1];
      }
      if (args[i].startsWith(glued)) {
        return args[i].slice(glued.length);
      }
    }
  }
  return undefined;
}

function firstOf(words: readonly string[], port: (word: string, i: number) => string | number | undefined): number | undefined {
  for (let i = 0; i < words.length; i++) {
    const found = port(words[i], i);
    if (found !== undefined) {
      return Number(found);
    }
  }
  return undefined;
}
