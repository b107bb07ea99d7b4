import { cellsOf } from '../../src/render/cells';

// As Unicode's EastAsianWidth.txt and the terminals have it.
test.each([
  ['', 0], ['abc', 3], ['é', 1], ['e\u0301', 1], ['…', 1], ['→', 1], ['日', 2], ['ア', 2], ['ｱ', 1], ['한', 2], ['\u1112\u1161\u11ab', 2], ['、', 2],
  ['（', 2], ['Ａ', 2], ['￦', 2], ['￨', 1], ['〿', 1], ['㉈', 1], ['㉐', 2], ['ㄅ', 2], ['ꀀ', 2], ['𠀀', 2], ['😀', 2], ['⌚', 2], ['☺', 1], ['©', 1],
  ['🇳🇱', 2], ['🈁', 2], ['अ', 1], ['กำ', 2], ['ا', 1],
])('%j takes %d columns', (text, cells) => {
  expect(cellsOf(text)).toBe(cells);
});
