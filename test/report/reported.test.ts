import { clash, findingsOfRule, pointedAt, reportOnText } from './looked-at';
import { RuleLevel } from '../../src/analysis';
import { FileFinding } from '../../src/report/file-report';
import { reportOn } from '../../src/report/reported';

const SERVICE = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 9999 }]
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: app, image: "app:1.4", ports: [{ containerPort: 8080 }] }]
`;

const placesOf = (findings: readonly FileFinding[]) => findings.map(({ rule, at }) => `${at.file}:${at.start.line}:${at.start.column} ${rule}`);

test('a finding has its rule, object, container, path, place, texts and page', () => {
  expect(findingsOfRule('port-clash', clash())).toEqual([{
    rule: 'port-clash',
    severity: expect.stringMatching(/error|warning/),
    object: { kind: 'Pod', name: 'web' },
    container: 'proxy',
    path: 'spec.containers[1].ports[0]',
    at: {
      file: 'k8s/web.yaml',
      start: { line: 14, column: 11 },
      end: { line: 14, column: 30 },
      lines: ['        - containerPort: 8080'],
    },
    message: expect.stringContaining('both declare TCP port 8080'),
    related: expect.any(Array),
    fix: expect.stringContaining('Give one of them another port'),
    docs: expect.stringMatching(/\/port-clash\.md$/),
  }]);
});

test('all documents of all files are one set', () => {
  const files = [{ file: 'service.yaml', text: SERVICE }, { file: 'deployment.yaml', text: `# nothing\n---\n${DEPLOYMENT}` }];
  const { findings } = reportOn(files);
  expect(placesOf(findings)).toContain('service.yaml:6:11 service-port-unmatched');
  expect(reportOn(files.slice(0, 1)).findings).toEqual([]);
});

test('another place that a finding is about is told, also in another file', () => {
  const [{ related: own }] = findingsOfRule('port-clash', clash());
  expect(own.map(({ what, at }) => [what, at.file, at.start.line, pointedAt(at)])).toEqual([
    [expect.stringMatching(/port/), 'k8s/web.yaml', 10, 'containerPort: 8080'],
  ]);
  const files = [{ file: 'service.yaml', text: SERVICE }, { file: 'deployment.yaml', text: `a: b: c\n---\n# Source: a/b.yaml\n${DEPLOYMENT}` }];
  const [{ related: [other] }] = reportOn(files).findings.filter(({ rule }) => rule === 'service-port-unmatched');
  expect(other.at).toMatchObject({ file: 'deployment.yaml', template: 'a/b.yaml', start: { line: 12 } });
});

test('findings are in the order of files, lines, columns, severities and rules', () => {
  const wrong = clash().replace('app:1.4', 'APP:1').replace('name: proxy', 'name: Proxy');
  const { findings } = reportOn([{ file: 'b.yaml', text: `${wrong}---\na: b: c\n---\n${wrong}` }, { file: 'a.yaml', text: wrong }]);
  const order = findings.map(({ at, severity, rule }) => {
    return [at.file === 'b.yaml' ? 0 : 1, at.start.line, at.start.column, ['error', 'warning', 'info'].indexOf(severity), rule] as const;
  });
  expect(order.length).toBeGreaterThan(6);
  expect(new Set(order.map(([file]) => file)).size).toBe(2);
  order.slice(1).forEach((next, i) => {
    const place = next.findIndex((value, j) => value !== order[i][j]);
    expect(place < 0 || next[place] > order[i][place]).toBe(true);
  });
});

test('files, objects and pods are counted, items of Lists each', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${DEPLOYMENT.trim().replaceAll('\n', '\n  ')}\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n`;
  expect(reportOn([{ file: 'list.yaml', text: `${list}---\na: b: c\n---\n${SERVICE}` }, { file: 'empty.yaml', text: '' }]))
    .toMatchObject({ files: 2, objects: 3, pods: 1 });
  expect(reportOn([])).toEqual({ findings: [], files: 0, objects: 0, pods: 0 });
});

test('a report is the same whether documents are let go of or held', () => {
  const texts = [clash(), 'a: b: c\n', SERVICE, DEPLOYMENT, 'a: 1\na: 2\n', '- no object\n', SERVICE.replace('9999', '"http"')];
  const files = Array.from({ length: 3 }, (_, i) => ({ file: `${i}.yaml`, text: Array(25).fill(texts).flat().join('---\n') }));
  const report = reportOn(files);
  expect(report).toMatchObject({ files: 3, objects: 300, pods: 150 });
  expect(report.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining([
    'port-clash', 'unreadable', 'duplicate-key', 'service-port-unmatched', 'api-wrong-type',
  ]));
  const pods = jest.fn();
  expect(reportOn(files, {}, analysis => pods(analysis.pods.length))).toEqual(report);
  expect(pods.mock.calls).toEqual([[150]]);
});

test.each(['', '\n', '# a\n# b', '---\n---\n', '\ufeff', 'null\n', '{}'])('in %j is nothing to find', text => {
  expect(reportOnText(text).findings).toEqual([]);
});

describe('a document that cannot be read', () => {
  const [finding, ...others] = reportOnText(`a: 1\n---\n# Source: web/templates/a.yaml\nb: c: d\n---\n${clash()}`).findings;

  test('is an error at its place', () => {
    expect(finding).toMatchObject({
      rule: 'unreadable',
      severity: 'error',
      message: 'Nested mappings are not allowed in compact mappings',
      at: { file: 'k8s/web.yaml', template: 'web/templates/a.yaml', start: { line: 4, column: 4 }, lines: ['b: c: d'] },
    });
    expect([finding.object, finding.path]).toEqual([undefined, undefined]);
  });

  test('does not keep others from being judged', () => {
    expect(others.map(({ rule }) => rule)).toContain('port-clash');
  });

  test('is an error whatever the options say', () => {
    expect(() => reportOnText('b: c: d\n', { analysis: { rules: { unreadable: RuleLevel.OFF } } })).toThrow('there is no rule "unreadable"');
  });
});

describe('a key that is given twice', () => {
  const twice = clash().replace('image: app:1.4', 'image: app:1.4\n      image: app:1.5\n      image: app:1.6');

  test('is a warning at the one that counts, with the others', () => {
    const [finding] = findingsOfRule('duplicate-key', twice);
    expect(finding).toMatchObject({
      severity: 'warning',
      object: { kind: 'Pod', name: 'web' },
      path: 'spec.containers[0].image',
      message: '"image" is given 3 times in one mapping, and kubectl takes the last without a word',
    });
    expect(finding.at.start).toEqual({ line: 10, column: 7 });
    expect(finding.related.map(({ at }) => [at.start.line, pointedAt(at)])).toEqual([[8, 'image'], [9, 'image']]);
  });

  test('is found in JSON, and in an item of a List', () => {
    const [finding] = findingsOfRule('duplicate-key', '{"kind": "List", "items": [{}, {"kind": "A", "metadata": {"name": "b"}, "x": 1, "x": 2}]}');
    expect(finding).toMatchObject({ object: { kind: 'A', name: 'b' }, path: 'items[1].x', message: expect.stringMatching(/^"x" is given twice/) });
  });

  test('is none where a merge key brings one of them', () => {
    expect(findingsOfRule('duplicate-key', 'a: &a {b: 1}\nc:\n  <<: *a\n  b: 2\n')).toEqual([]);
  });

  test('is told at the findings about it', () => {
    const [finding] = findingsOfRule('api-wrong-type', clash().replace('image: app:1.4', 'image: app:1.4\n      image: 1'));
    expect(finding.related).toEqual([{ what: 'the same key, which does not count', at: expect.objectContaining({ start: { line: 8, column: 7 } }) }]);
  });

  test('has the level of the options', () => {
    const levels = [RuleLevel.OFF, RuleLevel.ERROR].map(level => findingsOfRule('duplicate-key', twice, { analysis: { rules: { 'duplicate-key': level } } }));
    expect(levels.map(findings => findings.map(({ severity }) => severity))).toEqual([[], ['error']]);
  });
});

test("Helm's template is told with each place of its document", () => {
  const text = `# Source: web/templates/a.yaml\n${clash()}---\n# Source: web/templates/b.yaml\n${clash().replace('app:1.4', '1')}`;
  const templates = reportOnText(text).findings.map(({ at }) => at.template);
  expect(new Set(templates)).toEqual(new Set(['web/templates/a.yaml', 'web/templates/b.yaml']));
});

test('a path of Windows is shown with "/"', () => {
  expect(reportOn([{ file: 'k8s\\web.yaml', text: clash() }]).findings[0].at.file).toBe('k8s/web.yaml');
});

describe('what is written', () => {
  const writtenAt = (rule: string, from: string, to: string) => findingsOfRule(rule, clash().replace(from, to)).map(({ written }) => written);

  test('is told where it misleads about the value that is wrong', () => {
    expect(writtenAt('api-wrong-type', 'name: app', 'name: yes')).toEqual(['It is written as yes, which is true unless it is in quotes.']);
    expect(writtenAt('api-wrong-type', 'name: app', 'name: 0o17')).toEqual([
      'It begins with 0, which makes it an octal number unless it is in quotes.',
    ]);
    expect(writtenAt('api-wrong-type', 'name: app', 'name: true')).toEqual([undefined]);
  });

  test('is not told of a value around what is wrong', () => {
    const inNothing = reportOnText(clash().replace('metadata:\n  name: web', 'metadata:')).findings.filter(({ path }) => path?.startsWith('metadata.'));
    expect(inNothing.map(({ at, written }) => [pointedAt(at), written])).toEqual([['metadata:', undefined]]);
  });

  test('is not told of the mode of files, which everybody writes so', () => {
    const volume = (mode: string) => `spec:\n  volumes: [{name: a, secret: {secretName: a, defaultMode: ${mode}}}]`;
    expect(writtenAt('api-volume-source', 'spec:', volume('01000'))).toEqual([undefined]);
  });

  test('is not told of a folded text, of which a rule says what it means', () => {
    expect(writtenAt('api-wrong-type', 'image: app:1.4', 'image: app:1.4\n      args: >\n        sleep 5')).toEqual([undefined]);
  });
});

describe('a finding is fixable', () => {
  test('not where an alias shares what is to be changed', () => {
    const text = clash().replace('containerPort: 8080', '&port {containerPort: "8080"}').replace('- containerPort: 8080', '- *port');
    const shared = findingsOfRule('api-wrong-type', text);
    expect(shared.map(({ fixable }) => fixable)).toEqual([undefined, undefined]);
    const other = findingsOfRule('api-wrong-type', `${clash().replace('image: app:1.4', 'image: &image 1.4')}      command: [*image]\n      tty: "true"\n`);
    expect(other.map(({ path, fixable }) => [path, fixable])).toEqual([
      ['spec.containers[0].image', undefined], ['spec.containers[1].command[0]', undefined], ['spec.containers[1].tty', 'safe'],
    ]);
  });

  const fixableOf = (rule: string, from: string, to: string) => findingsOfRule(rule, clash().replace(from, to)).map(({ fixable }) => fixable);

  test('where its repair is certain', () => {
    expect(fixableOf('api-wrong-type', 'containerPort: 8080', 'containerPort: "8080"')).toEqual(['safe']);
    expect(fixableOf('api-image', 'image: app:1.4', 'stdin: false')).toEqual([undefined]);
  });

  test('by quotes only where there are none', () => {
    expect(fixableOf('api-wrong-type', 'name: app', 'name: 1')).toEqual(['safe']);
    expect(fixableOf('api-wrong-type', 'name: app', 'name: !!int "1"')).toEqual([undefined]);
  });

  test('not where it is ignored', () => {
    expect(fixableOf('api-wrong-type', 'name: app', 'name: 1 # pod-patterns: ignore[api-wrong-type] it is known')).toEqual([undefined]);
  });
});

test('throws for a level that does not exist, of a rule of files too', () => {
  expect(() => reportOn([], { analysis: { rules: { 'duplicate-key': 'oof' as RuleLevel } } }))
    .toThrow('PodAnalysis: the level of the rule "duplicate-key" is "oof"');
});
