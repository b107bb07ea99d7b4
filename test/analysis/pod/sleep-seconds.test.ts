import { hookSeconds, sleepSeconds } from '../../../src/analysis/pod/sleep-seconds';
import { processorTimeSince } from '../../linear-time';

test.each<[string[], number]>([
  [['sleep', '600'], 600], [['/bin/sleep', '600'], 600], [['busybox', 'sleep', '5'], 5], [['exec', 'sleep', '5'], 5],
  [['sleep', '0.5'], 0.5], [['sleep', '90s'], 90], [['sleep', '2m'], 120], [['sleep', '1h'], 3600], [['sleep', '1d'], 86400],
  [['sleep', '1m', '30s'], 90], [['sleep', 'infinity'], 0], [['sleep', '$TIME'], 0], [['sleep', '5x'], 0], [['sleep', '-5'], 0],
  [['sleep'], 0], [['sleepy', '5'], 0], [['echo', 'sleep', '5'], 0], [[], 0], [['timeout', '5', 'sleep', '600'], 0],
])('knows that %j sleeps %d s', (words, seconds) => {
  expect(sleepSeconds(words, true)).toBe(seconds);
  expect(sleepSeconds(words, false)).toBe(seconds);
});

test.each<[string, number]>([
  ['sleep 600',
    600], ['sleep 5; sleep 6\nsleep 7', 18], ['exec sleep 5', 5], ['exec 2>&1; sleep 5', 5], ['exec >log &>all 2>>x; sleep 5', 5],
  ['echo The app is running! && sleep 3600',
    3600], ['printf x && true && : && date && export A=1 && set -e && sleep 5 && sleep 6; other', 11],
  // The first may fail, and the script goes on.
  ['test -f /x && sleep 5; other', 0], ['a && echo x && sleep 5; other', 0], ['a && sleep 5; sleep 6', 6],
  ['a || sleep 5', 0], ['a || b && sleep 5; sleep 6', 6], ['sleep 5 || true; sleep 6', 11],
  ['sleep 600 & serve', 0], ['sleep 600 | cat', 0], ['echo x | sleep 5', 0], ['serve & sleep 5', 5], ['echo x | tee log; sleep 5', 5],
  // Nobody knows how often, or whether at all.
  ['until nslookup db; do sleep 2; done',
    0], ['while ! nc -z db 5432; do echo waiting; sleep 2; done; sleep 30', 30], ['sleep 1; for i in 1 2; do sleep 2; done\nsleep 4', 5],
  ['if test -f /x; then sleep 5; fi; sleep 6',
    6], ['case $X in a) sleep 5;; esac; sleep 6', 6], ['  until a; do\n  sleep 2\n  done\nsleep 3', 3],
  ['if test -f /x; then exit 0; fi; sleep 6', 0], ['until a; do return; done; sleep 6', 0], ['for i in 1; do exec x; done; sleep 6', 0],
  ['while true; do sleep 5',
    0], ['sleep 1; while true; do sleep 5', 1], ['until a; do b; done && sleep 5; other', 0], ['until a; do b; done || sleep 5', 0],
  ['echo waiting for it; sleep 5; echo done', 5], ['echo "for me"; sleep 5', 5], ['forward; sleep 5', 5],
  // In the background, or later.
  ['(sleep 600; kill 1) & serve',
    0], ['{ sleep 600; } & serve',
    0], ['wait_for() { sleep 600; }\nserve', 0], ['wait_for () { sleep 600; }; serve', 0], ['sleep 5; (sleep 600) &', 5],
  ['exit 0; sleep 5',
    0], ['return; sleep 5',
    0], ['sleep 4; exec serve; sleep 5', 4], ['test -f /x && exit 0; sleep 5', 0], ['exit_early; sleep 5', 5], ['', 0],
])('knows how long the script %j sleeps for certain: %d s', (script, seconds) => {
  expect(sleepSeconds(['sh', '-c', script], false)).toBe(seconds);
});

test.each<[string, number, number]>([
  ['a && sleep 5', 5, 0], ['a && b && sleep 5', 5, 0], ['a && sleep 5 && b', 5, 0], ['a; b && sleep 5', 5, 0], ['a && sleep 5 || b', 0, 0],
  ['a && sleep 5; b', 0, 0], ['a || exit 1; sleep 5', 5, 0], ['a || exit 12; sleep 5', 5, 0], ['a || exit 0; sleep 5', 0, 0],
  ['a || exit; sleep 5', 0, 0], ['a && exit 1; sleep 5', 0, 0], ['exit 1; sleep 5', 0, 0], ['until a; do b; done && sleep 5', 5, 0],
])('takes what must succeed in the end for certain: %j sleeps %d s then, else %d s', (script, seconds, otherwise) => {
  expect(sleepSeconds(['sh', '-c', script], true)).toBe(seconds);
  expect(sleepSeconds(['sh', '-c', script], false)).toBe(otherwise);
});

test.each([
  [undefined, 0], [{}, 0], [{ sleep: { seconds: 5 } }, 5], [{ sleep: { seconds: -5 } }, 0], [{ sleep: { seconds: '5' } }, 0],
  [{ sleep: null }, 0], [{ httpGet: { port: 80 } }, 0], [{ exec: { command: ['sleep', '7'] } }, 7],
  [{ exec: { command: ['sh', '-c', 'drain && sleep 7'] } }, 0], [{ exec: { command: ['sh', 7, '-c', 'echo x; sleep 7'] } }, 7],
])('knows how long the hook %j sleeps: %d s', (hook, seconds) => {
  expect(hookSeconds(hook)).toBe(seconds);
});

test('takes a postStart hook for one that must succeed', () => {
  expect(hookSeconds({ exec: { command: ['sh', '-c', 'drain && sleep 7'] } }, true)).toBe(7);
});

test.each(['for ', 'if x; ', 'a && ', 'done; ', '( ', 'a() ', '; '])('reads a long script of %j in no time', part => {
  const begin = process.cpuUsage();
  expect(sleepSeconds(['sh', '-c', part.repeat(20_000)], true)).toBe(0);
  expect(processorTimeSince(begin)).toBeLessThan(1_000);
});
