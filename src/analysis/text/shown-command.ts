import { maskedWords } from './masked-words';
import { shortened } from './printable';

/** A command as messages show it: without secrets, on one line, and shortened. */
export function shownCommand(words: readonly string[]): string {
  return shortened(commandText(words).replace(/\s+/g, ' '), 80);
}

/** A complete command without secrets. */
export function commandText(words: readonly string[]): string {
  return maskedWords(words).join(' ');
}
