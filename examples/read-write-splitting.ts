// Writes go to the primary and reads to its replicas: for the app these are two ports on localhost, and nothing else.
// The ambassador takes the replicas in turn, and leaves out one that does not answer.
import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { haproxy } from './haproxy';
import { AmbassadorPod, Upstream } from 'cdk8s-pod-patterns';

const PRIMARY = 'postgres-0.postgres:5432';
const REPLICAS = ['postgres-1.postgres:5432', 'postgres-2.postgres:5432'];

export class ReadWriteSplitting extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new AmbassadorPod(this, 'catalog', {
      metadata: { name: 'catalog' },
      main: { name: 'app', image: 'catalog:5.0' },
      ambassador: haproxy(this, `
listen db
  bind "127.0.0.1:\${DB_PORT}"
  server primary "\${DB_TARGET}"
listen db-read
  bind "127.0.0.1:\${DB_READ_PORT}"
  balance roundrobin
${REPLICAS.map((replica, i) => `  server replica-${i + 1} ${replica} check`).join('\n')}
`),
      upstreams: [
        Upstream.tcp('db', { port: 5432, targets: [PRIMARY] }),
        Upstream.tcp('db-read', { port: 5433, targets: REPLICAS }),
      ],
    });
  }
}
