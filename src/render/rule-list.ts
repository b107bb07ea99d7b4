import { painterOf } from './severities';
import { tableLines } from './table';
import { coloursOf, linked, TextStyle, widthOf } from './text-style';
import { wordsOf } from './wrapped';
import { ListedRule } from '../analysis/rules';

/** All rules, a line each if the width has room for it: id, severity and what it finds. It has no end of line at its end. */
export function ruleList(rules: readonly ListedRule[], style: TextStyle): string {
  const colours = coloursOf(style);
  return tableLines(rules.map(({ id, severity, isOnRequest, summary, docs }) => [
    wordsOf(id).map(word => ({ ...word, text: linked(word.text, docs, style) })),
    wordsOf(painterOf(severity, colours)(severity)),
    wordsOf(isOnRequest ? `${summary} Only on request.` : summary),
  ]), widthOf(style)).join('\n');
}
