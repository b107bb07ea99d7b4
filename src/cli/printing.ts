import { printable } from '../analysis/text/printable';

/** Prints a text to standard output, with an end of line. What reads it may have ended: that is no mistake. */
export function print(text: string) {
  if (text !== '') {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  }
}

/** Says in a line on standard error what is wrong with what was given. */
export function complain(text: string) {
  process.stderr.write(`${printable(`error: ${text}`)}\n`);
}

/** Says in a line on standard error what was done, or left out. */
export function remark(text: string) {
  process.stderr.write(`${printable(text)}\n`);
}
