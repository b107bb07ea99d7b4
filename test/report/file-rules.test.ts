import * as fs from 'fs';
import * as path from 'path';
import { findingsOfRule, reportOnText } from './looked-at';
import { FILE_DOCS } from '../../src/analysis/judge/docs';
import { FILE_RULES } from '../../src/report/file-rules';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/file-rules.md'), 'utf-8');
const SECTIONS = PAGE.split(/^## /m).slice(1).map(section => [section.slice(0, section.indexOf('\n')), section] as const);

test('the page has a section for each of the rules of files', () => {
  expect(SECTIONS.map(([id]) => id)).toEqual(Object.keys(FILE_RULES));
});

test.each(SECTIONS)('what is wrong in the section of %s is found, and the finding leads there', (id, section) => {
  const [, wrong] = /```yaml wrong\n([^]*?)```/.exec(section)!;
  expect(findingsOfRule(id, wrong)).toMatchObject([{ rule: id, docs: `${FILE_DOCS}#${id}`, fix: expect.stringMatching(/\.$/) }]);
});

test('a text that is no manifest is met with a fix for who has piped it in', () => {
  expect(reportOnText('error chart not found\n').findings).toMatchObject([{ rule: 'api-wrong-type', fix: expect.stringContaining('another program') }]);
});
