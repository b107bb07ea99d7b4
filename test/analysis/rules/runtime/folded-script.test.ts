import { foldedScript } from '../../../../src/analysis/rules/runtime/folded-script';
import { judge, podOf } from '../judge';

const judged = (script: string, shell = ['sh', '-c']) =>
  judge(foldedScript, podOf({ containers: [{ name: 'app', command: shell, args: [script] }] }));

test('finds a command that became an argument of the one before it', () => {
  expect(judged('set -e mkdir -p /data/in cp /seed/* /data/in\n')).toEqual([expect.objectContaining({
    rule: 'folded-script',
    severity: 'warning',
    path: 'spec.containers[0]',
    container: 'app',
    message: 'in the script of container "app", `mkdir -p /data/in cp /seed/* /data/in` is no command of its own: '
      + 'nothing ends `set -e` before it, which takes it as arguments',
    fix: 'Begin the script with "|" in YAML, which keeps its lines; ">" makes one line of them. Or end each command with ";" or "&&".',
  })]);
});

test.each([
  ['set -euo pipefail cd /app; npm start', 'cd /app'],
  ['set -x\nset -o errexit if [ -f /a ]; then b; fi', 'if [ -f /a ]'],
  ['set -euox pipefail cd /app; npm start', 'cd /app'],
  ['set -e /app/migrate --all', '/app/migrate --all'],
  ['cd /app npm start', 'npm start'],
  ['cd $HOME/app ./start.sh', './start.sh'],
  ['cd /app && cd web python -u main.py', 'python -u main.py'],
  ['sleep 10 curl -fsS http://shop/healthz', 'curl -fsS http://shop/healthz'],
  ['while true; do date; sleep 5 done', 'done'],
  ['if true; then date; sleep 5 fi', 'fi'],
  ['export PORT=8080 exec shop --port $PORT', 'exec shop --port $PORT'],
  ['apt-get update apt-get install -y curl', 'apt-get install -y curl'],
  ['apt-get update >/dev/null apt-get install -y curl', 'apt-get install -y curl'],
  ['apt-get update && apt-get install -y curl curl https://example.com/x', 'curl https://example.com/x'],
  ['apk add --no-cache git git clone https://example.com/x /src', 'git clone https://example.com/x /src'],
  ['pip install -r requirements.txt python main.py', 'python main.py'],
  ['npm ci npm run build', 'npm run build'],
  ['mkdir -p /data chown -R 1000 /data', 'chown -R 1000 /data'],
  ['mkdir -p /my-app cd /my-app', 'cd /my-app'],
  ['chmod 0755 /data touch /data/x', 'touch /data/x'],
  ['cp -r /seed /data echo done', 'echo done'],
  ['wget -O /x.tgz https://example.com/x tar -xzf /x.tgz', 'tar -xzf /x.tgz'],
])('finds the second command of %s', (script, second) => {
  expect(judged(script).map(({ message }) => /app", `(.*?)` is/.exec(message)?.[1])).toEqual([second]);
});

test('reports a script once', () => {
  expect(judged('cd /app npm start; cd /web npm start')).toHaveLength(1);
});

test('shows no secret', () => {
  expect(judged('sleep 5 curl -u user:hunter2 https://example.com')[0].message).not.toContain('hunter2');
});

test.each([
  'set -e; mkdir -p /data && cp /seed/* /data',
  'set -e\nmkdir -p /data\ncd /data\nls',
  'set -- cp -r /a /b; exec "$@"',
  'set a cp -r',
  'set cp -r /a /b; "$@"',
  'set -e "$@"',
  'set -o pipefail\ncat /x',
  'cd /app',
  'cd "/my app"; cd /my app',
  'cd my app/src',
  'cd /app > /dev/null 2>&1 && npm start',
  'sleep 5 # curl -f http://shop',
  'sleep 1m 30s',
  'sleep 5; done',
  'sleep 5 & cd /app',
  'export A=1 B=2 PATH',
  'export A=$(cat /run/a) B=`cat /run/b`',
  'apt-get install -y curl git python3 nodejs npm tar --no-install-recommends',
  'apt-get -y install bash git -o x',
  'apk add --no-cache curl git make && make',
  'pip install --upgrade pip setuptools',
  'npm exec cross-env npm run start',
  'npm run each -- npm test',
  'npm init my-app npm start',
  'echo now run cp -r /a /b',
  'timeout 5 curl -f http://shop',
  'exec env A=1 sh -c "cd /x"',
  'kubectl exec web -- ls /tmp',
  'find / -exec rm -f {} +',
  'rm -rf /tmp/git /tmp/cp',
  'cp -p sh /usr/local/bin/sh',
  'cp -r bash git node /opt',
  'touch /run/started done',
  'chown -R app:app /data /logs',
  'for i in mv cp; do rm -f /bin/$i; done',
  'mkdir /x cat',
])('says nothing of %j', script => {
  expect(judged(script)).toEqual([]);
});

test('looks at scripts only', () => {
  expect(judge(foldedScript, podOf({ containers: [{ name: 'app', command: ['sleep', '5', 'curl', '-f'] }] }))).toEqual([]);
});
