import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';

/** Reads markup as XML, which throws where it is not well-formed. */
export function parsed(markup: string) {
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(markup.replace(/^<!DOCTYPE html>\n/, ''), 'text/xml');
}

/** The names of all elements, each once. */
export function elementsIn(markup: string): string[] {
  return [...new Set(Array.from(parsed(markup).getElementsByTagName('*'), ({ tagName }) => tagName))].sort();
}

/** The values of all attributes, each once, by the name of the attribute. */
export function attributesIn(markup: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { attributes } of Array.from(parsed(markup).getElementsByTagName('*'))) {
    Array.from(attributes).forEach(({ name, value }) => found.set(name, (found.get(name) ?? new Set()).add(value)));
  }
  return found;
}

/** What is shown, in one line. */
export function shownIn(markup: string): string {
  const document = parsed(markup);
  Array.from(document.getElementsByTagName('style')).forEach(style => style.parentNode!.removeChild(style));
  return (document.documentElement!.textContent ?? '').replace(/\s+/g, ' ');
}
