// Writes go to the primary and reads to its replicas: for the app these are two ports on localhost, and nothing else.
// The ambassador takes the replicas in turn, leaves out one that does not answer, and finds it again at another address.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { haproxy } from './haproxy';
import { AmbassadorPod, Upstream } from 'cdk8s-pod-patterns';

// HAProxy asks the DNS itself whether an address has changed, and knows no search domains: the names are full.
const POSTGRES = 'postgres.catalog.svc.cluster.local:5432';
const PRIMARY = `postgres-0.${POSTGRES}`;
const REPLICAS = [`postgres-1.${POSTGRES}`, `postgres-2.${POSTGRES}`];

export class ReadWriteSplitting extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // sidecar-without-startup-gate: the app tries again until its database answers, so it may start before HAProxy listens.
    new AmbassadorPod(this, 'catalog', {
      metadata: { name: 'catalog' },
      main: { name: 'app', image: 'catalog:5.0' },
      ambassador: haproxy(this, `
resolvers cluster
  parse-resolv-conf
listen db
  bind "127.0.0.1:\${DB_PORT}"
  server primary "\${DB_TARGET}" resolvers cluster init-addr libc,none
listen db-read
  bind "127.0.0.1:\${DB_READ_PORT}"
  balance roundrobin
  default-server check resolvers cluster init-addr libc,none
${REPLICAS.map((replica, i) => `  server replica-${i + 1} ${replica}`).join('\n')}
`),
      upstreams: [
        Upstream.tcp('db', { port: 5432, targets: [PRIMARY] }),
        Upstream.tcp('db-read', { port: 5433, targets: REPLICAS }),
      ],
    });
  }
}
