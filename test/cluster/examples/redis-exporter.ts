import { strict as assert } from 'assert';
import { manifestsOf } from '../example-manifests';
import { example } from '../harness/tests';
import { announcedBy, Prometheus } from '../servers/prometheus';

example('redis-exporter', async trial => {
  await trial.needNamespace('redis');
  await trial.apply(...manifestsOf('redis-exporter'));
  const pod = await trial.readyPod('redis', {}, 'redis');
  const itself = { job: 'redis itself', address: `${pod.status.podIP}:6379`, path: '/metrics' };
  const prometheus = await Prometheus.reading(trial, [announcedBy(pod), itself]);

  assert.equal(await prometheus.valueOf('redis_up', 1), 1);
  trial.proves('Prometheus reads the exporter at the port that the pod announces, and the exporter reaches Redis at localhost');

  await trial.output(pod.metadata.name, 'redis', ['redis-cli', 'MSET', 'apples', '3', 'pears', '5', 'plums', '8'], 'redis');
  assert.equal(await prometheus.valueOf('redis_db_keys{db="db0"}', 1), 3);
  trial.proves('when three keys are written to Redis, its metrics say so');

  assert.equal((await prometheus.healthOf(itself.job)).health, 'down');
  trial.proves('Redis itself says nothing that Prometheus can read');
});
