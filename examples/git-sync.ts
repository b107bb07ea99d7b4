// git-sync keeps a repository up to date in a volume, and a web server serves it from there.
// It swaps a symbolic link when a new commit is complete, so that no request sees half of one.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export class GitSync extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const content = new SharedVolume(this, 'content');
    const scratch = new SharedVolume(this, 'scratch');

    const server = new kplus.Deployment(this, 'static-server', {
      metadata: { name: 'static-server' },
      podMetadata: { labels: { app: 'static-server' } },
      select: false,
      replicas: 1,
      containers: [
        {
          name: 'http',
          image: 'python:alpine',
          args: ['python3', '-m', 'http.server', '-d=/git/head/demo/html'],
          resources: {},
          securityContext: { user: 1000 },
          volumeMounts: [content.readAt('/git')],
        },
      ],
    });
    server.select(kplus.LabelSelector.of({ labels: { app: 'static-server' } }));

    server.with(new Sidecar({
      container: {
        name: 'git-sync',
        image: 'registry.k8s.io/git-sync/git-sync:v4.2.3',
        args: [
          '--repo=https://github.com/kubernetes/git-sync',
          '--root=/git',
          '--period=60s',
          '--link=head',
          '--max-failures=1000000000',
          '-v=2',
        ],
        securityContext: { user: 65533 },
        volumeMounts: [content.writtenAt('/git'), scratch.writtenAt('/tmp')],
      },
    }));
  }
}
