import { maskedWords } from '../../../src/analysis/text/masked-words';
import { commandText } from '../../../src/analysis/text/shown-command';

test.each([
  ['mysql -u root -phunter2 -h db', 'mysql -u root -p*** -h db'],
  ['mysqladmin ping -p hunter2', 'mysqladmin ping -p ***'],
  ['/usr/bin/mariadb-dump -phunter2', '/usr/bin/mariadb-dump -p***'],
  ['exec timeout 5 redis-cli -h db -a hunter2 ping', 'exec timeout 5 redis-cli -h db -a *** ping'],
  ['redis-cli AUTH hunter2', 'redis-cli AUTH ***'],
  ['redis-server --requirepass hunter2 --masterauth hunter2', 'redis-server --requirepass *** --masterauth ***'],
  ['mongosh --username a -p hunter2', 'mongosh --username a -p ***'],
  ['sshpass -phunter2 ssh a', 'sshpass -p*** ssh a'],
  ['docker login -u a -p hunter2', 'docker login -u a -p ***'],
  ['ldapsearch -D cn=a -w hunter2', 'ldapsearch -D cn=a -w ***'],
  ['app --db-password hunter2 --token hunter2 -password hunter2', 'app --db-password *** --token *** -password ***'],
  ['app --password=hunter2 --secret-key=hunter2', 'app --password=*** --secret-key=***'],
  ['env PGPASSWORD=hunter2 psql -h db -p 5432', 'env PGPASSWORD=*** psql -h db -p 5432'],
  ['curl -u user:hunter2 -uuser:hunter2 --user=user:hunter2 http://db', 'curl -u user:*** -uuser:*** --user=user:*** http://db'],
  ['curl -b hunter2 http://user:hunter2@db/?token=hunter2', 'curl -b *** http://***@db/?token=***'],
  ['smbclient -U user%hunter2 //a/b', 'smbclient -U user%*** //a/b'],
  ['openssl enc -k a -pass pass:hunter2', 'openssl enc -k a -pass ***'],
  ['openssl rsa -in pass:hunter2', 'openssl rsa -in pass:***'],
  ['skopeo copy --src-creds a:hunter2', 'skopeo copy --src-creds a:***'],
])('masks %s', (words, shown) => {
  expect(commandText(words.split(' '))).toBe(shown);
  expect(maskedWords(['sh', '-c', `cd /a\n${words} && b|c`])).toEqual(['sh', '-c', `cd /a\n${shown} && b|c`]);
});

test.each([
  [['curl', '-H', 'Authorization: Bearer hunter2', '--header=X-A: hunter2', '-HX-B: hunter2'],
    'curl -H Authorization: *** --header=X-A: *** -HX-B: ***'],
  [['app', '--password', 'hunter 2', 'PASSWORD=hunter 2 "3'], 'app --password *** PASSWORD=***'],
  [['curl', 'http://user:p"a ss\'@db/x'], 'curl http://***@db/x'],
  [['sh', '-c', 'sh -c "mysql -p\'hunter2\' -e \\"a b\\""'], 'sh -c sh -c mysql -p*** -e "a b"'],
  [['sh', '-c', 'curl -H "Authorization: Bearer hunter2" -d \'{"password": "hunter2"}\''],
    'sh -c curl -H Authorization: *** -d {"password": ***}'],
  [['sh', '-c', 'mysql -p"hunter2 x'], 'sh -c mysql -p***'],
  [['sh', '-c', 'app --password $(cat /a)'], 'sh -c app --password $(cat /a)'],
  [['sh', '-c', 'echo $(mysql -phunter2; echo `mysql -phunter2`)'], 'sh -c echo $(mysql -p***; echo `mysql -p***`)'],
])('masks %j', (words, shown) => {
  expect(commandText(words)).toBe(shown);
});

test.each([
  ['nc -z -p 80 db 5432'], ['psql -h mysql -p 5432'], ['pg_isready -h db -p 5432'], ['redis-cli -h db -p 6379 ping'],
  ['chroot -u 1000:1000 /a'], ['app -p 80 -a b -w c'], ['mysql -p$PASSWORD -u root'], ['app --password $(PASSWORD) --token=${TOKEN}'],
  ['app --password-file /a --password --user root'], ['docker run -p 80:80'], ['sh -c echo "a  b"'], ['ls -la | grep \'x y\' || true'],
])('leaves %s as it is', words => {
  expect(commandText(words.split(' '))).toBe(words);
  expect(maskedWords(['sh', '-c', words])).toEqual(['sh', '-c', words]);
});

test('shows nothing of a script that is too deep', () => {
  let script = 'mysql -phunter2 a';
  for (let i = 0; i < 7; i++) {
    script = `sh -c ${JSON.stringify(script)}`;
  }
  expect(commandText(['sh', '-c', script])).not.toContain('hunter2');
});

test('knows that socat has -u for a direction', () => {
  const words = ['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:5432'];
  expect(maskedWords(words)).toEqual(words);
  expect(maskedWords(['socat', '-', 'tcp:a:1', '&&', 'curl', '-u', 'me:hunter2'])[6]).toBe('me:***');
});
