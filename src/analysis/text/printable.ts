import { masked } from './masked';

/**
 * Control characters, ends of lines and paragraphs, what turns the direction of a text round, what nobody sees, and halves of
 * characters.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** What commands Azure Pipelines, GitHub and TeamCity: `##[error]` and `##vso[…]` do so anywhere in a line. */
const COMMAND = /##(?=\w*\[)/g;

/** What commands GitHub, which looks for it behind the white space of a line. */
const LINE_COMMAND = /^(\s*)::/;

/** What nearly no text has. */
const SUSPICIOUS = /[^\x20-\x7e]|##|^\s*::/;

/** So much of a text is printed: nothing that this library says by itself is as long. */
const LONGEST = 4000;

/**
 * A text as it may be printed: one line that looks like what it is, is no command of a terminal or of a CI, has an end, and does not
 * plainly hold a secret. All texts in which something of a manifest or a user stands go through here, once they are whole; to do so
 * twice changes nothing more.
 */
export function printable(text: string): string {
  let shown = text;
  // Nearly always once: what is left of a text when something was masked or cut off may look like a secret again.
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

/** At most so much of a text, and no half of a character at its end. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function escaped(text: string): string {
  return text.replace(HIDDEN, escapeOf).replace(COMMAND, '#\\#').replace(LINE_COMMAND, '$1\\::');
}

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The escape that JSON and YAML have for a character. */
function escapeOf(character: string): string {
  const code = character.codePointAt(0)!.toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`);
}
