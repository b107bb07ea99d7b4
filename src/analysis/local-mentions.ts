import type { Container } from './container';
import { quoted } from './json';
import { staticVariablesOf } from './local-connections';

const ADDRESS = /(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?!\d)/g;
const LOCAL = /^(?:localhost|127\.0\.0\.1|::1)$/;
const HINT = /localhost|127\.0\.0\.1|::1/;

/**
 * The ports on localhost that the variables and the words of a container name, and where: `DATABASE_URL=localhost:5432`,
 * `--upstream=127.0.0.1:9000`, or `DB_HOST` and `DB_PORT`. The value may hold a password, so only its place is told.
 */
export function mentionsOf(container: Container): ReadonlyMap<number, string> {
  let mentions = MENTIONS.get(container);
  if (!mentions) {
    MENTIONS.set(container, mentions = find(container));
  }
  return mentions;
}

const MENTIONS = new WeakMap<Container, ReadonlyMap<number, string>>();
const NONE: ReadonlyMap<number, string> = new Map();

function find(container: Container): ReadonlyMap<number, string> {
  let found: Map<number, string> | undefined;
  const add = (text: string, place: () => string) => {
    for (const [, port] of HINT.test(text) ? text.matchAll(ADDRESS) : []) {
      found ??= new Map();
      if (!found.has(Number(port))) {
        found.set(Number(port), place());
      }
    }
  };
  const variables = Array.isArray(container.json.env) ? staticVariablesOf(container) : undefined;
  variables?.forEach((value, name) => {
    add(value, () => `the variable ${quoted(name)}`);
    const port = LOCAL.test(value) && name.endsWith('HOST') ? variables.get(`${name.slice(0, -4)}PORT`) : undefined;
    if (port) {
      add(`localhost:${port}`, () => `the variables ${quoted(name)} and ${quoted(`${name.slice(0, -4)}PORT`)}`);
    }
  });
  for (const word of container.words) {
    add(word, () => 'its command');
  }
  return found ?? NONE;
}
