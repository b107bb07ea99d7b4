// The exporter asks Redis over localhost and serves what it hears as metrics; the pod announces them to Prometheus.
// Redis itself is left as it is: the adapter is all that monitoring adds.
import { Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Adapter, AdapterEndpoint, AdapterSource, SharedVolume } from 'cdk8s-pod-patterns';

const RESOURCES = {
  cpu: { request: kplus.Cpu.millis(100) },
  memory: { request: Size.mebibytes(100) },
};

export class RedisExporter extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    const redis = new kplus.Deployment(this, 'redis', {
      metadata: { name: 'redis', namespace: 'redis' },
      podMetadata: { labels: { app: 'redis' } },
      select: false,
      replicas: 1,
      containers: [
        {
          name: 'redis',
          image: 'redis:4',
          ports: [{ number: 6379 }],
          resources: RESOURCES,
          securityContext: { user: 999, group: 999 },
          volumeMounts: [data.writtenAt('/data')],
        },
      ],
    });
    redis.select(kplus.LabelSelector.of({ labels: { app: 'redis' } }));

    redis.with(new Adapter({
      container: {
        name: 'redis-exporter',
        image: 'oliver006/redis_exporter:latest',
        args: ['--redis.addr=redis://$(SOURCE_HOST):$(SOURCE_PORT)'],
        resources: RESOURCES,
        securityContext: { user: 59000, group: 59000 },
      },
      source: AdapterSource.port(6379),
      serves: AdapterEndpoint.prometheus(9121),
    }));
  }
}
