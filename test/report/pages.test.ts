import { findingsOfRule, pointedAt } from './looked-at';
import { PodAnalysisOptions, PodSecurityLevel, RuleLevel } from '../../src/analysis';
import { CLOSING_RULES, RULES, SET_RULES } from '../../src/analysis/rules';
import { manifestsOf, pageOf } from '../analysis/rules/pages';

/** Of the pages whose mistake is found in files as it is: some need what a pattern knows. */
const PAGES = [...RULES, ...SET_RULES, ...CLOSING_RULES].map(({ id }) => id).filter(id => manifestsOf(id).wrong.knowledge === undefined);

/** The text of the wrong manifest of a page, and what it is checked for. */
function wrongOf(rule: string): readonly [string, PodAnalysisOptions] {
  const { target: { minor, podSecurity } } = manifestsOf(rule).wrong;
  const text = /^## Wrong\n[\s\S]*?^```yaml.*\n([\s\S]*?)^```/m.exec(pageOf(rule))![1];
  const isOnRequest = RULES.some(({ id, onRequest }) => id === rule && onRequest);
  return [text, {
    kubernetesVersion: minor === undefined ? undefined : `1.${minor}`,
    podSecurity: podSecurity as PodSecurityLevel,
    rules: isOnRequest ? { [rule]: RuleLevel.WARNING } : {},
  }];
}

test.each(PAGES)('the mistake on the page of %s is found in a line of its manifest', rule => {
  const [text, analysis] = wrongOf(rule);
  const findings = findingsOfRule(rule, text, { analysis });
  expect(findings.length).toBeGreaterThan(0);
  for (const { at } of findings) {
    expect(pointedAt(at).trim()).not.toBe('');
    expect(text.split('\n')[at.start.line - 1]).toBe(at.lines[0]);
  }
});

test.each(PAGES)('a comment above the mistake on the page of %s ignores it', rule => {
  const [text, analysis] = wrongOf(rule);
  const places = new Set(findingsOfRule(rule, text, { analysis }).map(({ at }) => at.start.line));
  const lines = text.split('\n').flatMap((line, i) => places.has(i + 1) ? [`# pod-patterns: ignore[${rule}] why`, line] : [line]);
  const findings = findingsOfRule(rule, lines.join('\n'), { analysis });
  expect(new Set(findings.map(({ ignored }) => ignored))).toEqual(new Set(['why']));
});
