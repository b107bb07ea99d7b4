import { localPortAmong, localPortIn, withoutWrappers } from '../../../src/analysis/pod/local-clients';

const port = (command: string, variables: Record<string, string> = {}) =>
  localPortIn(command.split(' '), new Map(Object.entries(variables)));

test.each([
  ['nc -z localhost 5432', 5432], ['/usr/bin/nc -w 2 127.0.0.1 80', 80], ['ncat ::1 70', 70], ['netcat [::1] 71', 71],
  ['telnet localhost 25', 25], ['curl localhost', 80], ['curl -s http://localhost/x', 80], ['curl https://127.0.0.1', 443],
  ['curl http://[::1]:8080?q', 8080], ['curl http://me:secret@localhost:81/', 81], ['wget -q -O - http://localhost:9090/metrics', 9090],
  ['wget 127.0.0.1:15021/healthz', 15021], ['http localhost:7', 7], ['https localhost:8', 8], ['wait-for-it localhost:5432', 5432],
  ['wait-for-it.sh localhost:1', 1], ['wait-for localhost:2', 2], ['wait-for.sh localhost:3', 3], ['wait4x tcp localhost:4', 4],
  ['wait-on http://localhost:5', 5], ['dockerize -wait tcp://localhost:6', 6], ['grpcurl -plaintext localhost:9', 9],
  ['grpc_health_probe -addr=localhost:50051', 50051], ['grpc-health-probe --addr=localhost:50052', 50052],
  ['pg_isready -h localhost', 5432], ['pg_isready --host=127.0.0.1 --port=6432', 6432], ['psql -hlocalhost -p6433', 6433],
  ['psql --host localhost --port 6434 db', 6434], ['psql postgres://u:p@localhost/db', 5432], ['psql postgresql://localhost:7777/db', 7777],
  ['redis-cli ping', 6379], ['valkey-cli -p 6380 ping', 6380], ['redis-cli -h 127.0.0.1', 6379],
  ['redis-cli -u redis://localhost:6381', 6381], ['redis-cli -u redis://localhost', 6379], ['mysqladmin ping -h 127.0.0.1', 3306],
  ['mysql -h127.0.0.1 -P3307', 3307], ['mariadb-admin --host=127.0.0.1 --port=3308 ping', 3308],
  ['mariadb --protocol=tcp -h localhost', 3306], ['mongosh localhost', 27017], ['mongo --host localhost --port 27018', 27018],
  ['mongosh --host localhost', 27017], ['mongosh mongodb://localhost/db', 27017], ['socat - tcp:127.0.0.1:5432', 5432],
  ['socat -u open:/dev/null TCP4-CONNECT:localhost:33', 33], ['socat - openssl:[::1]:34,verify=0', 34],
  ['echo x >/dev/tcp/localhost/99', 99], ['cat </dev/tcp/127.0.0.1/98', 98],
])('finds the port of `%s`', (command, expected) => {
  expect(port(command)).toBe(expected);
});

test.each([
  'nc -z db 5432', 'nc -lk -p 80 localhost 80', 'nc localhost', 'nc localhost http', 'curl http://db:80',
  'curl http://localhost.example.com:80', 'curl -H Host:localhost:80', 'wait-for-it localhost', 'pg_isready', 'pg_isready -h db',
  'psql -h localhost -p five', 'redis-cli -h cache', 'redis-cli -s /run/redis.sock', 'redis-cli -u redis://cache:1', 'mysqladmin ping',
  'mysqladmin ping -h localhost', 'mysql -h db', 'mysql -h localhost --protocol=socket', 'mongosh', 'mongosh --host db',
  'socat tcp-listen:80,fork tcp:localhost:81', 'socat - tcp:db:81', 'httpd -p localhost:80', 'echo localhost:80',
  'constructor localhost 80', 'cat /dev/tcp/db/80', 'pg_isready -h', '',
])('finds none in `%s`', command => {
  expect(port(command)).toBeUndefined();
});

test('knows the variables of PostgreSQL', () => {
  expect(port('pg_isready', { PGHOST: 'localhost', PGPORT: '5433' })).toBe(5433);
  expect(port('pg_isready', { PGHOST: 'localhost' })).toBe(5432);
  expect(port('pg_isready -h localhost', { PGHOST: 'db', PGPORT: '5433' })).toBe(5433);
  expect(port('pg_isready -p 1', { PGHOST: 'localhost', PGPORT: '5433' })).toBe(1);
});

test.each([
  ['localhost 5432', 5432], ['x localhost 80 y', 80], ['http://localhost:81/x', 81], ['http://localhost', 80], ['localhost:82', undefined],
  ['db 80', undefined], ['localhost', undefined],
])('finds the port among the arguments `%s`', (args, expected) => {
  expect(localPortAmong(args.split(' '))).toBe(expected);
});

test.each([
  ['exec nc a', 'nc a'], ['timeout 60 sh -c x', 'sh -c x'], ['timeout -s KILL -k 5 1.5m nc', 'KILL -k 5 1.5m nc'],
  ['/usr/bin/timeout -t 5 nc', 'nc'], ['env A=b PGHOST=x psql', 'psql'], ['A=b nohup command busybox nc', 'nc'],
  ['nc timeout', 'nc timeout'], ['timeout', ''], ['exec', ''],
])('takes what only starts another command away: `%s`', (words, expected) => {
  expect(withoutWrappers(words.split(' ')).join(' ')).toBe(expected);
});
