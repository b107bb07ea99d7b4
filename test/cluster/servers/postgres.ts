/** A PostgreSQL that anyone may use, and that need not outlive its node. It listens on TCP once its database is complete. */
const SERVER = {
  name: 'postgres',
  image: 'postgres:17',
  args: ['-c', 'fsync=off'],
  env: [{ name: 'POSTGRES_HOST_AUTH_METHOD', value: 'trust' }, { name: 'POSTGRES_INITDB_ARGS', value: '--no-sync' }],
  readinessProbe: { exec: { command: ['pg_isready', '-h', '127.0.0.1', '-U', 'postgres'] }, periodSeconds: 1 },
};

/** A PostgreSQL, and the Service of its name. It calls itself by the name of its cluster. */
export function postgres(namespace: string, clusterName: string, service: Record<string, unknown> = {}): any[] {
  const metadata = { name: 'postgres', namespace, labels: { app: 'postgres' } };
  const server = { ...SERVER, args: [...SERVER.args, '-c', `cluster_name=${clusterName}`] };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: metadata.labels, ports: [{ port: 5432 }], ...service } },
    { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [server] } },
  ];
}

/** A primary, postgres-0, and two replicas that follow it. Each calls itself by the name of its pod. */
export function replicatedPostgres(namespace: string): any[] {
  const metadata = { name: 'postgres', namespace, labels: { app: 'postgres' } };
  const data = { name: 'data', mountPath: '/var/lib/postgresql/data' };
  // The server wants its folder to be its own, and that of a volume is root's.
  const folder = { name: 'PGDATA', value: `${data.mountPath}/of-server` };
  const copy = 'until pg_basebackup -h postgres-0.postgres -U postgres -D "$PGDATA" -R -c fast; do sleep 1; done';
  const server = {
    ...SERVER,
    // What a replica that is still copying will ask for must not be removed.
    args: [...SERVER.args, '-c', 'cluster_name=$(POD)', '-c', 'wal_keep_size=256MB'],
    env: [...SERVER.env, folder, { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    volumeMounts: [data, { name: 'scripts', mountPath: '/docker-entrypoint-initdb.d' }],
  };
  const spec = {
    securityContext: { runAsUser: 999 },
    initContainers: [{
      name: 'copy',
      image: server.image,
      command: ['sh', '-c', `[ "$(hostname)" = postgres-0 ] || ${copy}`],
      env: [folder],
      volumeMounts: [data],
    }],
    containers: [server],
    volumes: [{ name: 'data', emptyDir: {} }, { name: 'scripts', configMap: { name: 'postgres', defaultMode: 0o555 } }],
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: { 'replication.sh': '#!/bin/sh\necho "host replication all all trust" >>"$PGDATA/pg_hba.conf"\n' },
    },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { clusterIP: 'None', selector: metadata.labels, ports: [{ port: 5432 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        serviceName: 'postgres',
        replicas: 3,
        podManagementPolicy: 'Parallel',
        selector: { matchLabels: metadata.labels },
        template: { metadata: { labels: metadata.labels }, spec },
      },
    },
  ];
}
