import { clash, findingsOfRule, reportOnText } from './looked-at';
import { RuleLevel } from '../../src/analysis';

const IGNORE = '# pod-patterns: ignore[port-clash] only one of them listens';

/** The reasons for which the clash is ignored, and the rules of what is said of the comments. */
function outcomeOf(text: string, options?: Parameters<typeof reportOnText>[1]) {
  const { findings } = reportOnText(text, options);
  return {
    reasons: findings.filter(({ rule }) => rule === 'port-clash').map(({ ignored }) => ignored),
    said: findings.filter(({ rule }) => /ignore/.test(rule)).map(({ rule }) => rule),
  };
}

const IGNORED = { reasons: ['only one of them listens'], said: [] };
const UNUSED = { reasons: [undefined], said: ['unused-ignore'] };

describe('a comment ignores a finding', () => {
  test.each([
    ['of its line', { behind: ` ${IGNORE}` }],
    ['of the line below', { above: `        ${IGNORE}\n` }],
    ['of the line below other comments', { above: `${IGNORE}\n# a\n    # b\n` }],
    ['beside another rule', { above: '# pod-patterns: ignore[ duplicate-key ,port-clash] only one of them listens\n# a\n' }],
    ['with a colon before the reason', { behind: ' # pod-patterns:ignore[port-clash]: only one of them listens' }],
  ])('%s', (_, where) => {
    const { reasons, said } = outcomeOf(clash(where));
    expect(reasons).toEqual(IGNORED.reasons);
    expect(said).toEqual(/duplicate/.test(JSON.stringify(where)) ? ['unused-ignore'] : []);
  });

  test('of the first line of an object', () => {
    const text = '# Source: a.yaml\n# pod-patterns: ignore[api-required-field] it gets one\nkind: Pod\napiVersion: v1\nspec:\n  containers: [{name: a, image: b}]\n';
    expect(reportOnText(text).findings.map(({ rule, ignored }) => [rule, ignored])).toContainEqual(['api-required-field', 'it gets one']);
    expect(findingsOfRule('unused-ignore', text)).toEqual([]);
  });

  test('that is about the file itself', () => {
    const text = 'a: 1\na: 2 # pod-patterns: ignore[duplicate-key] it is generated\n';
    expect(reportOnText(text).findings).toMatchObject([{ rule: 'duplicate-key', ignored: 'it is generated' }]);
  });
});

describe('a comment does not ignore a finding', () => {
  test.each([
    ['of another line', { above: `${IGNORE}\n\n` }],
    ['of the line above', { behind: `\n${IGNORE}` }],
    ['of another rule', { behind: ` ${IGNORE.replace('port-clash', 'port-name-clash')}` }],
    ['if no such rule exists', { behind: ` ${IGNORE.replace('port-clash', 'port-clahs')}` }],
    ['if it names no rule', { behind: ' # pod-patterns: ignore[] why' }],
    ['if it is written otherwise', { behind: ' # pod-patterns: ignore port-clash' }],
    ['with the name of the package', { behind: ` ${IGNORE.replace('pod', 'cdk8s-pod')}` }],
  ])('%s, and that is told', (_, where) => {
    expect(outcomeOf(clash(where))).toEqual(UNUSED);
  });

  test.each(['', ' ', ' :', ' -- ...'])('with the reason %j, and that is told', reason => {
    expect(outcomeOf(clash({ behind: ` # pod-patterns: ignore[port-clash]${reason}` })))
      .toEqual({ reasons: [undefined], said: ['ignore-without-reason'] });
  });

  test.each(['# pods: ignore[port-clash] why', '# see pod-patterns: ignore[port-clash] why'])('as %j, which is none', comment => {
    expect(outcomeOf(clash({ behind: ` ${comment}` }))).toEqual({ reasons: [undefined], said: [] });
  });

  test('from within a text', () => {
    expect(outcomeOf(clash().replace('app:1.4', `app:1.4\n      args:\n        - |\n          ${IGNORE}`)).said).toEqual([]);
  });
});

describe('what is said of a comment', () => {
  const only = (comment: string) => reportOnText(clash({ behind: ` ${comment}` })).findings.find(({ rule }) => /ignore/.test(rule))!;

  test('that ignores nothing is where it is, and what it could be', () => {
    expect(only('# pod-patterns: ignore[sigterm-lost] why')).toMatchObject({
      rule: 'unused-ignore',
      severity: 'warning',
      message: 'the comment ignores "sigterm-lost", and the rule finds nothing in this line',
      at: { start: { line: 14, column: 31 }, end: { line: 14, column: 71 }, lines: [expect.stringMatching(/why$/)] },
    });
    expect(findingsOfRule('unused-ignore', `${IGNORE}\n# a\n${clash()}`)[0].message)
      .toBe('the comment ignores "port-clash", and the rule finds nothing in line 3, which it is about');
  });

  test('names the rule that was meant', () => {
    expect(only('# pod-patterns: ignore[port-clahs] why')).toMatchObject({
      message: 'there is no rule "port-clahs" that could be ignored', fix: 'Did you mean "port-clash"?',
    });
    expect(only('# pod-patterns: ignore[xyzzy] why').fix).toMatch(/^All rules are listed at https:.*\/docs\/rules\.$/);
  });

  test('shows how it is written', () => {
    expect(only('# pod-patterns: ignore').fix).toContain('"# pod-patterns: ignore[port-clash] why it is no mistake"');
    expect(only('# pod-patterns: ignore[port-clash]').fix).toContain('"# pod-patterns: ignore[port-clash] why it is no mistake"');
  });

  test('is nothing where the rule was not asked, or may find something beside other files', () => {
    const off = { analysis: { rules: { 'sigterm-lost': RuleLevel.OFF } } };
    expect(findingsOfRule('unused-ignore', clash({ behind: ' # pod-patterns: ignore[sigterm-lost] why' }), off)).toEqual([]);
    for (const rule of ['service-port-unmatched', 'image-without-digest']) {
      expect(findingsOfRule('unused-ignore', clash({ behind: ` # pod-patterns: ignore[${rule}] why` }))).toEqual([]);
    }
  });

  test('is nothing in a document that cannot be read', () => {
    expect(reportOnText(`${IGNORE}\na: b: c\n---\n${IGNORE}\na: 1\n`).findings.map(({ rule, at }) => [rule, at.start.line]))
      .toEqual([['unreadable', 2], ['unused-ignore', 4]]);
  });

  test('has the level of the options', () => {
    const analysis = { rules: { 'unused-ignore': RuleLevel.OFF, 'ignore-without-reason': RuleLevel.INFO } };
    const text = `${IGNORE}\na: 1 # pod-patterns: ignore[port-clash]\n`;
    expect(reportOnText(text, { analysis }).findings.map(({ rule, severity }) => [rule, severity])).toEqual([['ignore-without-reason', 'info']]);
  });

  test('has the template of its document', () => {
    expect(findingsOfRule('unused-ignore', `a: 1\n---\n# Source: web/a.yaml\n${IGNORE}\na: 1\n`)[0].at.template).toBe('web/a.yaml');
  });
});

describe('an annotation', () => {
  const acknowledged = (list: object) => clash().replace('name: web', `name: web\n  annotations:\n    cdk8s-pod-patterns/acknowledged: '${JSON.stringify(list)}'`);
  const text = acknowledged([{ rule: 'port-clash', reason: 'it is known' }]);

  test('ignores a finding with its reason, also where a comment does', () => {
    expect(outcomeOf(text)).toEqual({ reasons: ['it is known'], said: [] });
    expect(outcomeOf(text.replace(/\n$/, ` ${IGNORE}\n`))).toEqual({ reasons: ['it is known'], said: [] });
  });

  test('can be disregarded, and comments too', () => {
    const both = text.replace(/\n$/, ` ${IGNORE}\n# pod-patterns: ignore\n`);
    expect(outcomeOf(both, { useIgnores: false })).toEqual({ reasons: [undefined], said: [] });
    const wrong = acknowledged([{ rule: 'port-clash' }]);
    expect(findingsOfRule('acknowledgement-invalid', wrong)).toHaveLength(1);
    expect(findingsOfRule('acknowledgement-invalid', wrong, { useIgnores: false })).toEqual([]);
  });
});
