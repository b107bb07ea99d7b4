import { Json } from '../../../src/analysis/manifest/json';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';
import { Pod } from '../../../src/analysis/pod/pod';
import { PodKnowledge } from '../../../src/analysis/pod/pod-knowledge';
import { proxiedPortsOf } from '../../../src/analysis/pod/proxied-ports';

const oauth = (...args: string[]) => ({ name: 'oauth', image: 'oauth2-proxy', args });
const ambassador = { name: 'auth', image: 'haproxy:3.0' };
const inbound: PodKnowledge = { helpers: { auth: { role: 'ambassador', inbound: [{ name: 'web', port: 8080, appPort: 80 }] } } };
const ports = (containers: Json[], knowledge?: PodKnowledge) =>
  proxiedPortsOf(new Pod(workloadsIn({ kind: 'Pod', spec: { containers } })[0], {}, knowledge));

test('has what the author has said before what commands say', () => {
  expect(ports([oauth('--upstream=http://127.0.0.1:81'), ambassador], inbound)).toEqual([
    { port: 80, proxy: 'auth', inbound: 8080 },
    { port: 81, proxy: 'oauth' },
  ]);
  expect(ports([{ name: 'app' }, ambassador], inbound)).toEqual([{ port: 80, proxy: 'auth', inbound: 8080 }]);
});

test('has each port of an upstream once, and none of what is no port on localhost', () => {
  const upstreams = ['http://localhost:81/a/', 'http://localhost:81/b/', 'static://202', 'http://app:82'];
  expect(ports([oauth(...upstreams.map(upstream => `--upstream=${upstream}`))])).toEqual([{ port: 81, proxy: 'oauth' }]);
});

test('has none of a helper that lets nothing in, and of other containers', () => {
  expect(ports([{ name: 'app' }, ambassador], { helpers: { auth: { role: 'ambassador' } } })).toEqual([]);
  expect(ports([{ name: 'constructor' }])).toEqual([]);
});
