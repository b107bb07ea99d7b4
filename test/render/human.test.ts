import { findingAt, placeOf, reportOf } from './reports';
import { Severity } from '../../src/analysis/finding';
import { humanReport } from '../../src/render/human';
import { TextStyle } from '../../src/render/text-style';
import { FileFinding } from '../../src/report/file-report';

const PLAIN: TextStyle = { colours: false, hyperlinks: false, width: 80 };

const SOURCE = `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: app
          ports:
            - containerPort: 8080
        - name: admin
          ports:
            - containerPort: 8080
            - name: metrics
              containerPort: 9090
              protocol: TCP
              hostPort: 1
              hostIP: ::1
`;

const CLASH = findingAt(placeOf(SOURCE, 'containerPort: 8080', { nth: 2 }), {
  container: 'admin',
  message: 'containers "app" and "admin" both declare port 8080: the second fails with "address already in use"',
  related: [{ what: 'the other port', at: placeOf(SOURCE, 'containerPort: 8080') }],
  fix: 'Give one of them another port, in its own configuration as well as in "containerPort".',
  docs: 'https://example.com/docs/rules/port-clash.md',
});

/** The report without its summary. */
function shown(findings: readonly FileFinding[], style: Partial<TextStyle> = {}): string {
  const text = humanReport(reportOf(...findings), { ...PLAIN, ...style });
  return text.slice(0, text.lastIndexOf('\n\n'));
}

test('shows the lines of a finding and of what it is about, why it fails, the fix and the page', () => {
  expect(humanReport(reportOf(CLASH), { ...PLAIN, milliseconds: 123 })).toBe(`\
warning[port-clash]: containers "app" and "admin" both declare port 8080
  --> k8s/web.yaml:12:15 (Deployment web, container "admin")
   |
 9 |             - containerPort: 8080
   |               ------------------- the other port
...
12 |             - containerPort: 8080
   |               ^^^^^^^^^^^^^^^^^^^
   |
   = the second fails with "address already in use"
   = fix: Give one of them another port, in its own configuration as well as in
          "containerPort".
   = see https://example.com/docs/rules/port-clash.md

1 warning in 2 objects (1 pod) of 1 file, 0.12 s`);
});

test('has a message that fits in one line as the heading, whole', () => {
  expect(shown([CLASH], { width: 120 })).toMatch(
    /^warning\[port-clash\]: containers "app" and "admin" both declare port 8080: the second fails with "address already in use"\n {2}--> /);
});

test('wraps a heading that is too long for a line', () => {
  expect(shown([{ ...CLASH, related: [], fix: '', docs: undefined, message: 'nothing ends `a: b` before it ("c: d"), which takes it (e: f)' }],
    { width: 50 })).toBe(`\
warning[port-clash]: nothing ends \`a: b\` before it
    ("c: d"), which takes it (e: f)
  --> k8s/web.yaml:12:15 (Deployment web,
      container "admin")
   |
12 |             - containerPort: 8080
   |               ^^^^^^^^^^^^^^^^^^^`);
});

test('shows a place in another file in lines of its own', () => {
  const service = 'spec:\n  ports:\n    - targetPort: web\n';
  const at = placeOf(service, 'targetPort: web', { file: 'k8s/service.yaml' });
  const finding = { ...CLASH, message: 'no port', fix: '', docs: undefined, related: [{ what: 'what the Service asks for', at }] };
  expect(shown([finding])).toBe(`\
warning[port-clash]: no port
  --> k8s/web.yaml:12:15 (Deployment web, container "admin")
   |
12 |             - containerPort: 8080
   |               ^^^^^^^^^^^^^^^^^^^
  --> k8s/service.yaml:3:7
   |
 3 |     - targetPort: web
   |       --------------- what the Service asks for`);
});

test('shows the first lines of a place of several, and that it goes on', () => {
  const at = placeOf(SOURCE, SOURCE.slice(SOURCE.indexOf('name: metrics')));
  expect(shown([findingAt(at, { fix: '' })])).toBe(`\
warning[port-clash]: both listen at 8080
  --> k8s/web.yaml:13:15 (Deployment web)
   |
13 |             - name: metrics
   |               ^^^^^^^^^^^^^
14 |               containerPort: 9090
15 |               protocol: TCP
16 |               hostPort: 1
...`);
});

test('shows a place whose lines are not known, and a finding that is about no object', () => {
  const finding = findingAt({ ...placeOf('a: [', '['), lines: [] }, {
    rule: 'unreadable', severity: Severity.ERROR, object: undefined, message: 'a "]" is missing', fix: '',
  });
  expect(shown([finding])).toBe('error[unreadable]: a "]" is missing\n --> k8s/web.yaml:1:4');
});

test('names namespace, template, what was written and what is mended', () => {
  const at = { ...placeOf('mode: 0644\n', 'mode: 0644', { file: '-' }), template: 'shop/templates/web.yaml' };
  const finding = findingAt(at, {
    object: { kind: 'Pod', namespace: 'shop', name: 'web' }, written: 'It is read as 420.', fixable: 'safe',
  });
  expect(shown([finding])).toBe(`\
warning[port-clash]: both listen at 8080
 --> -:1:1 (Pod shop/web, from shop/templates/web.yaml)
  |
1 | mode: 0644
  | ^^^^^^^^^^
  |
  = note: It is read as 420.
  = fix: Give one another port.
  = --fix mends this`);
  expect(shown([{ ...finding, fixable: 'unsafe' }])).toMatch(/ = --fix=all mends this$/);
});

test('says in the heading what is wrong, and not only on which versions', () => {
  const message = 'on Kubernetes 1.35 and 1.36: the pod has the field "a: b" of a later version, so the API server rejects it: it is "c"';
  expect(shown([{ ...CLASH, message }]).replace(/\n +/g, ' '))
    .toMatch(/^warning\[port-clash\]: on Kubernetes 1\.35 and 1\.36: the pod has the field "a: b" of a later version, so [^:]+rejects it --> /);
});

test('keeps a number of seconds together with its unit', () => {
  const lines = shown([{ ...CLASH, fix: 'Give it 30 s, or 40 s. '.repeat(12) }]).split('\n');
  expect(lines.filter(line => /\d$|^\s*s\b/.test(line) && line.includes('Give'))).toEqual([]);
});

describe('of several findings of one rule in one object', () => {
  const refused = (text: string, nth: number, what: string, fix: string) => findingAt(placeOf(SOURCE, text, { nth }), {
    rule: 'pss-restricted', severity: Severity.ERROR, message: `Pod Security "restricted" refuses the pod: ${what}`, fix,
  });

  test('says once what they have in common, and of each its place, and what it adds', () => {
    const findings = [
      refused('name: app', 1, 'container "app" may run as root', 'Set "runAsNonRoot: true".'),
      refused('name: admin', 1, 'container "admin" may run as root', 'Set "runAsNonRoot: true".'),
      refused('name: admin', 1, 'container "admin" keeps capabilities', 'Drop "ALL".'),
    ];
    expect(shown(findings)).toBe(`\
error[pss-restricted]: Pod Security "restricted" refuses the pod (3 findings)
  --> k8s/web.yaml:7:11 (Deployment web)
   |
 7 |         - name: app
   |           ^^^^^^^^^
...
10 |         - name: admin
   |           ^^^^^^^^^^^
   |
   = 7:11: container "app" may run as root
   = 10:11: container "admin" may run as root
   = fix: Set "runAsNonRoot: true".
   = 10:11: container "admin" keeps capabilities
   = fix: Drop "ALL".`);
  });

  test('says the places alone of those that say the same', () => {
    const same = (nth: number) => findingAt(placeOf(SOURCE, 'ports:', { nth }), { message: 'no name: nobody finds it' });
    expect(shown([same(1), same(2)])).toMatch(/^warning\[port-clash\]: no name \(2 findings\)\n[\s\S]+\n {3}= nobody finds it\n {3}= at 8:11, 11:11\n/);
  });

  test('shows a few that have nothing in common one by one, and many together', () => {
    const many = [1, 2, 3, 4, 5, 6].map(nth => findingAt(placeOf(SOURCE, ':', { nth }), { message: `number ${nth}: it fails` }));
    expect(shown(many.slice(0, 3)).match(/^warning\[/gm)).toHaveLength(3);
    expect(shown(many).match(/^warning\[/gm)).toHaveLength(1);
    expect(shown(many)).toMatch(/^warning\[port-clash\]: number 1 \(and 5 more\)\n/);
    expect(shown(many)).toContain('\n  = it fails\n  = 1:11: number 1\n  = 2:5: number 2\n');
  });

  test('names the container of each whose message does not', () => {
    const [app, admin] = ['app', 'admin'].map(container => findingAt(placeOf(SOURCE, `name: ${container}`), { container }));
    expect(shown([app, admin])).toContain('   = 7:11: (container "app")\n   = 10:11: (container "admin")\n');
  });

  test('does not join those of two objects, or of two rules', () => {
    const [one] = [CLASH, CLASH].map(finding => ({ ...finding, related: [] }));
    expect(shown([one, { ...one, object: { kind: 'Deployment', name: 'other' } }, { ...one, rule: 'other' }]).match(/^warning\[/gm))
      .toHaveLength(3);
  });
});

test('names the page of a rule once, and not where the name of the rule leads to it', () => {
  const other = { ...CLASH, object: { kind: 'Pod', name: 'a' } };
  expect(shown([CLASH, other]).match(/= see /g)).toHaveLength(1);
  const text = shown([CLASH, other], { hyperlinks: true });
  expect(text).not.toContain('= see ');
  expect(text).toMatch(/^\u001b\]8;;https:\/\/example\.com\/docs\/rules\/port-clash\.md\u001b\\warning\[port-clash\]\u001b\]8;;\u001b\\: /);
});

test('has colours where they are asked for', () => {
  const [heading, place, , , , , line, mark] = shown([CLASH], { colours: true }).split('\n');
  expect(heading).toBe('\u001b[1m\u001b[35mwarning[port-clash]\u001b[39m\u001b[22m\u001b[1m: containers "app" and "admin" both declare port 8080\u001b[22m');
  expect(place).toBe('\u001b[1m\u001b[94m  --> \u001b[39m\u001b[22mk8s/web.yaml:12:15 (Deployment web, container "admin")');
  expect(line).toContain('12 |');
  expect(mark).toContain('\u001b[35m^^^^^^^^^^^^^^^^^^^\u001b[39m');
});

test('leaves out what is ignored', () => {
  expect(humanReport(reportOf({ ...CLASH, ignored: 'it is known' }), PLAIN)).toBe('Nothing found in 2 objects (1 pod) of 1 file, 1 ignored');
});

test('says the same of the same report, in its order', () => {
  const later = { ...CLASH, severity: Severity.ERROR, rule: 'later' };
  expect(shown([CLASH, later]).match(/^\w+(?=\[)/gm)).toEqual(['warning', 'error']);
  expect(shown([later, CLASH])).toBe(shown([later, CLASH]));
});
