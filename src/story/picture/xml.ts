/** What XML cannot hold is left out, and of marks over one letter, all but two: they would grow out of their lane. */
const FORBIDDEN = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const MARKS = /(\p{M}{2})\p{M}+/gu;
const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };
const PLAIN = /^[\x20-\x7e]*$/;

/** A text as it can be shown: nothing that XML forbids is in it. */
export function shownText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(FORBIDDEN, '').replace(MARKS, '$1');
}

/** A text between tags, or in an attribute, of HTML or XML; it holds nothing that XML forbids. */
export function escaped(text: string): string {
  return text.replace(SPECIAL, character => ENTITIES[character]);
}

/** The same of any text. */
export function escapedXml(text: string): string {
  return escaped(shownText(text));
}

/** A number as short as it can be. */
export function digits(value: number): string {
  return String(Math.round(value * 10) / 10);
}
