import { podOf } from '../../../src/analysis/judge/analyze';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { waitsOf } from '../../../src/analysis/pod/waits';

function waits(command: unknown, args?: unknown) {
  const spec = { initContainers: [{ name: 'wait', image: 'busybox:1.37', command, args }], containers: [{ name: 'app', image: 'app:1' }] };
  return waitsOf(podOf(workloadsIn({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec })[0]).containers[0]);
}

const inScript = (script: string) => waits(['sh', '-c', script]);

test('has an answer where a timeout has no number, or nothing follows what only starts a program', () => {
  for (const script of ['until timeout nc db; do sleep 1; done', 'timeout db', 'exec timeout 5', 'busybox', 'exec '.repeat(20_000)]) {
    expect(inScript(script)).toEqual([]);
  }
});

test.each([
  ['until nc -z db 5432; do sleep 1; done', { host: 'db', port: 5432, by: 'connection', command: 'nc -z db 5432' }],
  ['while ! nc -vz -w 2 db 5432 2> /dev/null\ndo sleep 1; done',
    { host: 'db', port: 5432, by: 'connection', command: 'nc -vz -w 2 db 5432' }],
  ['until ncat -zw2 db.prod.svc 5432 </dev/null; do sleep 1; done', { host: 'db.prod.svc', port: 5432, by: 'connection' }],
  ['until /usr/bin/netcat db service; do sleep 1; done', { host: 'db', port: undefined, by: 'connection' }],
  ['echo hi; until busybox nc db 1; do sleep 1; done; echo there', { host: 'db', port: 1 }],
  ['until timeout -t 5 nc db 1; do sleep 1; done', { host: 'db', port: 1, command: 'nc db 1' }],
  ['until timeout 5s nc db 1; do sleep 1; done', { host: 'db', port: 1, command: 'nc db 1' }],
  ['until wget -q -O /dev/null http://web/health; do sleep 1; done', { host: 'web', port: 80, by: 'connection' }],
  ['until curl -fs HTTPS://web.prod; do sleep 1; done', { host: 'web.prod', port: 443, by: 'connection' }],
  ['until curl -o out web:8080/x | grep ok; do sleep 1; done', { host: 'web', port: 8080, by: 'connection' }],
  ['until curl http://web:81?x=y; do sleep 1; done', { host: 'web', port: 81 }],
  ['until nslookup web 10.0.0.10; do sleep 1; done', { host: 'web', by: 'name', command: 'nslookup web 10.0.0.10' }],
  ['until nslookup -timeout=2 web >/dev/null 2>&1; do sleep 1; done', { host: 'web', by: 'name' }],
  ['until getent hosts web &> /dev/null; do sleep 1; done', { host: 'web', by: 'name', command: 'getent hosts web' }],
  ['until ping -c 1 -W 1 web > /dev/null; do sleep 1; done', { host: 'web', by: 'name' }],
  ['until pg_isready -h db -p 5432; do sleep 1; done', { host: 'db', by: 'connection' }],
  ['until mysqladmin ping --host=db; do sleep 1; done', { host: 'db', by: 'connection' }],
  ['until redis-cli --host cache ping; do sleep 1; done', { host: 'cache', by: 'connection' }],
  ['until nc db-user 5432; do sleep 1; done', { host: 'db-user', port: 5432 }],
  ['until nc db-w 5432; do sleep 1; done', { host: 'db-w', port: 5432 }],
  ['run-tests; until nc db 1; do sleep 1; done', { host: 'db' }],
  ['until nc db 1; do exit 1; done', { host: 'db' }],
  ['n=0; until nc db 1; do n=$((n+1)); if [ $n -gt 9 ]; then exit 1; fi; done', { host: 'db' }],
])('knows what %j waits for', (script, wait) => {
  expect(inScript(script)).toEqual([expect.objectContaining(wait)]);
});

test.each([
  [['nc', '-z', 'db', '5432']],
  [['sh', '-c', 'exec nc -z db 5432']],
  [['timeout', '60', 'nc', '-z', 'db', '5432']],
])('knows what the only command %j needs', command => {
  expect(waits(command)).toEqual([{ host: 'db', port: 5432, by: 'connection', command: 'nc -z db 5432' }]);
});

test('takes command and args together, and each condition that must hold', () => {
  expect(waits(['wget'], ['http://web/'])).toMatchObject([{ host: 'web' }]);
  expect(inScript('until nc a 1 && nc b 2; do sleep 1; done')).toMatchObject([{ host: 'a' }, { host: 'b' }]);
  expect(inScript('until nc a 1; do nc b 2; done')).toMatchObject([{ host: 'a' }]);
});

test.each([
  ['until nc a 1 || nc b 2; do sleep 1; done'],
  ['until curl http://a/ | grep ok || nc b 2; do sleep 1; done'],
  ['prepare || until nc a 1; do sleep 1; done'],
  ['until nc -zvu a 53; do sleep 1; done'],
  ['until nc a 1; do sleep 1; break; done'],
  ['f() { until nc a 1; do return; done; }; f'],
  ['until nc a 1; do exit; done'],
  ['until nc a 1; do exit 0; done'],
  ['if [ "$HOSTNAME" != a-0 ]; then until nc a 1; do sleep 1; done; fi'],
  ['[ "$HOSTNAME" = a-0 ] || until nc a 1; do sleep 1; done'],
  ['test -f /done || until nc a 1; do sleep 1; done'],
  ['test -f /done; until nc a 1; do sleep 1; done'],
  ['case $X in y) until nc a 1; do sleep 1; done; esac'],
  ['prepare && until nc a 1; do sleep 1; done'],
  ['while nc a 1; do sleep 1; done'],
  ['nc a 1; sleep 1'],
  ['until nc -zu a 53; do sleep 1; done'],
  ['until nc "$HOST" 1; do sleep 1; done'],
  ['until nc; do sleep 1; done'],
  ['until nslookup; do sleep 1; done'],
  ['until ping -c 1; do sleep 1; done'],
  ['until curl -o out name; do sleep 1; done'],
  ['until pg_isready; do sleep 1; done'],
  ['until pg_isready -h; do sleep 1; done'],
  ['until test -f /data/nc; do sleep 1; done'],
  ['until [ -f /data/x ]; do sleep 1; done'],
  ['sleep 1'],
])('knows nothing of %j', script => {
  expect(inScript(script)).toEqual([]);
});

test('knows nothing of a container without a command, or with one that is no list', () => {
  expect(waits(undefined)).toEqual([]);
  expect(waits('nc db 1')).toEqual([]);
  expect(waits([])).toEqual([]);
});

describe('in a waiting step of this library', () => {
  const loop = 'until attempt "$@" & wait "$!"; do sleep "$interval"; done';
  test.each([
    [`attempt() { exec nc -w 2 "$1" "$2" -e true; }\n${loop}`, ['db', '5432'],
      { host: 'db', port: 5432, by: 'connection', command: 'nc db 5432' }],
    [`attempt() { exec $limit wget -q -O /dev/null "$1"; }\n${loop}`, ['http://web/health'],
      { host: 'web', port: 80, by: 'connection', command: 'wget http://web/health' }],
    [`attempt() { ping -c 1 -W 1 "$1"; }\n${loop}`, ['web'], { host: 'web', by: 'name', command: 'ping web' }],
  ])('knows the target among the arguments of %j', (script, target, wait) => {
    expect(waits(['sh', '-c', script, 'wait-for'], ['what', '2', '0', ...target])).toEqual([expect.objectContaining(wait)]);
    expect(waits(['sh', '-c', script, 'wait-for'], ['what', '2', '0'])).toEqual([]);
  });
});
