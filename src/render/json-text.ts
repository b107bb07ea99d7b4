import { HIDDEN } from '../analysis/text/printable';

/**
 * JSON, indented, with a line end at the end. What it says stays what it is, but no character is hidden and nothing is a command to a
 * terminal or a CI: those are escaped.
 */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2)
    .replace(HIDDEN, character => character === '\n' ? '\n' : escaped(character))
    .replaceAll('##', '#\\u0023');
  return `${json}\n`;
}

function escaped(character: string): string {
  return [...Array(character.length).keys()].map(i => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');
}
