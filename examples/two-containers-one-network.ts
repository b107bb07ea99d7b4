// Two containers of a pod share one network: they reach each other at localhost, so each has a port of its own.
// Seen from outside, both ports are at the pod's address; scaling the pod scales both together.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { nginx } from './nginx';
import { SidecarPod } from 'cdk8s-pod-patterns';

export class TwoContainersOneNetwork extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new SidecarPod(this, 'simple-webapp', {
      metadata: { name: 'simple-webapp', labels: { name: 'simple-webapp' } },
      main: { name: 'simple-webapp', image: 'simple-webapp', ports: [{ number: 8080 }] },
      sidecars: [{ name: 'log-agent', image: 'log-agent' }],
    });

    new SidecarPod(this, 'my-app', {
      metadata: { name: 'my-app' },
      main: nginx(this, { name: 'webserver', image: 'nginx' }),
      sidecars: [{ name: 'log-agent', image: 'log-agent-image', ports: [{ number: 24224 }] }],
    });
  }
}
