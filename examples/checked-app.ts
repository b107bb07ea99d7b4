// Checks for everything in a chart: for the oldest cluster that it runs on, and for the Pod Security level of its namespace.
// The report tells its proxy to quit, so the Job completes, and nothing is found. What is known and no mistake is acknowledged
// with `PodChecks.acknowledge`.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PodChecks, PodSecurityLevel, RestrictedSecurity, RuleLevel } from 'cdk8s-pod-patterns';

export class CheckedApp extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new PodChecks({
      kubernetesVersion: '1.31',
      podSecurity: PodSecurityLevel.RESTRICTED,
      rules: { 'image-without-digest': RuleLevel.OFF },
    }).applyTo(this);

    const user = { user: 65532 };
    const job = new kplus.Job(this, 'report', {
      containers: [
        { name: 'report', image: 'report:3.1', args: ['--quit-proxy=http://127.0.0.1:9091/quitquitquit'], resources: {}, securityContext: user },
        { name: 'db-proxy', image: 'cloud-sql-proxy:2.14', args: ['--quitquitquit', 'shop:eu:orders'], resources: {}, securityContext: user },
      ],
    });
    job.with(new RestrictedSecurity());
  }
}
