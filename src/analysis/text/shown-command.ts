import { maskedWords } from './masked-words';
import { shortened } from './printable';

/** A command as a message shows it: without secrets, on one line, and not all of a long one. */
export function shownCommand(words: readonly string[]): string {
  return shortened(commandText(words).replace(/\s+/g, ' '), 80);
}

/** The whole of a command without secrets. */
export function commandText(words: readonly string[]): string {
  return maskedWords(words).join(' ');
}
