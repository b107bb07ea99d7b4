// The app's files come from a git repository, fetched once for each pod before the app starts.
// busybox has no git, so the step runs in an image that has.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { InitStep, SharedVolume, WithInitContainers } from 'cdk8s-pod-patterns';

export class GitCloneBeforeStart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const source = new SharedVolume(this, 'source', { volumeName: 'source' });

    new WithInitContainers(this, 'myapp-pod', {
      metadata: { name: 'myapp-pod', labels: { app: 'myapp' } },
      main: {
        name: 'myapp-container',
        image: 'busybox:1.28',
        command: ['sh', '-c', 'echo The app is running! && sleep 3600'],
        securityContext: { user: 1000 },
        volumeMounts: [source.readAt('/src')],
      },
      steps: [
        InitStep.gitClone({
          name: 'init-myservice',
          repository: 'https://github.com/octocat/Hello-World.git',
          into: source.writtenAt('/src'),
        }),
      ],
    });
  }
}
