// An init container fills a volume of limited size, and the web server serves it read-only.
// (The shared volume of the Kubernetes documentation.)
import { Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { nginx } from './nginx';
import { InitStep, SharedVolume, WithInitContainers } from 'cdk8s-pod-patterns';

export class ContentFromInitContainer extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const content = new SharedVolume(this, 'content', { sizeLimit: Size.mebibytes(10) });

    new WithInitContainers(this, 'pod', {
      metadata: { name: 'shared-volume-example' },
      main: nginx(this, { name: 'web', image: 'nginx:1.29', volumeMounts: [content.readAt('/usr/share/nginx/html')] }),
      steps: [
        InitStep.writeFile({
          name: 'content-writer',
          image: 'registry.k8s.io/busybox:1.27.2',
          file: 'index.html',
          content: 'Hello from the init container\n',
          into: content.writtenAt('/content'),
        }),
      ],
    });
  }
}
