/** What stands in place of a secret. */
export const MASK = '***';

/** How the names of variables, options, headers and parameters end that hold a secret. */
export const SECRET_NAME = '(?:password|passwd|passphrase|secret|token|credentials?|cookie|(?:api|private|access|secret)[-_]?key'
  + '|requirepass|masterauth|(?<![a-z])auth|(?<![a-z])pass|pg_?pass|db_?pass|mysql_?pass|[-_]pwd|[?&]key|[?&]sig|signature)';

/** User and password in an address, also a password that should have been percent-encoded. */
const USER_IN_ADDRESS = /:\/\/(?:[^\s/?#"'`<>]*|[^\s/?#"'`<>:@]+:(?!\d+[/?#])[^\s"'`<>]*)@/g;

/** The same without a scheme, as in the name of an image; what follows `@` in one may be a digest. */
const USER = /(^|[\s"'`=(/])[^\s"'`=(/:@*]+:[^\s"'`@/]+@(?!sha\d+:)(?=\w)/g;

/*
 * Each of the next three begins with a character that few texts have, and looks back from there: to look for a name at every character
 * of every text takes much longer.
 */

/** `PASSWORD=…`, `--token=…`, `&access_token=…`. */
const ASSIGNMENT = new RegExp(
  `=(?<=${SECRET_NAME}=)(?:(\\\\*["'])[\\s\\S]*?(?:\\1|$)|(?:[^\\s"'\`&#]|["'\`](?=[^\\s"'\`,:;.)\\]}]))+)`, 'gi');

/** `"password": "…"`. */
const ENTRY = new RegExp(`(["']\\s*:\\s*)(?<=${SECRET_NAME}\\\\*["']\\s*:\\s*)(?:(\\\\*["'])[\\s\\S]*?(?:\\2|$)|[^\\s,}\\]]+)`, 'gi');

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

/** A text of which more is not looked at. */
const LONGEST = 8000;

/**
 * A text without what plainly is a secret in it: passwords in addresses, and what is assigned to a name that a secret has. It is the
 * last of the masks, over whatever is printed; where more is known of a value than its text, it is masked by what it is.
 */
export function masked(text: string): string {
  let shown = beginOf(text);
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

/** `=$NAME`, `=${NAME}` and `=$(NAME)` say where a secret comes from, and are none. */
const REFERENCE = /^\$(?:\w+|\{\w+\}|\(\w+\))$/;

/** Whether a value only names a variable, or is a switch. */
export function isHarmless(value: string): boolean {
  return REFERENCE.test(value) || /^(?:true|false|\*{3})$/.test(value);
}

/** A name; what stands behind `=` where somebody has written `NAME=VALUE` in place of it may be a secret. */
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

/** What is looked at of a long text: it ends before a word or a value, because half a secret would not be recognised. */
function beginOf(text: string): string {
  return text.length <= LONGEST || !/[=@:]/.test(text) ? text
    : `${text.slice(0, Math.max(0, text.lastIndexOf(' ', LONGEST), text.lastIndexOf('"', LONGEST)))} …`;
}
