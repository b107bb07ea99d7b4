/** Combining marks, and the vowels and endings of a Korean syllable that is spelt in letters: they stand on the character before them. */
const WITHOUT_WIDTH = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

/** What is narrow among those below: the halves of flags, and forms that are so by their name. */
const HALF = /^[\u{1f1e6}-\u{1f1ff}\uff61-\uffdc]$/u;
const EMOJI = /^[\p{Emoji_Presentation}\u{1f200}-\u{1f265}]$/u;
const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Kana}\p{Script=Yi}\p{Script=Tangut}\p{Script=Nushu}]$/u;
const EAST_ASIAN_FORM = /^[\u2329\u232a\u2ff0-\u303e\u3041-\u3247\u3250-\u4dbf\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6]$/u;

const NARROW = /^[\x20-\x7e]*$/;

/** How many columns of a terminal a text takes that has no hidden characters. */
export function cellsOf(text: string): number {
  if (NARROW.test(text)) {
    return text.length;
  }
  let cells = 0;
  for (const character of text) {
    cells += cellsOfCharacter(character);
  }
  return cells;
}

function cellsOfCharacter(character: string): number {
  return WITHOUT_WIDTH.test(character) ? 0 : isWide(character) ? 2 : 1;
}

function isWide(character: string): boolean {
  return !HALF.test(character) && [EAST_ASIAN, EAST_ASIAN_FORM, EMOJI].some(wide => wide.test(character));
}
