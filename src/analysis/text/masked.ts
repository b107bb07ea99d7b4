/** What stands in place of a secret. */
export const MASK = '***';

/** The endings of names of variables, options, headers and parameters that hold a secret. */
export const SECRET_NAME = '(?:password|passwd|passphrase|secret|token|credentials?|cookie|(?:api|private|access|secret)[-_]?key'
  + '|requirepass|masterauth|(?<![a-z])auth|(?<![a-z])pass|pg_?pass|db_?pass|mysql_?pass|[-_]pwd|[?&]key|[?&]sig|signature)';

/** The user and password in an address, also if the password should have been percent-encoded. */
const USER_IN_ADDRESS = /:\/\/(?:[^\s/?#"'`<>]*|[^\s/?#"'`<>:@]+:(?!\d+[/?#])[^\s"'`<>]*)@/g;

/** The same without a scheme, as in the name of an image. A digest may follow the `@` there. */
const USER = /(^|[\s"'`=(/])[^\s"'`=(/:@*]+:[^\s"'`@/]+@(?!sha\d+:)(?=\w)/g;

/*
 * Each of the next three expressions begins with a rare character and looks back from it: to look for a name at every character of
 * every text would take much longer.
 */

/** `PASSWORD=…`, `--token=…`, `&access_token=…`. */
const ASSIGNMENT = new RegExp(
  `=(?<=${SECRET_NAME}=)(?:(\\\\*["'])[\\s\\S]*?(?:\\1|$)|(?:[^\\s"'\`&#]|["'\`](?=[^\\s"'\`,:;.)\\]}]))+)`, 'gi');

/** `"password": "…"`. Words behind it without quotes are a sentence about something of that name, such as a container. */
const ENTRY = new RegExp(
  `(["']\\s*:\\s*)(?<=${SECRET_NAME}\\\\*["']\\s*:\\s*)(?![a-z]{1,15} [a-z"\`])(?:(\\\\*["'])[\\s\\S]*?(?:\\2|$)|[^\\s,}\\]]+)`, 'gi');

/** `Authorization: Bearer …`. */
const HEADER = new RegExp(
  '(:\\s*)(?<=\\b(?:(?:proxy-)?authorization|(?:set-)?cookie|private-token|x-[\\w-]*(?:token|key|auth|secret)|api-?key)'
  + '\\\\*["\']?\\s*:\\s*)(?:(?:basic|bearer|digest|token)\\s+)?[^\\s"\'`]+',
  'gi',
);

/** `Bearer …`, and `IDENTIFIED BY '…'`. */
const WORD = /earer\s|EARER\s|dentified\s|DENTIFIED\s|assword\s|ASSWORD\s/;
const BEARER = /\b(bearer)\s+[^\s"'`]+/gi;
const SQL = /\b(identified\s+by|password)(\s+)(\\*["'])[\s\S]*?(?:\3|$)/gi;

/** Longer texts are masked only up to here, and the rest is cut off. */
const LONGEST = 8000;

/**
 * A text without what is plainly a secret in it: passwords in addresses, and values that are assigned to the name of a secret. It
 * is the last mask, and applied to everything that is printed; where more is known about a value than its text, other masks come
 * first.
 */
export function masked(text: string): string {
  let shown = beginningOf(text);
  if (shown.includes('@')) {
    shown = shown.replace(USER_IN_ADDRESS, `://${MASK}@`).replace(USER, `$1${MASK}@`);
  }
  if (shown.includes(':')) {
    shown = shown.replace(HEADER, `$1${MASK}`);
  }
  if (WORD.test(shown)) {
    shown = shown.replace(BEARER, `$1 ${MASK}`).replace(SQL, `$1$2${MASK}`);
  }
  if (shown.includes(':')) {
    shown = shown.replace(ENTRY, `$1${MASK}`);
  }
  return shown.includes('=') ? shown.replace(ASSIGNMENT, assignment => maskedAssignment(assignment)) : shown;
}

/** `=$NAME`, `=${NAME}` and `=$(NAME)` say where a secret comes from, and are not secret themselves. */
const REFERENCE = /^\$(?:\w+|\{\w+\}|\(\w+\))$/;

/** Whether a value is only a reference to a variable, or a switch. */
export function isHarmless(value: string): boolean {
  return REFERENCE.test(value) || /^(?:true|false|\*{3})$/.test(value);
}

/** Whether the name of a variable, a header or a key says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return masked(`${name}=a`) !== `${name}=a` || masked(`${name}: a`) !== `${name}: a`;
}

/** The name in a text. If somebody has written `NAME=VALUE` as a name, the value may be a secret. */
export function nameIn(text: string): string {
  const end = text.indexOf('=');
  return end < 0 ? text : `${text.slice(0, end)}=${MASK}`;
}

function maskedAssignment(assignment: string): string {
  let end = assignment.length;
  while (end > 1 && ',;:.)]}'.includes(assignment[end - 1])) {
    end--;
  }
  const isKept = isHarmless(assignment.slice(1).replace(/["'\\]/g, '')) || isHarmless(assignment.slice(1, end));
  return isKept ? assignment : `=${MASK}${assignment.slice(end)}`;
}

/** The part of a long text that is masked and kept. It ends before a word or a value, because half a secret would not be recognised. */
function beginningOf(text: string): string {
  return text.length <= LONGEST || !/[=@:]/.test(text) ? text
    : `${text.slice(0, Math.max(0, text.lastIndexOf(' ', LONGEST), text.lastIndexOf('"', LONGEST)))} …`;
}
