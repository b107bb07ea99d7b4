import { Json } from '../../../src/analysis/manifest/json';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { connectionsOf, connectionsOfHandler, namesLocalhost, staticVariablesOf } from '../../../src/analysis/pod/local-connections';
import { mentionsOf } from '../../../src/analysis/pod/local-mentions';
import { Pod } from '../../../src/analysis/pod/pod';

const container = (json: Json) => new Pod(workloadsIn({ kind: 'Pod', spec: { containers: [{ name: 'c', ...json }] } })[0]).containers[0];
const script = (text: string, ...args: string[]) => ({ command: ['sh', '-c', text, ...args] });
const found = (json: Json) => connectionsOf(container(json)).map(({ port, otherwise }) => `${port} ${otherwise}`);
const wget = 'wget -q http://localhost:80';

test('takes a command without a shell for one that has to succeed', () => {
  expect(connectionsOf(container({ command: ['nc'], args: ['-z', 'localhost', '80'] }))).toEqual([{
    port: 80,
    otherwise: 'fails',
    command: 'nc -z localhost 80',
  }]);
  expect(connectionsOf(container({ command: ['nc', '-z', 'db', '80'] }))).toEqual([]);
  expect(connectionsOf(container({ env: [{ name: 'A', value: 'localhost' }] }))).toEqual([]);
});

test('finds the same again', () => {
  const c = container({ command: ['nc', 'localhost', '80'] });
  expect(connectionsOf(c)).toBe(connectionsOf(c));
});

test.each([
  `until ${wget}; do sleep 1; done`,
  `while ! ${wget}; do sleep 1; done; exec app`,
  `echo a\nuntil ${wget} && true\ndo\n  echo no; exit 1\ndone\nexit 0`,
  `until ${wget} | grep ok; do sleep 1; done`,
  `while true; do ${wget} && break; sleep 1; done`,
  `while :\ndo ${wget} && exit 0; sleep 1; done`,
  `until false; do ${wget} && exit; done`,
  `while [ 1 ]; do ${wget} && break; done`,
  `timeout 60 sh -c 'until ${wget}; do sleep 1; done'`,
  `until sh -c '${wget}'; do sleep 1; done`,
  `until sh -c 'until ${wget}; do sleep 1; done'; do sleep 1; done`,
])('knows that %j waits', text => {
  expect(found(script(text))).toEqual(['80 waits']);
});

test.each([
  wget, `${wget};`, `${wget}\n`, `echo a; ${wget}`, `${wget} && exec app`, `${wget} && a && b`, `${wget} || exit 1`,
  `${wget} || exit 3; app`, `${wget} || false`, `set -e\n${wget}\napp`, `set -eu; ${wget}; app`,
  `set -x; set -e\n${wget}\napp`.replace('set -x; ', ''), `exec ${wget}`, `timeout 5 ${wget}`,
])('knows that %j fails', text => {
  expect(found(script(text))).toEqual(['80 fails']);
});

test('knows the shell that ends at a failure', () => {
  expect(found({ command: ['sh', '-ec', `${wget}; app`] })).toEqual(['80 fails']);
  expect(found({ command: ['sh', '-uc', `${wget}; app`] })).toEqual(['80 goes on']);
  expect(found({ command: ['sh', '-ec', `${wget} && a; app`] })).toEqual(['80 goes on']);
});

test.each([
  `${wget} || true`, `${wget} || exit 0`, `${wget} || exit`, `${wget} || echo no`, `${wget}; app`, `${wget} & app`, `${wget} | tee x`,
  `${wget} && a || b`, `${wget} && a; b`, `${wget} && a &`, `if ${wget}; then a; fi`, `if ! ${wget}; then a; fi`, `! ${wget}`,
  `while ${wget}; do sleep 1; done`, `if test -f x; then ${wget}; fi`, `case x in y) ${wget};; esac`,
  `for i in 1 2 3; do ${wget} && break; sleep 1; done`, `until ${wget} || test -f x; do sleep 1; done`,
  `until ${wget}; do test -f x && break; done`, `until ${wget}; do exit 0; done`, `until ${wget}; do exit; done`,
  `while true; do ${wget}; sleep 5; done`, `while true; do ${wget} && echo ok; done`, `while true; do ${wget} || break; done`,
  `( ${wget} )`, `sh -c '${wget}' || true`, `until sh -c '${wget} || true'; do sleep 1; done`,
  `sh -c 'until ${wget}; do sleep 1; done' || true`,
])('knows that %j goes on', text => {
  expect(found(script(text))).toEqual(['80 goes on']);
});

test('looks into scripts of scripts, and ends at one that names itself', () => {
  expect(found(script('sh -c "nc localhost 80"'))).toEqual(['80 fails']);
  expect(found(script('sh -c "sh -c \'nc localhost 80\'"'))).toEqual(['80 fails']);
  const env = [{ name: 'SELF', value: 'nc localhost 80; sh -c "$SELF"' }];
  expect(found({ ...script('nc localhost 81; sh -c "$SELF"'), env })).toEqual(['81 goes on']);
  expect(found({ command: ['sh', '-c', '$(SELF)'], env })).toEqual([]);
});

test('gives up at values that grow without end', () => {
  const env = [
    { name: 'V0', value: 'x'.repeat(1000) },
    ...Array.from({ length: 99 }, (_, i) => ({ name: `V${i + 1}`, value: `$(V${i})$(V${i})` })),
  ];
  expect(staticVariablesOf(container({ env })).get('V1')).toHaveLength(2000);
  expect(Math.max(...[...staticVariablesOf(container({ env })).values()].map(value => value.length))).toBe(2000);
  expect(found(script(`A=${'x'.repeat(500)}\n${'A=$A$A\n'.repeat(99)}nc localhost 80`))).toEqual(['80 fails']);
  expect(staticVariablesOf(container({ env: [{ name: 'A', value: 'a' }, { name: 'B', value: `$(A)${' '.repeat(1996)}` }] }))
    .get('B')).toHaveLength(1997);
  expect(staticVariablesOf(container({ env: [{ name: 'A', value: 'a' }, { name: 'B', value: `$(A)${' '.repeat(1997)}` }] }))
    .get('B')).toBeUndefined();
});

test('leaves very long scripts alone', () => {
  expect(found(script(`nc localhost 80${' '.repeat(10_000 - 15)}`))).toEqual(['80 fails']);
  expect(found(script(`nc localhost 80${' '.repeat(10_000 - 14)}`))).toEqual([]);
});

test('finds each connection of a script, and what it says', () => {
  expect(connectionsOf(container(script('nc -z localhost 80 && nc -z localhost 81\nredis-cli ping')))).toEqual([
    { port: 80, otherwise: 'goes on', command: 'nc -z localhost 80' },
    { port: 81, otherwise: 'goes on', command: 'nc -z localhost 81' },
    { port: 6379, otherwise: 'fails', command: 'redis-cli ping' },
  ]);
});

test('puts in the variables that the manifest shows', () => {
  const env = [
    { name: 'HOST', value: 'localhost' },
    { name: 'PORT', value: '80' },
    { name: 'URL', value: 'http://$(HOST):$(PORT)' },
    { name: 'SECRET', valueFrom: {} },
  ];
  expect(found({ ...script('nc $HOST ${PORT}'), env })).toEqual(['80 fails']);
  expect(found({ ...script('nc "$HOST" "$(PORT)"'), env })).toEqual(['80 fails']);
  expect(found({ command: ['curl', '$(URL)'], env })).toEqual(['80 fails']);
  expect(found({ ...script('nc $HOST $SECRET'), env })).toEqual([]);
  expect(found({ ...script('nc ${HOST} ${OTHER:-81}'), env })).toEqual(['81 fails']);
  expect(found({ ...script('nc ${HOST} ${PORT:-81}'), env })).toEqual(['80 fails']);
  expect(found({ ...script('nc ${HOST-x} ${OTHER-82}'), env })).toEqual(['82 fails']);
  expect(found({ ...script('OTHER=83; nc $HOST $OTHER'), env })).toEqual(['83 fails']);
  expect(found({ ...script('OTHER=$PORT; nc $HOST $OTHER'), env })).toEqual(['80 fails']);
  expect(found({ command: ['nc', '$HOST', '80'], env })).toEqual([]);
  expect(found({ command: ['nc', '$$(HOST)', '80'], env })).toEqual([]);
});

test('finds what a waiting script is given as arguments', () => {
  const waiting = 'shift; until nc "$1" "$2"; do sleep 1; done';
  expect(connectionsOf(container(script(waiting, 'wait', 'x', 'localhost', '80')))).toEqual([{
    port: 80,
    otherwise: 'waits',
    command: 'localhost 80',
  }]);
  expect(found(script('while ! curl "$1"; do sleep 1; done', 'wait', 'http://localhost:81'))).toEqual(['81 waits']);
  expect(found(script(waiting, 'wait', 'x', 'db', '80'))).toEqual([]);
  expect(found(script('nc "$1" "$2"', 'wait', 'localhost', '80'))).toEqual([]);
  expect(found(script(waiting, 'localhost'))).toEqual([]);
});

test('looks into the command of a probe or hook', () => {
  const c = container({ env: [{ name: 'PORT', value: '80' }] });
  expect(connectionsOfHandler(c, { exec: { command: ['sh', '-c', 'nc localhost $PORT'] } })).toEqual([{
    port: 80,
    otherwise: 'fails',
    command: 'nc localhost $PORT',
  }]);
  expect(connectionsOfHandler(c, { exec: { command: ['redis-cli', 7, 'ping'] } })).toHaveLength(1);
  expect(connectionsOfHandler(c, { exec: {} })).toEqual([]);
  expect(connectionsOfHandler(c, { tcpSocket: { port: 80 } })).toEqual([]);
});

test('knows the values of variables', () => {
  const env = [
    null, { name: 'A', value: 'a' }, { name: 'B', value: '$(A)$(C)$$(A)' }, { name: 'C', value: 'c' }, { name: 'D', valueFrom: {} },
    { value: 'x' },
  ];
  expect([...staticVariablesOf(container({ env }))]).toEqual([['A', 'a'], ['B', 'a$(C)$(A)'], ['C', 'c']]);
});

test.each([
  [{ command: ['x', 'localhost'] }, true], [{ args: ['127.0.0.1:1'] }, true], [{ args: ['[::1]'] }, true], [{ args: ['redis-cli'] }, true],
  [{ args: ['valkey-cli'] }, true], [{ env: [{ name: 'A', value: 'b' }, { name: 'B', value: 'localhost' }] }, true],
  [{ env: [{ name: 'localhost', value: 7 }] }, false], [{ args: ['127.0.0.2'] }, false], [{}, false],
])('knows what has to do with localhost: %j', (json, expected) => {
  expect(namesLocalhost(container(json))).toBe(expected);
});

test('finds the ports that variables and words name', () => {
  const c = container({
    command: ['app', '--a=localhost:1', '--b=http://127.0.0.1:2/x'],
    args: ['[::1]:3', 'localhost:123456', 'db:4', 'localhost 5'],
    env: [
      { name: 'URL', value: 'tcp://localhost:6,localhost:7' }, { name: 'OTHER', value: 'localhost:6' },
      { name: 'DB_HOST', value: '127.0.0.1' }, { name: 'DB_PORT', value: '8' }, { name: 'X_HOST', value: 'localhost' },
      { name: 'Y_HOST', value: 'db' }, { name: 'Y_PORT', value: '9' }, { name: 'Z_ADDRESS', value: 'localhost' },
      { name: 'Z_ADPORT', value: '10' },
    ],
  });
  expect([...mentionsOf(c)]).toEqual([
    [6, 'the variable "URL"'], [7, 'the variable "URL"'], [8, 'the variables "DB_HOST" and "DB_PORT"'], [1, 'its command'],
    [2, 'its command'], [3, 'its command'],
  ]);
  expect(mentionsOf(c)).toBe(mentionsOf(c));
  expect(mentionsOf(container({ command: ['app', 'db:5'] })).size).toBe(0);
});
