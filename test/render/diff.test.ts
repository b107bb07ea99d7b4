import { diffOf } from '../../src/render/diff';

const plain = (before: string, after: string, file = 'k8s/web.yaml') => diffOf({ file, before, after }, { colours: false });

test('shows what changes, with three lines around it', () => {
  const before = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\n';
  expect(plain(before, before.replace('e: 5\n', 'e: 6\ne2: 7\n'))).toBe(`--- k8s/web.yaml
+++ k8s/web.yaml
@@ -2,7 +2,8 @@
 b: 2
 c: 3
 d: 4
-e: 5
+e: 6
+e2: 7
 f: 6
 g: 7
 h: 8
`);
});

test('is empty where nothing changes', () => {
  expect(plain('a: 1\n', 'a: 1\n')).toBe('');
});

test('says where the line break at the end is missing', () => {
  expect(plain('a: 1', 'a: 2')).toContain('-a: 1\n\\ No newline at end of file\n+a: 2\n\\ No newline at end of file\n');
});

test('has colours if that is wanted', () => {
  const text = diffOf({ file: 'a', before: 'a: 1\nb\n', after: 'a: 2\nb\n' }, { colours: true });
  expect(text).toContain('\u001b[31m-a: 1\u001b[39m\n\u001b[32m+a: 2\u001b[39m\n b\n');
  expect(text).toContain('\u001b[36m@@ -1,2 +1,2 @@\u001b[39m\n');
});

test('does nothing to a terminal or a pipeline', () => {
  const lines = ['\u001b[31mred', '::error::x', '\t::set-output::x', '##[group]', 'a\rb', '\u202eevil'];
  const shown = plain(`${lines.join('\n')}\na: 1\n`, `${lines.join('\n')}\na: 2\n${lines.join('\n')}\n`, '::error::\u001b[1mx\n');
  expect(shown).not.toMatch(/[\u001b\r\u202e]|##\[|^[ +-]?\s*::/m);
  expect(shown).toContain('\\u001b[1mx\\n');
});

test('CRLF is no difference to be shown', () => {
  expect(plain('a: 1\r\nb: 1\r\n', 'a: 1\r\nb: 2\r\n')).toContain(' a: 1\n-b: 1\n+b: 2\n');
});

test('shows no value of a variable whose name says that it is a secret', () => {
  const before = `env:
  - name: DB_PASSWORD
    value: hunter2
  - name: TOKEN
    value: |
      hunter3

      hunter4
  - { name: API_TOKEN, value: hunter5 }
  - value: hunter6
    name: PASSWORD
  - name: PORT
    value: 8080
ports:
  - containerPort: 80
`;
  const shown = plain(before, before.replaceAll(/value: (\w+)/g, "value: '$1'").replace("'80'", '80'));
  expect(shown).not.toMatch(/hunter/);
  expect(shown).toContain("-    value: 8080\n+    value: '8080'\n");
  expect(shown).toContain('\n   - name: DB_PASSWORD\n-    value: ***\n+    value: ***\n');
});

test('shows no word of a command that the word above it makes a secret', () => {
  const before = 'args:\n  - --password\n  - hunter2\nports:\n  - containerPort: 80\n';
  expect(plain(before, before.replace('80', '81'))).toContain('   - --password\n   - ***\n ports:\n-  - containerPort: 80\n');
});

test('knows secrets whose names are further away than the lines that are shown', () => {
  const before = `apiVersion: v1
kind: Secret
data:
  tls.crt: hunter1
  a: hunter2
  b: |
    hunter3
    hunter4
metadata: {name: a}
---
spec:
  - env:
      - name: DB_PASSWORD
        value: |
          hunter5
          hunter6
          hunter7
          hunter8
      - name: LEVEL
        value: off
`;
  const shown = plain(before, before.replace('{name: a}', '{name: b}').replace('off', "'off'"));
  expect(shown).toContain('\n+metadata: {name: b}\n');
  expect(shown).toContain("\n-        value: off\n+        value: 'off'\n");
  expect(shown).not.toMatch(/hunter/);
  expect(shown.match(/\*\*\*/g)).toHaveLength(5);
});
