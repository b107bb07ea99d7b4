// The app finds its database at localhost in development, test and production; only the ambassador knows where it is.
// What comes in goes through the ambassador as well: the Service names its port, and the app listens on 127.0.0.1.
import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { haproxy } from './haproxy';
import { Ambassador, Inbound, Upstream } from 'cdk8s-pod-patterns';

const DATABASES = {
  dev: 'postgres.dev:5432',
  test: 'postgres.test:5432',
  prod: 'postgres.prod:5432',
};

export class DatabaseAmbassador extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const container = haproxy(this, `
listen db
  bind "127.0.0.1:\${DB_PORT}"
  server db "\${DB_TARGET}"
listen web
  bind ":\${WEB_PORT}"
  server app "127.0.0.1:\${WEB_APP_PORT}"
`);

    for (const [environment, target] of Object.entries(DATABASES)) {
      const shop = new kplus.Deployment(this, environment, {
        metadata: { name: `shop-${environment}` },
        replicas: 1,
        containers: [{ name: 'app', image: 'shop:2.3', resources: {} }],
      });

      shop.with(new Ambassador({
        // It listens on all of its ports at once; this one the kubelet reaches.
        container: { ...container, startup: kplus.Probe.fromTcpSocket({ port: 8080, periodSeconds: Duration.seconds(1) }) },
        upstreams: [Upstream.tcp('db', { port: 5432, targets: [target] })],
        inbound: [Inbound.tcp('web', { port: 8080, appPort: 8000 })],
      }));

      new kplus.Service(this, `${environment}-service`, {
        metadata: { name: `shop-${environment}` },
        selector: shop,
        ports: [{ port: 80, targetPort: 8080 }],
      });
    }
  }
}
