import { getScalarValue, SCALAR_STYLE, ScalarEvent } from 'js-yaml';
import { isInteger, plainScalar, Scalar } from './plain-scalar';
import { Refusal } from './refusal';

const PREFIX = 'tag:yaml.org,2002:';
const TYPES = ['bool', 'int', 'float', 'null', 'timestamp'];

/** What a scalar says to kubectl, whatever its style and tag. */
export function scalarOf(source: string, event: ScalarEvent): Scalar {
  const text = getScalarValue(source, event);
  if (event.tagStart >= 0) {
    return tagged(text, tagOf(source, event), event);
  }
  return event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text;
}

/** Whether a key is `<<`, which merges what follows into its mapping. */
export function isMergeKey(source: string, event: ScalarEvent): boolean {
  if (event.valueEnd - event.valueStart !== 2 || getScalarValue(source, event) !== '<<') {
    return false;
  }
  const tag = event.tagStart >= 0 ? tagOf(source, event) : '';
  return tag === 'merge' || tag === '!' || (tag === '' && event.style === SCALAR_STYLE.PLAIN);
}

/** The tag, without what all tags of YAML begin with. There are no other handles: the directive that declares one is cut off. */
function tagOf(source: string, { tagStart, tagEnd }: ScalarEvent): string {
  const written = source.slice(tagStart, tagEnd);
  const tag = decodeURIComponent(written.startsWith('!!') ? PREFIX + written.slice(2) : written.replace(/^!<(.*)>$/, '$1'));
  return tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag === '!' ? tag : `!${tag}`;
}

function tagged(text: string, tag: string, event: ScalarEvent): Scalar {
  if (tag === 'binary') {
    return decoded(text, event);
  }
  if (!TYPES.includes(tag)) {
    return text;
  }
  const value = plainScalar(text);
  if (!(tag === 'timestamp' ? isTimestamp(text) : typeof value !== 'string' && fits(value, tag, text))) {
    throw new Refusal(`what is tagged !!${tag} is no ${tag}`, event.tagStart, event.tagEnd);
  }
  return value;
}

function fits(value: Scalar, tag: string, text: string): boolean {
  switch (tag) {
    case 'bool': return typeof value === 'boolean';
    case 'null': return value === null;
    case 'int': return isInteger(text);
    default: return typeof value === 'number' || typeof value === 'bigint';
  }
}

const TIMESTAMP = /^\d{4}-(?<month>\d\d?)-(?<day>\d\d?)(?<time>[Tt ]+(?<hour>\d\d?):(?<minute>\d\d?):(?<second>\d\d?).*)?$/;
const ZONED = /^[Tt][\d:]+(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)$/;
const PLAIN = /^ +[\d:]+(?:[.,]\d+)?$/;

function isTimestamp(text: string): boolean {
  const { month, day, time, hour = 0, minute = 0, second = 0 } = { ...TIMESTAMP.exec(text)?.groups };
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
    && (time === undefined || ZONED.test(time) || PLAIN.test(time))
    && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
}

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

function decoded(text: string, event: ScalarEvent): string {
  const digits = text.replace(/[\r\n]/g, '');
  if (!BASE64.test(digits)) {
    throw new Refusal('what is tagged !!binary is not in base64', event.tagStart, event.tagEnd);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(atob(digits), character => character.charCodeAt(0)));
}
