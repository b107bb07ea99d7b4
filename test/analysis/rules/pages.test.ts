import * as fs from 'fs';
import * as path from 'path';
import { manifestsOf, PageManifest, pageOf } from './pages';
import { TABLE, tableOfRules } from './table';
import { PodAnalysis, PodAnalysisOptions, PodSecurityLevel, RuleLevel } from '../../../src';
import { Finding } from '../../../src/analysis/finding';
import { Target } from '../../../src/analysis/pod/pod-spec';
import { CLOSING_RULES, RULES, SET_RULES } from '../../../src/analysis/rules';
import { analyzeAll } from '../analyze-all';

/** The files below a folder, by their names alone. */
const names = (folder: string, ending: string) => fs.readdirSync(path.join(__dirname, folder), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith(ending)).map(file => path.basename(file, ending));
const all = [...RULES, ...SET_RULES, ...CLOSING_RULES];
const rules = names('../../../src/analysis/rules', '.ts').filter(name => name !== 'index');

function optionsOf({ minor, podSecurity }: Target, rule: string): PodAnalysisOptions {
  return {
    kubernetesVersion: minor === undefined ? undefined : `1.${minor}`,
    podSecurity: podSecurity as PodSecurityLevel | undefined,
    rules: RULES.some(({ id, onRequest }) => id === rule && onRequest) ? { [rule]: RuleLevel.INFO } : undefined,
  };
}

test('lists every rule that has a file', () => {
  expect(all.map(rule => rule.id).sort()).toEqual(rules.sort());
});

test('has a page and a test for every rule, and no other', () => {
  expect(names('../../../docs/rules', '.md').filter(name => name !== 'README').sort()).toEqual(rules.sort());
  expect(names('.', '.test.ts').filter(name => name !== 'pages').sort()).toEqual(rules.sort());
});

describe.each(all.map(rule => [rule.id, rule] as const))('the page of %s', (id, rule) => {
  const judged = ({ objects, target, knowledge }: PageManifest): Finding[] => knowledge === undefined
    ? PodAnalysis.ofAll(objects, optionsOf(target, id)).findings
    : analyzeAll(objects, { target, knowledge });
  const shown = (findings: Finding[]) => findings.map(f => `${f.severity} ${f.rule} ${f.path}: ${f.message}`);

  test('shows a wrong manifest that the rule finds, and in which no other rule finds an error', () => {
    const findings = judged(manifestsOf(id).wrong);
    expect(findings.map(f => f.rule)).toContain(id);
    expect(shown(findings.filter(f => f.rule !== id && f.severity === 'error'))).toEqual([]);
  });

  test('shows a right manifest in which no rule finds an error or a warning, and this one nothing', () => {
    expect(shown(judged(manifestsOf(id).right).filter(f => f.rule === id || f.severity !== 'info'))).toEqual([]);
  });

  test('has its title and its parts', () => {
    expect(pageOf(id)).toMatch(
      new RegExp(`^# ${id}\\n\\n[^#]+\\n## Wrong\\n[\\s\\S]+\\n## Right\\n[\\s\\S]+\\n## Fix\\n[\\s\\S]+\\n## Source\\n[\\s\\S]+$`),
    );
    expect(rule.summary).toMatch(/^[A-Z].*\.$/);
  });
});

test('has a table of all rules that is up to date', () => {
  expect(fs.readFileSync(TABLE, 'utf-8')).toBe(tableOfRules());
});
