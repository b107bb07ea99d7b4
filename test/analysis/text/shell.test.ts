import { baseName, commandsIn, scriptIn } from '../../../src/analysis/text/shell';
import { shownCommand } from '../../../src/analysis/text/shown-command';

test.each([
  [['sh', '-c', 'a'], { shell: 'sh', text: 'a', index: 2 }],
  [['/bin/bash', '-euc', 'a', 'name', 'value'], { shell: 'bash', text: 'a', index: 2 }],
  [['bash', '-e', '-o', 'pipefail', '-c', 'a'], { shell: 'bash', text: 'a', index: 5 }],
  [['bash', '-eo', 'pipefail', '-c', 'a'], { shell: 'bash', text: 'a', index: 4 }],
  [['bash', '-eco', 'pipefail', 'a'], { shell: 'bash', text: 'a', index: 3 }],
  [['sh', '-c', '--', 'a'], { shell: 'sh', text: 'a', index: 3 }],
  [['sh', '-c', '-e', 'a'], { shell: 'sh', text: 'a', index: 3 }],
  [['sh', '-ec', 'a'], { shell: 'sh', text: 'a', index: 2 }],
  [['bash', '-euxo', 'pipefail', '-c', 'a'], { shell: 'bash', text: 'a', index: 4 }],
  [['bash', '-O', 'extglob', '-c', 'a'], { shell: 'bash', text: 'a', index: 4 }],
  [['bash', '-lc', 'a'], { shell: 'bash', text: 'a', index: 2 }],
  [['bash', '--login', '-c', 'a'], { shell: 'bash', text: 'a', index: 3 }],
  [['/usr/bin/env', 'sh', '-c', 'a'], { shell: 'sh', text: 'a', index: 3 }],
  [['env', '-i', 'A=1', 'B=c -c', 'bash', '-c', 'a'], { shell: 'bash', text: 'a', index: 6 }],
  [['/bin/busybox', 'ash', '-c', 'a'], { shell: 'ash', text: 'a', index: 3 }],
])('finds the script of %j', (words, script) => {
  expect(scriptIn(words)).toEqual(script);
});

test.each([
  [[]], [['sh']], [['sh', '-c']], [['sh', 'run.sh', '-c']], [['python', '-c', 'a']], [['busybox']], [['fish', '-c', 'a']], [['env']],
  [['env', 'A=1']], [['sh', '-c', '--']], [['sh', '--', '-c', 'a']], [['sh', '-o', '-c', 'a']],
])('finds none in %j', words => {
  expect(scriptIn(words)).toBeUndefined();
});

test.each([
  ['a b; c', [['a', 'b', ';'], ['c', '']]],
  ['a && b || c\nd &', [['a', '&&'], ['b', '||'], ['c', ';'], ['d', '&']]],
  ['a | b', [['a', '|'], ['b', '']]],
  ['until nc -w 2 "db" 5432; do sleep 1; done', [['nc', '-w', '2', 'db', '5432', ';'], ['sleep', '1', ';']]],
  ['if ! test -f x; then echo \'a; b\' "c \\" d" e\\ f; fi', [['test', '-f', 'x', ';'], ['echo', 'a; b', 'c \\" d', 'e f', ';']]],
  ['a \\\n  b', [['a', 'b', '']]],
  ['echo $(date; pwd) "$(a | b)"', [['echo', '$(date; pwd)', '$(a | b)', '']]],
  ['( a; b ) & { c; }', [['a', ';'], ['b', ')'], ['c', ';']]],
  ['a x 2>&1; b &>y; c#d $# # e && \'f\n#g\nh', [['a', 'x', '2>&1', ';'], ['b', '&>y', ';'], ['c#d', '$#', ';'], ['h', '']]],
  ['', []],
])('takes %j apart', (script, commands) => {
  expect(commandsIn(script).map(({ words, end }) => [...words, end])).toEqual(commands);
});

test.each([['/usr/bin/nc', 'nc'], ['nc', 'nc'], [undefined, ''], ['./run', 'run']])('knows the name of %p', (program, name) => {
  expect(baseName(program)).toBe(name);
});

test('says which keywords stand before a command', () => {
  const script = 'until a; do b; done; if ! c && d; then e; fi; while\nf; do time { g; }; done';
  expect(commandsIn(script).map(({ words, keywords }) => [words[0], keywords])).toEqual([
    ['a', 'until'], ['b', 'do'], ['c', 'if !'], ['d', undefined], ['e', 'then'], ['f', undefined], ['g', 'do time {'],
  ]);
});

test.each([
  [['a', 'b\n\n c'], 'a b c'],
  [['a'.repeat(40), 'b'.repeat(39)], `${'a'.repeat(40)} ${'b'.repeat(39)}`],
  [['a'.repeat(40), 'b'.repeat(40)], `${'a'.repeat(40)} ${'b'.repeat(38)}…`],
])('shows a command on one line of at most 80 characters: %j', (words, shown) => {
  expect(shownCommand(words)).toBe(shown);
});
