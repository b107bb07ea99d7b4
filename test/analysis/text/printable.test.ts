import * as fc from 'fast-check';
import { printable, shortened } from '../../../src/analysis/text/printable';
import { FUZZ_SEED } from '../../fuzz';
import { hostile, isHarmlessLine } from '../../hostile';

fc.configureGlobal({ seed: FUZZ_SEED });

test.each([
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\u001b[2J\u0000\u007f\u009b', '\\u001b[2J\\u0000\\u007f\\u009b'],
  ['a\u2028b\u2029c', 'a\\u2028b\\u2029c'],
  ['\u202etxt.exe\u202c\u200f\u2066', '\\u202etxt.exe\\u202c\\u200f\\u2066'],
  ['a\u200bb\u00ad\ufeff\u3164\ufe0f', 'a\\u200bb\\u00ad\\ufeff\\u3164\\ufe0f'],
  ['\u{e0041}', '\\U000e0041'],
  ['\ud800a\udc00', '\\ud800a\\udc00'],
  ['::error file=a::b', '\\::error file=a::b'],
  [' \u00a0\u3000::stop-commands::x', ' \u00a0\u3000\\::stop-commands::x'],
  ['a ##[error]b', 'a #\\#[error]b'],
  ['a##vso[task.setvariable variable=x]b', 'a#\\#vso[task.setvariable variable=x]b'],
  ['##teamcity[x] ###[y]', '#\\#teamcity[x] ##\\#[y]'],
])('escapes %j', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each([
  [''], ['container "app" is called so'], ['a::b ##c # #['], ['한국어 Grüße 日本語 العربية 😀 é'], ['a\u00a0b'], ['[fd00::1]:80'],
])('leaves %j as it is', text => {
  expect(printable(text)).toBe(text);
});

test('has an end, and no half of a character there', () => {
  expect(printable('a'.repeat(4000))).toHaveLength(4000);
  expect(printable('\n'.repeat(40_000))).toHaveLength(4000);
  expect(printable('a'.repeat(40_000))).toBe(`${'a'.repeat(3999)}…`);
  expect(shortened('ab😀cd', 4)).toBe('ab…');
});

test('makes one harmless line of whatever it is given, and twice the same', () => {
  fc.assert(fc.property(hostile(), text => {
    const shown = printable(text);
    expect(isHarmlessLine(shown)).toBe(true);
    expect(printable(shown)).toBe(shown);
  }), { numRuns: 2000 });
});
