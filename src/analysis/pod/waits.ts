import type { Container } from './container';
import { WAIT_LOOP } from './wait-loop';
import { baseName, Command } from '../text/shell';
import { commandText } from '../text/shown-command';

/** Something in the network that a command needs before it goes on. */
export interface Wait {
  readonly host: string;
  readonly port?: number;
  /** Whether the name only has to resolve, or something has to answer. */
  readonly by: 'name' | 'connection';
  /** The command as messages show it. */
  readonly command: string;
}

/**
 * What a container plainly waits for before it goes on: the condition of a loop (`until nc -z db 5432; do …`), or the only command
 * that it runs. Empty where the script may skip or leave the loop.
 */
export function waitsOf(container: Container): readonly Wait[] {
  const { script, words, commands } = container;
  if (script?.text.includes(WAIT_LOOP)) {
    return ownWaits(script.text, words.slice(script.index + 1));
  }
  if (commands.length === 1) {
    return waitsIn(commands);
  }
  return script !== undefined && CLIENT.test(script.text) ? waitsIn(conditionsIn(commands)) : NONE;
}

/** The commands that must succeed before the first loop ends. */
function conditionsIn(commands: readonly Command[]): readonly Command[] {
  const begin = commands.findIndex(({ keywords }) => keywords !== undefined && /\b(until|while !)$/.test(keywords));
  if (begin < 0 || commands.slice(0, begin + 1).some(isConditional) || commands.some(leavesLoop)) {
    return NO_COMMANDS;
  }
  const rest = commands.slice(begin);
  return rest.slice(0, rest.findIndex(({ end }) => end !== '&&' && end !== '|') + 1);
}

function isConditional({ words, end, keywords }: Command, index: number, all: readonly Command[]): boolean {
  return /^(\[|test|case)/.test(words[0]) || /\bif\b/.test(keywords ?? '') || (index < all.length - 1 && (end === '&&' || end === '||'));
}

function leavesLoop({ words: [first, status] }: Command): boolean {
  return first === 'break' || first === 'return' || (first === 'exit' && !/^[1-9]/.test(status ?? '0'));
}

const NONE: readonly Wait[] = [];
const NO_COMMANDS: readonly Command[] = [];
const CLIENT = /\b(nc|ncat|netcat|wget|curl|nslookup|getent|ping|pg_isready|mysqladmin|redis-cli)\b/;
const HOST = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;
const URL = /^(?:(https?):\/\/)?([a-z0-9][a-z0-9.-]*)(?::(\d+))?(?:[/?].*)?$/i;

function ownWaits(script: string, [, , , , target, port]: readonly string[]): readonly Wait[] {
  const words = script.includes('exec nc ') ? ['nc', target, port] : script.includes('wget ') ? ['wget', target] : ['ping', target];
  return target === undefined ? NONE : waitsIn([{ words, end: '' }]);
}

function waitsIn(commands: readonly Command[]): readonly Wait[] {
  if (commands.some(command => command.end === '||')) {
    return NONE;
  }
  return commands.flatMap(({ words }) => {
    const redirection = words.findIndex(word => /^(\d*|&)[<>]/.test(word));
    const bare = withoutPrefix(redirection < 0 ? words : words.slice(0, redirection));
    const contact = contactOf(baseName(bare[0]), bare.slice(1));
    return contact && HOST.test(contact.host) ? [{ ...contact, command: commandText(bare) }] : NONE;
  });
}

/** The words without those that only start a command. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  let i = 0;
  for (let prefix = baseName(words[i]); prefix === 'exec' || prefix === 'busybox' || prefix === 'timeout'; prefix = baseName(words[i])) {
    i++;
    if (prefix === 'timeout') {
      while (i < words.length && !/^\d/.test(words[i])) {
        i++;
      }
      i++;
    }
  }
  return words.slice(i);
}

function contactOf(program: string, args: readonly string[]): Omit<Wait, 'command'> | undefined {
  switch (program) {
    case 'nslookup': return { host: positional(args)[0] ?? '', by: 'name' };
    case 'ping':
    case 'getent': return { host: positional(args).pop() ?? '', by: 'name' };
    case 'nc':
    case 'ncat':
    case 'netcat': {
      const [host = '', port] = positional(args);
      return args.some(arg => /^-[a-z]*u/.test(arg)) ? undefined : { host, port: Number(port) || undefined, by: 'connection' };
    }
    case 'wget':
    case 'curl': return urlIn(args);
    case 'pg_isready':
    case 'mysqladmin':
    case 'redis-cli': {
      const flag = args.findIndex(arg => arg === '-h' || arg === '--host');
      const host = flag >= 0 ? args[flag + 1] : args.find(arg => arg.startsWith('--host='))?.slice('--host='.length);
      return host === undefined ? undefined : { host, by: 'connection' };
    }
    default: return undefined;
  }
}

/**
 * The arguments that are neither options nor values of options: the value of `-w 2` is a separate argument, that of `-w2` and
 * `-zw2` is not.
 */
function positional(args: readonly string[]): string[] {
  return args.filter((arg, i) => !arg.startsWith('-') && !/^-[a-z]*[cewipq]$/i.test(args[i - 1] ?? ''));
}

/** Without a scheme, only a host with a port is plainly an address rather than the value of an option. */
function urlIn(args: readonly string[]): Omit<Wait, 'command'> | undefined {
  for (const arg of args) {
    const [, scheme, host, port] = URL.exec(arg) ?? [];
    if (host !== undefined && (scheme !== undefined || port !== undefined)) {
      return { host, port: Number(port ?? (scheme.toLowerCase() === 'https' ? 443 : 80)), by: 'connection' };
    }
  }
  return undefined;
}
