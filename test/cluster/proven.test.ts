import * as fs from 'fs';
import { examples } from './example-manifests';
import { VERSIONS } from './harness/kubernetes-version';
import { PROVEN, provenPage } from './harness/proven';
import { readRecord } from './harness/record';
import { NOT_SHOWN } from './rules/not-shown';
import { Severity } from '../../src/analysis/finding';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';

const page = fs.readFileSync(PROVEN, 'utf-8');
const rules = [...RULES, ...SET_RULES, ...CLOSING_RULES];

it.each(examples())('%s has been run', example => {
  expect(page).toMatch(new RegExp(`^### \\[${example}\\]\\(../examples/${example}.ts\\)\n\n- `, 'm'));
});

it.each(rules.filter(({ id }) => !NOT_SHOWN.has(id)))('$id has been seen, and its right manifest works', ({ id }) => {
  expect(page).toMatch(new RegExp(`^\\| \\[${id}\\]\\(rules/${id}.md\\) \\| \`.+\`(?: \\([\\d., ]+\\))? \\| (works|accepted)`, 'm'));
});

it.each([...NOT_SHOWN.keys()])('%s is no error, as it has not been seen', rule => {
  expect(rules.find(({ id }) => id === rule)?.severity).not.toBe(Severity.ERROR);
});

it('says what was seen on the oldest supported version and on the newest', () => {
  expect(page).toBe(provenPage(readRecord()));
  expect(Object.keys(readRecord().programs)).toEqual(VERSIONS);
  expect(page.split('## Versions')[1]).toMatch(/\| Kubernetes \| v1\.\d+\.\d+ \| v1\.\d+\.\d+ \|\n(\| .+ \| .+ \| .+ \|\n)+/);
});
