import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { assertFails } from '../pods/containers';

const LINES = 100;

example('daemon-set-log-agent', async trial => {
  const [daemonSet] = manifestsOf('daemon-set-log-agent');
  const count = ['sh', '-c', `for n in $(seq ${LINES}); do echo "line $n"; done; sleep 3600`];
  const app = { name: 'app', image: 'busybox:1.37', command: count };
  await trial.apply(daemonSet, {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'talkative' }, spec: { containers: [app], terminationGracePeriodSeconds: 0 },
  });
  const nodes = (await trial.list('Node', '')).filter(({ spec }) => !spec.unschedulable && !spec.taints?.length);
  const agents = await trial.readyPods('log-agent', nodes.length);
  assert.deepEqual(agents.map(({ spec }: any) => spec.nodeName).sort(), nodes.map(({ metadata }) => metadata.name).sort());
  trial.proves('one pod runs on every node');

  const { spec: { nodeName } } = await trial.readyPod('talkative');
  const agent = agents.find(({ spec }: any) => spec.nodeName === nodeName);
  const { annotations } = agent.metadata;
  assert.equal(annotations['prometheus.io/scrape'], 'true');
  const client = await trial.client();
  const scrape = () => client(`wget -q -O - http://${agent.status.podIP}:${annotations['prometheus.io/port']}/metrics`);
  const counted = `\nlog_agent_records_total{namespace="${trial.namespace}"} `;
  const metrics = await trial.until('the agent to have counted all lines', async () => {
    const answer = await scrape();
    return Number(answer.split(counted)[1]?.split('\n')[0]) >= LINES ? answer : undefined;
  });
  assert.match(metrics, /^# TYPE log_agent_records_total counter\n/);
  trial.proves(
    'the adapter serves the agent\'s counters of the lines in the node\'s logs, in the format of Prometheus, where the annotations say',
  );

  await assertFails(trial, agent.metadata.name, 'agent', ['touch', '/var/log/forged.log'], /Read-only file system/);
  await assertFails(trial, agent.metadata.name, 'agent', ['touch', '/forged'], /Read-only file system/);
  trial.proves('a write of the agent to the logs or to its root file system fails: `Read-only file system`');

  const { containers: [{ volumeMounts }], volumes } = daemonSet.spec.template.spec;
  const reader = (name: string, runAsUser: number) => {
    const cat = {
      name: 'cat',
      image: 'busybox:1.37',
      volumeMounts,
      command: ['sh', '-c', `cat /var/log/pods/${trial.namespace}_talkative_*/app/*.log`],
    };
    const spec = { containers: [{ ...cat, securityContext: { runAsUser } }], volumes, nodeName, restartPolicy: 'Never' };
    return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec };
  };
  await trial.apply(reader('root', 0), reader('nobody', 65534));
  await trial.logsWith('root', 'cat', `line ${LINES}`);
  await trial.logsWith('nobody', 'cat', 'Permission denied');
  trial.proves('the logs belong to root: user 0 reads them, another user does not (`Permission denied`)');
});
