import { humanReport } from '../../src/render/human';
import { reportOn } from '../../src/report/reported';

/** What is shown to people of files of YAML, with all that is for information. */
function shown(text: string): string {
  return humanReport(reportOn([{ file: 'a.yaml', text }]), { colours: false, hyperlinks: false, width: 100 });
}

const pod = (container: string) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: app
      image: app:1.4
${container.replace(/^/gm, '      ')}
`;

test.each([
  ['a Secret', 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata:\n  tls.key: hunter2\n  tls.key: hunter2\n', 'tls.key: ***'],
  ['a Secret, in quotes', "kind: Secret\nstringData:\n  a: 'hunter2 b'\n  \"a\": \"hunter2 c\"\n", '"a": ***'],
  ['a Secret in a List', 'kind: List\nitems:\n  - kind: Secret\n    stringData:\n      a: hunter2\n      a: hunter2\n', '      a: ***'],
  ['a Secret that cannot be read', 'kind: Secret\nstringData:\n a: hunter2\n   b: hunter2\n', 'a: ***'],
  ['a Secret that cannot be read, within a text', 'kind: Secret\nstringData:\n  a: "hunter1\n  hunter2\n---\n', 'unreadable'],
  ['a Secret with a tab', 'kind: Secret\nstringData:\n\ta: hunter2\n', '    a: ***'],
  ['a variable', pod('env:\n  - name: DB_PASSWORD\n    value: hunter2\n    value: hunter2'), 'value: ***'],
  ['a variable whose value comes first', pod('env:\n  - value: 4711\n    name: DB_PASSWORD\n  - value: hunter2\n    name: A_TOKEN'), 'value: ***'],
  ['a variable that is a number', pod('env:\n  - name: DB_PASSWORD\n    value: 4711'), 'value: ***'],
  ['a header', pod('livenessProbe:\n  httpGet:\n    port: 80\n    httpHeaders:\n      - name: A\n        value: hunter2\n        value: hunter2'), 'value: ***'],
  ['a header in brackets', pod('livenessProbe: {httpGet: {port: 80, httpHeaders: [\n  {name: "a b", value: hunter2}]}}'), 'value: ***'],
  ['the word of a command', pod('args:\n  - --password\n  - hunter2$(PORT)'), '- ***'],
])('shows nothing of %s', (_, text, expected) => {
  const report = shown(text);
  expect(report).toContain(expected);
  expect(report).not.toMatch(/hunter|4711/);
});

test('shows what a finding is about where nothing says that it is a secret', () => {
  expect(shown(pod('env:\n  - name: LEVEL\n    value: off'))).toContain('value: off');
  expect(shown('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: b\n  a: c\n')).toContain('  a: c\n');
});
