import { strict as assert } from 'assert';
import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import '../../quiet-checks';
import { InitContainers, InitStep, SharedProcessNamespace, SharedVolume, Sidecar, SidecarKind } from '../../../src';
import { prediction } from '../harness/tests';
import { ranBefore } from '../pods/containers';
import { withNewSandbox } from '../pods/new-sandbox';
import { ACCOUNT, GitHub } from '../servers/github';

const POD = 'victim';
const USER = { user: 1000 };

/** What the neighbour has git run, if git looks into the volume: it takes what the step knows. */
const PROGRAM = '#!/bin/sh\n{ env; cat /proc/*/environ; cat /run/git-clone/*/*; } > /site/taken 2> /dev/null\n';
const CONFIG = [
  '[core]', 'repositoryformatversion = 1', 'fsmonitor = /site/evil.sh', 'hooksPath = /site/hooks', '[extensions]', 'partialClone = origin',
  '[remote "origin"]', 'promisor = true', 'url = file:///site', 'uploadpack = /site/evil.sh', '[protocol "ext"]', 'allow = always',
  '[url "ext::/site/evil.sh "]', 'insteadOf = https://', '',
].join('\n');
const ATTACK = `cd /site
printf %s "$1" > evil.sh
chmod 777 evil.sh
while :; do
  for at in .git .git-clone/.git; do
    mkdir -p $at/refs $at/objects
    printf %s "$2" > $at/config
    echo 1111111111111111111111111111111111111111 > $at/HEAD
  done
  for link in .git-clone-part docs; do
    rm -rf $link
    ln -s /run/git-clone/credentials $link
  done
  # Without a pause it would keep the step from ending well, as whoever can write the volume may.
  sleep 0.5
done 2> /dev/null`;

prediction('a clone beside a hostile neighbour', async trial => {
  const github = await GitHub.begin(trial);
  await github.open();
  await github.commit('private/site.git', { 'index.html': 'first', 'docs/a': 'a' });
  await trial.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'git' }, stringData: ACCOUNT });

  const chart = Testing.chart();
  const site = new SharedVolume(chart, 'site');
  const pod = new kplus.Pod(chart, 'pod', {
    metadata: { name: POD },
    securityContext: USER,
    containers: [{ name: 'app', image: 'busybox:1.37', command: ['sleep', '3600'], resources: {}, volumeMounts: [site.readAt('/site')] }],
  });
  new Sidecar({
    container: {
      name: 'neighbour',
      image: 'busybox:1.37',
      command: ['sh', '-c', ATTACK, 'sh', PROGRAM, CONFIG],
      volumeMounts: [site.writtenAt('/site')],
    },
    kind: SidecarKind.NATIVE,
  }).applyTo(pod);
  new InitContainers({
    steps: [InitStep.gitClone({
      repository: 'https://github.com/private/site.git',
      into: site.writtenAt('/site'),
      credentials: kplus.Secret.fromSecretName(chart, 'git', 'git'),
    })],
  }).applyTo(pod);
  await trial.apply(...Testing.synth(chart));

  const nothingIsTaken = async () => {
    const said = await trial.logs(POD, 'git-clone')
      + await trial.output(POD, 'app', ['sh', '-c', 'cd /site && grep -rs correct-horse . ; ls -A']);
    assert.doesNotMatch(said, /correct-horse|taken/);
    assert.equal(await trial.output(POD, 'app', ['cat', '/site/index.html']), 'first');
  };
  assert.ok(ranBefore(await trial.readyPod(POD), 'git-clone', 'app'));
  await nothingIsTaken();
  trial.proves(
    'a native sidecar that plants a repository, a configuration and links in the shared volume, again and again, '
      + 'gets neither the password nor anything run',
  );
  assert.ok(ranBefore(await withNewSandbox(trial, POD), 'git-clone', 'app'));
  await nothingIsTaken();
  trial.proves('neither does it when the step runs again over what lies there by then');
}, 600);

prediction('a helper that sees the app\'s processes', async trial => {
  const command = [
    'sh',
    '-c',
    'while :; do for p in /proc/[0-9]*; do tr "\\0" "\\n" < $p/environ | grep "^PASSWORD="; done; echo looked; sleep 1; done',
  ];
  for (const [name, securityContext, seen] of [['own-user', undefined, false], ['apps-user', USER, true]] as const) {
    const chart = Testing.chart();
    const pod = new kplus.Pod(chart, 'pod', {
      metadata: { name },
      containers: [{
        name: 'app',
        image: 'busybox:1.37',
        command: ['sleep', '3600'],
        resources: {},
        securityContext: USER,
        envVariables: { PASSWORD: kplus.EnvValue.fromValue('correct-horse') },
      }],
    });
    new SharedProcessNamespace().applyTo(pod);
    new Sidecar({ container: { name: 'helper', image: 'busybox:1.37', command, securityContext } }).applyTo(pod);
    await trial.apply(...Testing.synth(chart));
    await trial.readyPod(name);
    assert.equal(/correct-horse/.test(await trial.logsWith(name, 'helper', /looked[^]*looked/)), seen);
  }
  trial.proves(
    'with a user of its own, which it has by default, it cannot read the app\'s variables in `/proc/PID/environ`; '
      + 'with the app\'s user it reads them',
  );
});
