// A manifest of somebody else's, read from a file (or made by kustomize): one of its Deployments waits for the other, and asks
// for prices at localhost, where an ambassador knows the way.
import { Chart, Duration, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Ambassador, InitContainers, InitStep, Upstream } from 'cdk8s-pod-patterns';

export class IncludedManifest extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const manifest = new Include(this, 'manifest', { url: `${__dirname}/manifests/shop.yaml` });
    const shop = manifest.apiObjects.find(object => object.name === 'shop')!;

    new InitContainers({ steps: [InitStep.waitForTcp('prices', 8080)] }).applyTo(shop);
    new Ambassador({
      container: {
        image: 'docker.io/alpine/socat:1.8.0.3',
        args: ['tcp-listen:$(PRICES_PORT),bind=127.0.0.1,fork', 'tcp-connect:$(PRICES_TARGET)'],
        startup: kplus.Probe.fromCommand(['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:8081'], { periodSeconds: Duration.seconds(1) }),
      },
      upstreams: [Upstream.tcp('prices', { port: 8081, targets: ['prices:8080'] })],
    }).applyTo(shop);
  }
}
