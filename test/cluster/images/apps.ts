import { app, ImageSource, LIBRARIES } from './image-source';

/** A log agent of the user's own: rsyslog with the configuration in `files`, for any user, on a root file system that may be read-only. */
const logAgent = (name: string): ImageSource => ({
  names: [name],
  hasShell: true,
  packages: ['rsyslog'],
  files: ['/usr/sbin/rsyslogd', `${LIBRARIES}/rsyslog`],
  entrypoint: ['rsyslogd', '-n', '-iNONE', '-f', '/etc/rsyslog.conf'],
  differs: 'not public: rsyslog that does what the example says',
});

/** An app of the user's own that asks a PostgreSQL: its script has `psql`. */
const databaseApp = (name: string): ImageSource => ({
  ...app(name, { user: '10001' }),
  packages: ['postgresql-client-15'],
  files: [{ from: '/usr/lib/postgresql/15/bin/psql', to: '/usr/bin/psql' }],
});

/** The images that are not public, but the user's own in an example: a line each, and a script in `files`. */
export const APPS: readonly ImageSource[] = [
  app('simple-webapp', { user: '10001' }),
  app('application-container-image', { user: '10001' }),
  app('backup:1.0', { user: '999' }),
  app('container-image1', { user: '10001' }),
  { names: ['init-container-image'], hasShell: true, cmd: ['sh'], differs: 'not public: a shell' },
  app('container-image', { user: '10001' }),
  app('kimho-app-image', { user: '10001' }),
  logAgent('log-collector-image'),
  logAgent('log-shipper:1.0'),
  { ...logAgent('log-agent:1.0'), entrypoint: ['/app'] },
  app('log-agent-exporter:1.0'),
  app('kodekloud/event-simulator'),
  { ...app('kodekloud/filebeat-configured'), differs: 'Filebeat is not in Debian: a script that prints what Filebeat would send to Elasticsearch' },
  app('payments:4.2'),
  { ...databaseApp('report:3.1'), names: ['report:3.1', 'report:1.0'] },
  databaseApp('shop:2.3'),
  databaseApp('catalog:5.0'),
  app('adapter-monitoring-image', { user: '10001' }),
  { ...app('log-agent-image', { user: '10001' }), names: ['log-agent-image', 'log-agent'] },
  { ...app('cloud-sql-proxy:2.14'), differs: 'not public under this name: a script with the admin port of the proxy, and no database' },
  app('container-image-1'),
  { names: ['container-image-2'], hasShell: true, cmd: ['sh'], differs: 'not public: a shell' },
];
