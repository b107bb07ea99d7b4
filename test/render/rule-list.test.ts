import { Severity } from '../../src/analysis/finding';
import { CLOSING_RULES, LISTED_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { cellsOf } from '../../src/render/cells';
import { ruleList } from '../../src/render/rule-list';

const PLAIN = { colours: false, hyperlinks: false, width: 80 };

test('has id, severity and what is found of each rule, wrapped', () => {
  const rule = { id: 'port-clash', severity: Severity.WARNING, isOnRequest: false, docs: 'https://example.com/a.md' };
  expect(ruleList([
    { ...rule, summary: 'Two containers that run at the same time declare the same port.' },
    { ...rule, id: 'no-tag', severity: Severity.INFO, isOnRequest: true, summary: 'A tag.' },
  ], PLAIN)).toBe(`\
port-clash  warning  Two containers that run at the same time declare the same
                     port.
no-tag      info     A tag. Only on request.`);
  expect(ruleList([{ ...rule, summary: 'A.' }], { ...PLAIN, hyperlinks: true }))
    .toBe('\u001b]8;;https://example.com/a.md\u001b\\port-clash\u001b]8;;\u001b\\  warning  A.');
});

test('lists every rule, with its page', () => {
  expect(LISTED_RULES.map(({ id }) => id)).toEqual([...RULES, ...SET_RULES, ...CLOSING_RULES].map(({ id }) => id));
  expect(LISTED_RULES.filter(({ id, docs }) => !docs.endsWith(`/docs/rules/${id}.md`))).toEqual([]);
  const lines = ruleList(LISTED_RULES, PLAIN).split('\n');
  expect(lines.filter(line => /^\S/.test(line)).map(line => line.split(' ')[0])).toEqual(LISTED_RULES.map(({ id }) => id));
  expect(Math.max(...lines.map(cellsOf))).toBeLessThanOrEqual(80);
});
