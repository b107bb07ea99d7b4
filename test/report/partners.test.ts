import { clash, pointedAt } from './looked-at';
import * as traces from '../../src/analysis/judge/traces';
import { reportOn } from '../../src/report/reported';

/** The analysis says of few findings yet what their partners are; here, one of the clash is in another file. */
jest.mock('../../src/analysis/judge/traces', () => {
  const actual = jest.requireActual<typeof traces>('../../src/analysis/judge/traces');
  return {
    traceOf: (finding: Parameters<typeof traces.traceOf>[0]) => ({
      ...actual.traceOf(finding)!, partners: finding.rule === 'port-clash' ? [{ what: 'the other port', document: 1, path: 'data.port' }] : [],
    }),
  };
});

test('a partner is a related place, also in another file', () => {
  const config = '# Source: web/templates/config.yaml\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\ndata:\n  port: "8080" # a\n';
  const { findings } = reportOn([{ file: 'a.yaml', text: `${clash()}---\na: b: c\n` }, { file: 'b.yaml', text: config }]);
  const [{ related: [{ what, at }, ...others] }] = findings.filter(({ rule }) => rule === 'port-clash');
  expect([what, at.file, at.template, at.start.line, pointedAt(at)]).toEqual([
    'the other port', 'b.yaml', 'web/templates/config.yaml', 6, 'port: "8080"',
  ]);
  expect(others).toEqual([]);
});
