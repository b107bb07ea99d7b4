// An init container writes the page that the web server then serves, from a volume that both mount.
// The web server's mount is read-only: what it serves is what was written before it started.
import { Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { nginx } from './nginx';
import { InitContainers, InitStep, SharedVolume } from 'cdk8s-pod-patterns';

export class InitHtml extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const data = new SharedVolume(this, 'data');

    const web = new kplus.Deployment(this, 'web', {
      metadata: { name: 'web' },
      containers: [
        nginx(this, { name: 'web', image: 'nginx:1.29', resources: {}, volumeMounts: [data.readAt('/usr/share/nginx/html')] }),
      ],
    });

    web.with(new InitContainers({
      steps: [
        InitStep.writeFile({
          name: 'init-html',
          image: 'container-image',
          file: 'index.html',
          content: '<!DOCTYPE html>\n<title>Hello</title>\n<h1>Hello from the init container</h1>\n',
          into: data.writtenAt('/data'),
        }),
      ],
    }));
  }
}
