import type { Pen } from '../src/story/words';

// In a story, no text from a manifest has any of these: control characters are escaped.
const [CODE, RULE, END] = ['\u0001', '\u0002', '\u0003'];

/** Writes a story in which code and rules are marked. */
export const MARKING: Pen = {
  code: text => `${CODE}${text}${END}`,
  words: text => text,
  rule: id => `${RULE}${id}${END}`,
};

/** A part of a marked text. */
export interface Part {
  readonly kind: 'words' | 'code' | 'rule';
  readonly text: string;
}

export function partsOf(text: string): Part[] {
  return text.split(/([\u0001\u0002][^\u0003]*\u0003)/).filter(part => part !== '').map(part => {
    const kind = part[0] === CODE ? 'code' : part[0] === RULE ? 'rule' : 'words';
    return { kind, text: kind === 'words' ? part : part.slice(1, -1) };
  });
}
