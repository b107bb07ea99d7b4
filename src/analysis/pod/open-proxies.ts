import type { Container } from './container';
import type { Variables } from './local-clients';
import { expanded, staticVariablesOf } from './local-connections';
import { argumentsOf, valuesOf } from './program';
import { textIn } from '../manifest/json';

/** A proxy to a database that listens on all addresses: by which words, and what to write instead. */
export interface OpenProxy {
  readonly told: string;
  readonly fix: string;
}

/** How a program is recognised that proxies a database, and by what it plainly listens on all addresses. */
interface DatabaseProxy extends OpenProxy {
  readonly names: readonly string[];
  readonly isOpen: (args: readonly string[], variables: Variables) => boolean;
}

const ALL = /^(?:0\.0\.0\.0|::|\[::\])$/;
const ADDRESS = ['--address', '-a'];
const OF_INSTANCE = /[?&]address=([^&]*)/;
const SOCKET = /^(?:--unix-socket|-u|--fuse)(?:=|$)|[?&]unix-socket/;
const V1_ALL = /=tcp:(?:0\.0\.0\.0|\[::\]):\d/;
const LISTENS = /^tcp[46]?-l(?:isten)?:/i;
const LIMITED = /,(?:bind|range)=(?!0\.0\.0\.0(?:,|$))|,tcpwrap/i;
const CONNECTS = /^(?:tcp[46]?|tcp[46]?-connect|openssl|openssl-connect|ssl):([^,]*):(\d{1,5})(?:,|$)/i;
const LOCAL = /^(?:localhost$|127\.|\[?::1)/;

/** The ports of SQL Server, Oracle, MySQL, PostgreSQL, Redis, Cassandra, CockroachDB and MongoDB. */
const DATABASES: ReadonlySet<string> = new Set(['1433', '1521', '3306', '5432', '6379', '9042', '26257', '27017']);

const PROXIES: readonly DatabaseProxy[] = [
  {
    names: ['cloud-sql-proxy', 'alloydb-auth-proxy'],
    isOpen(args, variables) {
      const address = valuesOf(args, ADDRESS).at(-1) ?? variables.get('CSQL_PROXY_ADDRESS') ?? variables.get('ALLOYDB_PROXY_ADDRESS');
      const ofInstances = args.flatMap(word => OF_INSTANCE.exec(word)?.[1] ?? []);
      return !args.some(word => SOCKET.test(word)) && (ofInstances.length > 0 ? ofInstances : [address ?? '']).some(one => ALL.test(one));
    },
    told: 'its `address` says so',
    fix: 'Leave the address out: it listens on 127.0.0.1 then.',
  },
  {
    names: ['cloud_sql_proxy', 'gce-proxy'],
    isOpen: (args, variables) => [...args, `=${variables.get('INSTANCES')}`].some(word => V1_ALL.test(word)),
    told: '`tcp:0.0.0.0`',
    fix: 'Leave the address out, as in "tcp:5432": it listens on 127.0.0.1 then.',
  },
  {
    names: ['socat'],
    isOpen(args) {
      const [listening, connecting] = [LISTENS, CONNECTS].map(address => args.find(word => address.test(word)));
      const [, host, port] = CONNECTS.exec(connecting ?? '') ?? [];
      return listening !== undefined && !LIMITED.test(listening) && host !== undefined && !LOCAL.test(host) && DATABASES.has(port);
    },
    told: '`tcp-listen` has no `bind`',
    fix: 'Add "bind=127.0.0.1" to the address that it listens at.',
  },
];

/** A quick test: what a container is called, or runs, has one of these in it. */
const HINT = /socat|cloud[-_]sql[-_]proxy|gce-proxy|alloydb-auth-proxy/;

/** By what a container that is a proxy to a database plainly listens on all addresses; `undefined` where it does not. */
export function openProxyIn(container: Container): OpenProxy | undefined {
  const { words, json, name } = container;
  if (!HINT.test(name) && !HINT.test(textIn(json.image) ?? '') && !words.some(word => HINT.test(word))) {
    return undefined;
  }
  const variables = staticVariablesOf(container);
  return PROXIES.find(({ names, isOpen }) =>
    argumentsOf(container, one => names.includes(one)).some(args => isOpen(args.map(word => expanded(word, variables)), variables)));
}
