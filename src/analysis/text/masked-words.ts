import { isHarmless, MASK, masked, SECRET_NAME } from './masked';
import { baseName } from './shell';

/** A quick test: only words that match it can hold a secret, or be followed by one. */
const HINT = /[=@\s]|pass|pwd|secret|token|auth|key|cred|cookie|bearer|identified|^-[a-zA-Z]/i;

/** An option, or a setting of Redis, whose value is the next word. */
const OPTION = new RegExp(`^(?:--?(?:[\\w.-]*[._-])?${SECRET_NAME}|-passin|-passout|requirepass|masterauth)$`, 'i');
const ASSIGNED = new RegExp(`^[\\w.-]*${SECRET_NAME}=`, 'i');

/** Options for a user with a password: `-u NAME:PASSWORD`. */
const USER = /^(?:-[uU]|--(?:proxy-|http-|https-)?user|--(?:(?:src|dest)-)?creds)$/;
const USER_ASSIGNED = /^(--(?:proxy-|http-|https-)?user=|--(?:(?:src|dest)-)?creds=)(.*)$/s;
const HEADER = /^(?:-H|--header|--proxy-header)$/;
const HEADER_ASSIGNED = /^(-H|--(?:proxy-)?header=)(.+)$/s;

/** The programs that take a password as a short option, and that option. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/^(?:mysql|mariadb)[\w-]*$/, '-p'],
  [/^(?:mongo\w*|sshpass|rabbitmqadmin|cqlsh|7z|influx|login)$/, '-p'],
  [/^(?:redis-cli|valkey-cli|keydb-cli|redis-benchmark)$/, '-a'],
  [/^ldap\w+$/, '-w'],
  [/^(?:sqlcmd|bcp|zip|unzip|ipmitool|mosquitto_\w+)$/, '-P'],
];

const ADDRESS = /^[a-z][\w+.-]*:\/\//i;

/** How deep scripts within scripts are parsed; nobody nests them deeper. */
const DEEPEST = 5;

/** The words of a command with the secrets masked, also in a script that is one of the words. */
export function maskedWords(words: readonly string[], depth = 0): readonly string[] {
  return words.some(word => HINT.test(word)) ? words.map(maskerFor(depth)) : words;
}

/** Masks words, each by those before it. */
function maskerFor(depth: number): (word: string, index: number, words: readonly string[]) => string {
  let program = '';
  let short: string | undefined;
  return (word, index, words) => {
    const before = words[index - 1] ?? '';
    const name = before.startsWith('-') ? '' : baseName(word);
    const found = name === '' ? undefined : SHORT.find(([pattern]) => pattern.test(name));
    if (found || /^(?:curl|psql|pg_\w+|socat)$/.test(name)) {
      program = name;
      short = found?.[1];
    }
    return isSecretAfter(before, word, program, short) ? maskOf(word) : maskedWord(word, before, program, short, depth);
  };
}

function isSecretAfter(before: string, word: string, program: string, short: string | undefined): boolean {
  return !word.startsWith('-') && (OPTION.test(before) || before === short || (before === '-b' && program === 'curl')
    || (/^auth$/i.test(before) && /^(?:redis|valkey|keydb)-cli$/.test(program)));
}

function maskedWord(word: string, before: string, program: string, short: string | undefined, depth: number): string {
  // socat has -u for one direction.
  if (USER.test(before) && program !== 'socat') {
    return maskedUser(word);
  }
  if (HEADER.test(before)) {
    return maskedHeader(word);
  }
  const [, userOption, user] = USER_ASSIGNED.exec(word) ?? (program === 'curl' ? /^(-u)(.+)$/s.exec(word) : undefined) ?? [];
  if (userOption !== undefined) {
    return userOption + maskedUser(user);
  }
  const [, headerOption, header] = HEADER_ASSIGNED.exec(word) ?? [];
  if (headerOption !== undefined && header.includes(':')) {
    return headerOption + maskedHeader(header);
  }
  if (short !== undefined && word.startsWith(short) && word.length > 2) {
    return short + maskOf(word.slice(2));
  }
  const [assigned] = ASSIGNED.exec(word) ?? [];
  if (assigned !== undefined) {
    return assigned + maskOf(word.slice(assigned.length));
  }
  if (/^pass:/.test(word)) {
    return `pass:${MASK}`;
  }
  return /\s/.test(word) && !ADDRESS.test(word) ? maskedScript(word, depth) : masked(maskedAddress(word));
}

function maskOf(value: string): string {
  // A `$` alone is what is left of a command that yields the secret.
  return value === '' || value === '$' || isHarmless(value) ? value : MASK;
}

/**
 * Masks the password in a word that is an address. Everything before the last `@` of its host belongs to the user, whatever
 * characters it has.
 */
function maskedAddress(word: string): string {
  const [user, end] = [word.indexOf('://') + '://'.length, word.lastIndexOf('@')];
  const hasPassword = user >= '://'.length && user <= end && /^(?!\[)[^/?#@]*:(?!\d+[/?#])/.test(word.slice(user));
  return hasPassword ? `${word.slice(0, user)}${MASK}${word.slice(end)}` : word;
}

/** Masks the password in `NAME:PASSWORD`, also with `%` or `,` between them. Two numbers are a user and a group. */
function maskedUser(user: string): string {
  const [, name, mark, password] = /^([^:%,]*)([:%,])(.+)$/s.exec(user) ?? [];
  return name === undefined || /^\d+:\d+$/.test(user) ? user
    : user.includes('://') ? masked(maskedAddress(user)) : `${name}${mark}${maskOf(password)}`;
}

/** Masks the value in `NAME: VALUE`. */
function maskedHeader(header: string): string {
  const [, name, value] = /^([\w-]+:\s*)(?!\/\/)(.+)$/s.exec(header) ?? [];
  return name === undefined ? masked(header) : name + maskOf(value);
}

/** The pieces of a script: white space, what separates commands, and words. A quote that is not closed extends to the end. */
const PIECES = /\s+|[;&|()`]+|(?:\\[\s\S]|'[^']*(?:'|$)|"(?:\\[\s\S]|[^"\\])*(?:"|$)|\$\(\w+\)|[^\s;&|()`'"\\])+|[\s\S]/g;

/** Splits a script into its words, masks them, and puts it together again. */
function maskedScript(script: string, depth: number): string {
  if (depth >= DEEPEST) {
    return MASK;
  }
  const pieces = script.match(PIECES) ?? [];
  const places = pieces.flatMap((piece, i) => /^\s/.test(piece) ? [] : [i]);
  const words = places.map(place => withoutQuotes(pieces[place]));
  maskedWords(words, depth + 1).forEach((word, i) => {
    if (word !== words[i]) {
      pieces[places[i]] = word;
    }
  });
  return masked(pieces.join(''));
}

/** A word without its quotes, as an inner script sees it. */
function withoutQuotes(word: string): string {
  return word.replace(/'([^']*)(?:'|$)|"((?:\\[\s\S]|[^"\\])*)(?:"|$)|\\([\s\S])/g,
    (_, single, double, escaped) => single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped);
}
