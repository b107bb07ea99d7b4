// The smallest ambassador: socat takes connections on localhost:5432 and passes them on to a database elsewhere. The app
// starts when it does.
// The app keeps its own variable; it is also told in DB_HOST and DB_PORT. (The ambassador of the Kubernetes documentation.)
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { AmbassadorPod, Upstream } from 'cdk8s-pod-patterns';

export class SocatAmbassador extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AmbassadorPod(this, 'pod', {
      metadata: { name: 'ambassador-sidecar-example' },
      main: {
        name: 'main-app',
        image: 'registry.k8s.io/busybox:1.27.2',
        command: ['sh', '-c', 'while true; do sleep 3600; done'],
        envVariables: { DATABASE_URL: kplus.EnvValue.fromValue('localhost:5432') },
        securityContext: { user: 1000 },
      },
      ambassador: {
        name: 'ambassador-sidecar',
        image: 'docker.io/alpine/socat:1.8.0.3',
        args: ['tcp-listen:$(DB_PORT),bind=127.0.0.1,fork', 'tcp-connect:$(DB_TARGET)'],
        startup: kplus.Probe.fromCommand(['socat', '-u', 'open:/dev/null', 'tcp:127.0.0.1:5432'], { periodSeconds: Duration.seconds(1) }),
      },
      upstreams: [Upstream.tcp('db', { port: 5432, targets: ['external-db.example.com:5432'] })],
    });
  }
}
