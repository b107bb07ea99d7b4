/** The server listens on TCP only once its database is complete. */
const READY = { exec: { command: ['pg_isready', '-h', '127.0.0.1', '-U', 'postgres'] }, periodSeconds: 1 };

/** A PostgreSQL that anyone may use, and the Service of its name. It calls itself by the name of its cluster. */
export function postgres(namespace: string, clusterName: string, service: Record<string, unknown> = {}): any[] {
  const metadata = { name: 'postgres', namespace, labels: { app: 'postgres' } };
  return [
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: metadata.labels, ports: [{ port: 5432 }], ...service } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: {
        containers: [{
          name: 'postgres',
          image: 'postgres:17',
          args: ['-c', `cluster_name=${clusterName}`],
          env: [{ name: 'POSTGRES_HOST_AUTH_METHOD', value: 'trust' }],
          readinessProbe: READY,
        }],
      },
    },
  ];
}

/** A folder of its own: the server insists that its folder is its own, and a volume's is root's. */
const PGDATA = { name: 'PGDATA', value: '/var/lib/postgresql/data/of-server' };

/** A primary, postgres-0, and two replicas that follow it. Each calls itself by the name of its pod. */
export function postgresReplicas(): any[] {
  const metadata = { name: 'postgres' };
  const labels = { app: 'postgres' };
  const image = 'postgres:17';
  const data = { name: 'data', mountPath: '/var/lib/postgresql/data' };
  const scripts = { name: 'scripts', mountPath: '/docker-entrypoint-initdb.d' };
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'replication.sh': '#!/bin/sh\necho "host replication all all trust" >>"$PGDATA/pg_hba.conf"\n' } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { clusterIP: 'None', selector: labels, ports: [{ port: 5432 }] } },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        serviceName: 'postgres',
        replicas: 3,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            securityContext: { runAsUser: 999 },
            initContainers: [{
              name: 'copy',
              image,
              env: [PGDATA],
              command: ['sh', '-c', '[ "$(hostname)" = postgres-0 ] || pg_basebackup -h postgres-0.postgres -U postgres -D "$PGDATA" -R -c fast'],
              volumeMounts: [data],
            }],
            containers: [{
              name: 'postgres',
              image,
              args: ['-c', 'cluster_name=$(POD)'],
              env: [
                PGDATA,
                { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
                { name: 'POSTGRES_HOST_AUTH_METHOD', value: 'trust' },
              ],
              readinessProbe: READY,
              volumeMounts: [data, scripts],
            }],
            volumes: [
              { name: 'data', emptyDir: {} },
              { name: 'scripts', configMap: { name: 'postgres', defaultMode: 0o555 } },
            ],
          },
        },
      },
    },
  ];
}
