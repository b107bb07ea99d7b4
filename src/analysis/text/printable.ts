import { masked } from './masked';

/**
 * Control characters, ends of lines and paragraphs, characters that change the direction of the text or are invisible, and halves
 * of characters.
 */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The beginning of commands to Azure Pipelines, GitHub and TeamCity: `##[error]` and `##vso[…]` work anywhere in a line. */
const COMMAND = /##(?=\w*\[)/g;

/** The beginning of a command to GitHub, which ignores white space before it. */
const LINE_COMMAND = /^(\s*)::/;

/** A quick test: hardly any text matches it. */
const SUSPICIOUS = /[^\x20-\x7e]|##|^\s*::/;

const PLAIN = /^[\x20-\x7e]*$/;

/** So much of a text is printed: all that this library says itself is shorter. */
const LONGEST = 4000;

/**
 * A text that is safe to print: it is one line, looks like what it is, contains no command to a terminal or a CI, is not too long,
 * and has no plain secret. Every complete message that contains something from a manifest or a user passes through here; a second
 * pass changes nothing.
 */
export function printable(text: string): string {
  let shown = text;
  // One round is nearly always enough: what remains of a text after masking and cutting may look like a secret again.
  for (let i = 0; i < MOST; i++) {
    const next = shortened(masked(SUSPICIOUS.test(shown) ? escaped(shown) : shown), LONGEST);
    if (next === shown) {
      break;
    }
    shown = next;
  }
  return shown;
}

const MOST = 10;

/** At most so much of a text, without half of a character at its end. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function escaped(text: string): string {
  return visible(text).replace(COMMAND, '#\\#').replace(LINE_COMMAND, '$1\\::');
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text in which what is hidden, or would move what follows, is written as an escape. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN, escapeOf);
}

/** The escape of a character in JSON and YAML. */
function escapeOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`);
}
