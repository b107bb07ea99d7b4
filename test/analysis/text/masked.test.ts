import * as fc from 'fast-check';
import { masked } from '../../../src/analysis/text/masked';
import { printable } from '../../../src/analysis/text/printable';
import { FUZZ_SEED } from '../../fuzz';
import { hostile } from '../../hostile';
import { processorTimeSince } from '../../linear-time';

fc.configureGlobal({ seed: FUZZ_SEED });

test.each([
  ['goes to postgres://user:hunter2@db:5432/x?y', 'goes to postgres://***@db:5432/x?y'],
  ['https://ghp_abc@example.com/a.git and http://a:b@c@d/e', 'https://***@example.com/a.git and http://***@d/e'],
  ['amqp://user:a/b?c#d@mq:5672', 'amqp://***@mq:5672'],
  ['"redis://:hunter2@cache"', '"redis://***@cache"'],
  ['the image "user:hunter2@registry.example.com/app:1"', 'the image "***@registry.example.com/app:1"'],
  ['http://api/x?token=abc&page=2', 'http://api/x?token=***&page=2'],
  ['/ready?page=2&access_token=abc, and', '/ready?page=2&access_token=***, and'],
  ['"/?sig=a%2Fb"', '"/?sig=***"'],
  ['PGPASSWORD=abc psql', 'PGPASSWORD=*** psql'],
  ['REDISCLI_AUTH="a b" redis-cli', 'REDISCLI_AUTH=*** redis-cli'],
  ['"DB_PASSWORD=\\"a b\\""', '"DB_PASSWORD=***"'],
  ['--password=abc --api-key=abc MYSQL_PWD=abc', '--password=*** --api-key=*** MYSQL_PWD=***'],
  ['--password=a"b\'c d', '--password=*** d'],
  ['{"user":"a","password":"abc"}', '{"user":"a","password":***}'],
  ['{\\"token\\": \\"a b\\"}', '{\\"token\\": ***}'],
  ['Authorization: Basic YTpi', 'Authorization: ***'],
  ['\'X-Api-Key: abc\'', '\'X-Api-Key: ***\''],
  ['with Bearer abc.def', 'with Bearer ***'],
  ['ALTER USER a IDENTIFIED BY \'a b\'; ALTER ROLE a PASSWORD \'abc\'', 'ALTER USER a IDENTIFIED BY ***; ALTER ROLE a PASSWORD ***'],
])('masks %s', (text, shown) => {
  expect(masked(text)).toBe(shown);
  expect(masked(shown)).toBe(shown);
});

test.each([
  ['app:1@sha256:0123'], ['"registry:5000/app:1.0@sha256:0123"'], ['ssh git@github.com:a/b.git'], ['http://host:8080/a@b'],
  ['PWD=/a OLDPWD=/b PATH=/c'], ['--password=$PASSWORD TOKEN=${TOKEN} KEY=$(KEY)'], ['--token=true'],
  ['the Secret "token" has no key "password"'], ['--password-file=/run/secret'], ['"secretKeyRef: {name: ..., key: ...}"'],
  ['"automountServiceAccountToken" must be true or false'], ['tokens=5'], ['node=a key=b'],
])('leaves %s as it is', text => {
  expect(masked(text)).toBe(text);
});

test('looks at the begin of a long text, up to the end of a word', () => {
  expect(masked(`${'a '.repeat(3999)}postgres://user:hunter2@db`)).toBe(`${'a '.repeat(3999).trimEnd()} …`);
  expect(masked(`=${'a'.repeat(9000)}`)).toBe(' …');
});

test('takes no long time, and changes nothing when it is done twice', () => {
  fc.assert(fc.property(hostile(), fc.constantFrom('://', 'a:b@', 'token=', '"token":"', 'bearer ', 'password \''), (text, part) => {
    const once = printable(`${part}${text}`.repeat(20));
    expect(printable(once)).toBe(once);
  }));
  const begin = process.cpuUsage();
  ['://', ':a', '"', '=', 'token=', '://a:', '\\"', 'password \'', 'a:b/'].forEach(part => masked(`@=${part.repeat(20_000)}`));
  expect(processorTimeSince(begin)).toBeLessThan(2000);
});

test('takes no sentence about a container for its secret', () => {
  const message = 'containers "app" and "auth": both listen at 8080; "token": it ends';
  expect(masked(message)).toBe(message);
  expect(masked('{"auth": hunter2, "token": hunter3}')).toBe('{"auth": ***, "token": ***}');
  expect(masked('"password": hunter2 and more')).toBe('"password": *** and more');
});
