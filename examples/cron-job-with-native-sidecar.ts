// A nightly report whose database proxy is a native sidecar: it listens before the report starts, and ends after it.
// The startup probe makes the report wait; it asks inside the container, because the proxy listens on loopback only.
import { Chart, Cron, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Ambassador, Upstream } from 'cdk8s-pod-patterns';

export class CronJobWithNativeSidecar extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const report = new kplus.CronJob(this, 'report', {
      metadata: { name: 'report' },
      schedule: Cron.daily(),
      containers: [{ name: 'report', image: 'report:1.0', resources: {} }],
    });

    report.with(new Ambassador({
      container: {
        name: 'db-proxy',
        image: 'alpine/socat:1.8.0.3',
        args: ['tcp-listen:$(DB_PORT),bind=127.0.0.1,fork,reuseaddr', 'tcp-connect:$(DB_TARGET)'],
        startup: kplus.Probe.fromCommand(['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:5432'], { periodSeconds: Duration.seconds(1) }),
      },
      upstreams: [Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] })],
    }));
  }
}
