// One pod on every node follows the node's logs; its adapter serves the agent's counters to Prometheus.
// The logs belong to root, so the agent runs as root, with a read-only root file system and a read-only mount.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Adapter, AdapterEndpoint, AdapterSource, SharedVolume } from 'cdk8s-pod-patterns';

export class DaemonSetLogAgent extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const nodeLogs = SharedVolume.of(kplus.Volume.fromHostPath(this, 'node-logs', 'node-logs', { path: '/var/log' }));

    const agent = new kplus.DaemonSet(this, 'agent', {
      metadata: { name: 'log-agent' },
      containers: [
        {
          name: 'agent',
          image: 'log-agent:1.0',
          ports: [{ number: 2020 }],
          resources: {},
          securityContext: { user: 0, ensureNonRoot: false },
          volumeMounts: [nodeLogs.readAt('/var/log')],
        },
      ],
    });

    agent.with(new Adapter({
      container: { name: 'exporter', image: 'log-agent-exporter:1.0', args: ['--scrape=$(SOURCE_URL)'] },
      source: AdapterSource.port(2020, { path: '/api/v1/metrics' }),
      serves: AdapterEndpoint.prometheus(9113),
    }));
  }
}
