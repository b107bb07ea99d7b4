import { strict as assert } from 'assert';
import { pageTest } from '../page-test';
import { Trial } from '../trial';

const RULE = 'ambassador-bypassed';

/** What the page's ambassador proxies. */
const CATALOG = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'catalog' }, spec: { selector: { app: 'catalog' }, ports: [{ port: 8080 }] } },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'catalog', labels: { app: 'catalog' } },
    spec: { containers: [{ name: 'catalog', image: 'busybox:1.37', command: ['httpd', '-f', '-p', '8080', '-h', '/etc'] }] },
  },
];
