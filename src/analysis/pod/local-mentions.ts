import type { Container } from './container';
import { namesLocalhost, staticVariablesOf } from './local-connections';
import { quoted } from '../manifest/json';

const ADDRESS = /(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?!\d)/g;
const LOCAL = /^(?:localhost|127\.0\.0\.1|::1)$/;

/**
 * The ports on localhost that the variables and words of a container mention, each with its place: `DATABASE_URL=localhost:5432`,
 * `--upstream=127.0.0.1:9000`, or `DB_HOST` with `DB_PORT`. Only the place is returned, because the value may contain a password.
 */
export function mentionsOf(container: Container): ReadonlyMap<number, string> {
  if (!namesLocalhost(container)) {
    return NONE;
  }
  let mentions = MENTIONS.get(container);
  if (!mentions) {
    MENTIONS.set(container, mentions = find(container));
  }
  return mentions;
}

const MENTIONS = new WeakMap<Container, ReadonlyMap<number, string>>();
const NONE: ReadonlyMap<number, string> = new Map();

function find(container: Container): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const add = (text: string, place: string) => {
    for (const [, port] of text.matchAll(ADDRESS)) {
      found.set(Number(port), found.get(Number(port)) ?? place);
    }
  };
  const variables = staticVariablesOf(container);
  variables.forEach((value, name) => {
    const port = LOCAL.test(value) && name.endsWith('HOST') ? `${name.slice(0, -4)}PORT` : undefined;
    if (port === undefined) {
      add(value, `the variable ${quoted(name)}`);
    } else if (variables.has(port)) {
      add(`localhost:${variables.get(port)}`, `the variables ${quoted(name)} and ${quoted(port)}`);
    }
  });
  for (const word of container.words) {
    add(word, 'its command');
  }
  return found;
}
