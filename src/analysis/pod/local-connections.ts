import type { Container } from './container';
import { localPortAmong, localPortIn, Variables, withoutWrappers } from './local-clients';
import { Json, listIn, objectIn } from '../manifest/json';
import { Command, commandsIn, Script, scriptIn } from '../text/shell';
import { shownCommand } from '../text/shown-command';

/**
 * What the command does where nothing listens on the port: it `waits` until something does; it `fails`, and with it the script or
 * container that it belongs to; or it `goes on`.
 */
export type Otherwise = 'waits' | 'fails' | 'goes on';

/** A port on localhost that a command plainly connects to. */
export interface LocalConnection {
  readonly port: number;
  readonly otherwise: Otherwise;
  /** The simple command as messages show it: without the values of variables, which may be secret. */
  readonly command: string;
}

/** The ports on localhost that the command of a container connects to. */
export function connectionsOf(container: Container): readonly LocalConnection[] {
  if (container.words.length === 0 || !namesLocalhost(container)) {
    return NONE;
  }
  let connections = CONNECTIONS.get(container);
  if (!connections) {
    CONNECTIONS.set(container, connections = connectionsIn(container.words, staticVariablesOf(container)));
  }
  return connections;
}

/** The ports on localhost that the command of a probe or hook connects to. Kubernetes does not expand `$(NAME)` in a hook. */
export function connectionsOfHandler(container: Container, handler: Json): readonly LocalConnection[] {
  const words = listIn(objectIn(handler.exec).command).filter((word): word is string => typeof word === 'string');
  return words.length === 0 ? NONE : connectionsIn(words, staticVariablesOf(container));
}

/** The variables of a container whose values stand in the manifest, with `$(NAME)` of earlier ones expanded. */
export function staticVariablesOf(container: Container): Map<string, string> {
  const variables = new Map<string, string>();
  for (const variable of listIn(container.json.env)) {
    const { name, value } = objectIn(variable);
    if (typeof name === 'string' && typeof value === 'string') {
      define(variables, name, expanded(value, variables));
    }
  }
  return variables;
}

/** No host or port is longer. Without a limit, variables that contain one another could grow exponentially. */
const LONGEST = 2000;

/** Longer scripts are not looked at: to find their loops takes long, and what they do is not plain. */
const LONGEST_SCRIPT = 10_000;

function define(variables: Map<string, string>, name: string, value: string) {
  if (value.length <= LONGEST) {
    variables.set(name, value);
  }
}

const CONNECTIONS = new WeakMap<Container, readonly LocalConnection[]>();
const NONE: readonly LocalConnection[] = [];

/** A quick test: whatever connects to localhost has one of these in its words or variables, and most containers have none. */
const HINT = /localhost|127\.0\.0\.1|::1|redis-cli|valkey-cli/;

/** Whether the words or variables of a container mention localhost. */
export function namesLocalhost({ words, json }: Container): boolean {
  for (const word of words) {
    if (HINT.test(word)) {
      return true;
    }
  }
  for (const variable of listIn(json.env)) {
    const { value } = objectIn(variable);
    if (typeof value === 'string' && HINT.test(value)) {
      return true;
    }
  }
  return false;
}

function connectionsIn(words: readonly string[], variables: Variables): LocalConnection[] {
  const found: LocalConnection[] = [];
  collect(words, variables, 'fails', expanded, found);
  return found;
}

type Expand = (word: string, variables: Variables) => string;

/**
 * Collects the connections of a command. A script is parsed before variables are inserted, because one that contained itself would
 * never end.
 */
function collect(words: readonly string[], variables: Variables, otherwise: Otherwise, expand: Expand, found: LocalConnection[]) {
  const command = withoutWrappers(words);
  const script = scriptIn(command);
  if (script) {
    if (script.text.length <= LONGEST_SCRIPT) {
      collectScript(command, script, variables, otherwise, found);
    }
    return;
  }
  const port = localPortIn(command.map(word => expand(word, variables)), variables);
  if (port !== undefined) {
    found.push({ port, otherwise, command: shownCommand(words) });
  }
}

function collectScript(words: readonly string[], script: Script, outer: Variables, otherwise: Otherwise, found: LocalConnection[]) {
  const commands = commandsIn(script.text);
  const variables = new Map(outer);
  const shape = shapeOf(script.text, words.slice(0, script.index));
  commands.forEach((command, i) => {
    const [, name, value] = (command.words.length === 1 && /^([A-Za-z_]\w*)=(.*)$/.exec(command.words[0])) || [];
    if (name !== undefined) {
      define(variables, name, expandedInShell(value, variables));
      return;
    }
    collect(command.words, variables, combined(otherwise, otherwiseOf(commands, i, shape)), expandedInShell, found);
  });
  if (shape.loop !== undefined) {
    const args = words.slice(script.index + 1).map(word => expanded(word, variables));
    const port = localPortAmong(args);
    if (port !== undefined) {
      found.push({ port, otherwise: combined(otherwise, 'waits'), command: shownCommand(args.slice(-2)) });
    }
  }
}

const LOOP = /\b(?:until|while\s+!)\s/;
const LOOP_END = /\bdone\b/;
const LEAVES = /\bbreak\b|\bexit(?:\s+0)?\s*(?:[;\n)}&|]|$)/;
const ENDLESS = /\b(?:while\s+(?:true|:|\[ 1 \])|until\s+false)\s*[;\n]/;
const BRANCHES = /(?:^|[\s;])(?:if|case|for)\s/;

/** What the commands of a script have in common. */
interface Shape {
  /** Whether the script ends when a command fails. */
  readonly stops: boolean;
  /** The first loop that repeats until a command succeeds. */
  readonly loop?: string;
  readonly isEndless: boolean;
  readonly hasBranches: boolean;
}

function shapeOf(script: string, options: readonly string[]): Shape {
  const stops = options.some(word => /^-[a-z]*e/.test(word)) || /^[ \t]*set -[a-z]*e/m.test(script);
  return { stops, loop: loopIn(script), isEndless: ENDLESS.test(script), hasBranches: BRANCHES.test(script) };
}

function loopIn(script: string): string | undefined {
  const begin = script.search(LOOP);
  const rest = begin < 0 ? '' : script.slice(begin);
  const end = rest.search(LOOP_END);
  return end < 0 ? undefined : rest.slice(0, end);
}

function otherwiseOf(commands: readonly Command[], i: number, { stops, loop, isEndless, hasBranches }: Shape): Otherwise {
  const { end, keywords = '' } = commands[i];
  const next = commands[i + 1]?.words ?? [];
  if (/(?:until|while !)$/.test(keywords)) {
    return end === '||' || LEAVES.test(loop ?? '') ? 'goes on' : 'waits';
  }
  if (isEndless) {
    return end === '&&' && (next[0] === 'break' || isExit(next, true)) ? 'waits' : 'goes on';
  }
  if (/(?:if|while|!)$/.test(keywords) || hasBranches) {
    return 'goes on';
  }
  if (end === '||') {
    return isExit(next, false) ? 'fails' : 'goes on';
  }
  let last = i;
  while (commands[last].end === '&&' && last < commands.length - 1) {
    last++;
  }
  const isLast = last === commands.length - 1 && (commands[last].end === '' || commands[last].end === ';');
  // `set -e` ignores a failure before `&&`.
  return isLast || (stops && end === ';') ? 'fails' : 'goes on';
}

function isExit([word, status]: readonly string[], success: boolean): boolean {
  return (word === 'exit' && (status === undefined || status === '0') === success) || (word === 'false' && !success);
}

function combined(outer: Otherwise, inner: Otherwise): Otherwise {
  return outer === 'fails' ? inner : inner === 'fails' ? outer : outer === inner ? outer : 'goes on';
}

/** Kubernetes replaces `$(NAME)` in commands and variables, and leaves it as it is where NAME is not defined. */
export function expanded(text: string, variables: Variables): string {
  return text.includes('$(') && text.length <= LONGEST
    ? text.replace(/\$\$|\$\(([^()\s]+)\)/g, (all, name) => name === undefined ? '$' : variables.get(name) ?? all)
    : text;
}

function expandedInShell(text: string, variables: Variables): string {
  return text.includes('$') && text.length <= LONGEST
    ? expanded(text, variables).replace(/\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?(\}|$)|([A-Za-z_]\w*))/g,
      (all, braced, fallback, end, plain) => end === '' ? all : variables.get(braced ?? plain) ?? fallback ?? all)
    : text;
}
