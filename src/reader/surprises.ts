import { Event, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { plainScalar } from './plain-scalar';

/** What everybody takes for what kubectl takes it for. */
const EXPECTED = /^(?:true|false|null|[-+]?(?:0|[1-9]\d*)(?:\.\d*[1-9])?)$/;
const OCTAL = /^[-+]?0[oO]?[0-7_]+$/;

/** How what is written may mislead about what kubectl reads, in whole sentences. Numbers and texts may be secret and are not shown. */
export function surpriseOf(source: string, event: Event): string | undefined {
  if (event.type !== EVENT_ID.SCALAR || event.tagStart >= 0) {
    return undefined;
  }
  if (event.style === SCALAR_STYLE.FOLDED_BLOCK) {
    return 'It is written with ">", which makes one line of several: of a script, only "|" keeps the lines.';
  }
  const written = getScalarValue(source, event);
  const value = event.style === SCALAR_STYLE.PLAIN && !EXPECTED.test(written) ? plainScalar(written) : written;
  switch (typeof value) {
    case 'boolean': return `It is written as ${written}, which is ${value} unless it is in quotes.`;
    case 'object': return written === '' ? 'Nothing is written, which is null.'
      : `It is written as ${written}, which is null unless it is in quotes.`;
    case 'number':
    case 'bigint': return OCTAL.test(written) ? 'It begins with 0, which makes it an octal number unless it is in quotes.'
      : 'It is written in a way that makes it a number, unless it is in quotes.';
    default: return undefined;
  }
}
