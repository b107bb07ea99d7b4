import * as fs from 'fs';
import * as path from 'path';
import { DRAWN_RULES, pictures, PICTURES } from './pictures';
import { pageOf } from '../../analysis/rules/pages';

const drawn = pictures();

test.each([...drawn.keys()])('docs/pictures/%s is up to date: `npm run docs:pictures` writes it', file => {
  expect(fs.readFileSync(path.join(PICTURES, file), 'utf8')).toBe(drawn.get(file));
});

test('there are no other pictures', () => {
  const files = fs.readdirSync(PICTURES, { recursive: true, encoding: 'utf8' }).filter(file => path.extname(file) !== '');
  expect(files.sort()).toEqual([...drawn.keys()].sort());
});

test.each(DRAWN_RULES)('the page of %s shows its wrong and its right pod', rule => {
  expect([...pageOf(rule).matchAll(/^!\[[^\]]+\]\(\.\.\/pictures\/(.*)\)$/gm)].map(([, file]) => file))
    .toEqual([`rules/${rule}-wrong.svg`, `rules/${rule}-right.svg`]);
});

test.each(DRAWN_RULES)('the wrong pod of %s has its badge, and the right one has not', rule => {
  const has = (verdict: string) => new RegExp(`<text class="badge [^>]*>${rule}</text>`).test(drawn.get(`rules/${rule}-${verdict}.svg`)!);
  expect([has('wrong'), has('right')]).toEqual([true, false]);
});
