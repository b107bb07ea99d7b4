import { quoted } from '../manifest/json';

/** How many indexes of a Job a text such as `0,2-4` lists; a string says what is wrong with the text. */
export function indexFault(text: string, completions: number): number | string {
  if (text === '') {
    return 0;
  }
  let total = 0;
  let last = -1;
  for (const part of text.split(',')) {
    const ends = part.split('-');
    const wrong = ends.find(end => !/^\+?\d+$/.test(end));
    if (ends.length > 2 || wrong !== undefined) {
      return `${quoted(part)} is neither an index nor a range`;
    }
    const [first, end = first] = ends.map(Number);
    if (end >= completions || first >= completions) {
      return `${quoted(part)} is beyond the last index, ${completions - 1}`;
    }
    if (first <= last || (ends.length > 1 && first >= end)) {
      return `${quoted(part)} does not rise`;
    }
    total += end - first + 1;
    last = end;
  }
  return total;
}
