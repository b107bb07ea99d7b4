import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';

/** The process ids of nginx's master or workers. */
const pids = (what: 'master' | 'worker') => `$(ps | awk '/nginx: ${what} process/ && !/awk/ { print $1 }')`;

example('shell-beside-nginx', async trial => {
  await trial.apply(...manifestsOf('shell-beside-nginx'));
  await trial.readyPod('nginx');
  const shell = (command: string) => trial.output('nginx', 'shell', ['sh', '-c', command]);

  assert.match(await shell('readlink /proc/$(pidof sleep)/fd/0'), /^\/dev\/pts\//);
  trial.proves('the sidecar has a terminal');
  const workers = await trial.until('the workers of nginx', async () => (await shell(`echo ${pids('worker')}`)).trim());
  trial.proves('a shell that is opened in the sidecar sees the processes of nginx');
  assert.match(await shell(`cat /proc/${pids('master')}/root/etc/nginx/conf.d/default.conf`), /^ {2}listen 8080;$/m);
  trial.proves('it reads the files of nginx through /proc');

  await shell(`kill -HUP ${pids('master')}`);
  await trial.until('nginx to have new workers', async () => {
    const now = (await shell(`echo ${pids('worker')}`)).trim();
    return now !== '' && !now.split(' ').some(pid => workers.split(' ').includes(pid));
  });
  assert.match(await shell('wget -q -O - http://127.0.0.1:8080/stub_status'), /^Active connections: /);
  assert.deepEqual((await trial.get('Pod', 'nginx')).status.containerStatuses.map(({ restartCount }: any) => restartCount), [0, 0]);
  trial.proves('its SIGHUP makes nginx start new workers, and nginx goes on serving');
});
