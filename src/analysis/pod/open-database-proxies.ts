import type { Container } from './container';
import { expanded, staticVariablesOf } from './local-connections';
import { argumentsOf, isNamedAfter, valuesOf } from './program';

/** How a proxy to a database was told to listen on all addresses, and how it listens on 127.0.0.1 only. */
export interface OpenProxy {
  readonly told: string;
  readonly fix: string;
}

/** A quick test: one of these is in what a container is called, or runs. */
const HINT = /socat|cloud[-_]sql[-_]proxy|gce-proxy|alloydb-auth-proxy/;

const CONNECTOR = /^(?:cloud-sql-proxy|alloydb-auth-proxy)$/;
const CONNECTOR_V1 = /^(?:cloud_sql_proxy|gce-proxy)$/;
const SOCAT = /^socat$/;

const ALL = /^(?:0\.0\.0\.0|::|\[::\])$/;
const OF_INSTANCE = /[?&]address=([^&]*)/;
const V1_LISTENS = /=tcp:(?:0\.0\.0\.0|\[::\]):\d/;
const LISTENS = /^tcp[46]?-l(?:isten)?:/i;
const LIMITED = /,(?:bind|range)=(?!0\.0\.0\.0(?:,|$))|,tcpwrap/i;
const CONNECTS = /^(?:tcp[46]?|tcp[46]?-connect|openssl|openssl-connect|ssl):([^,]*):(\d{1,5})(?:,|$)/i;
const LOCAL = /^(?:localhost|127\.|\[?::1)/;

/** SQL Server, Oracle, MySQL, PostgreSQL, Redis, Cassandra, CockroachDB and MongoDB. */
const DATABASES: ReadonlySet<string> = new Set(['1433', '1521', '3306', '5432', '6379', '9042', '26257', '27017']);

/** How a container that is a proxy to a database plainly listens on all addresses; `undefined` where it does not. */
export function openProxyIn(container: Container): OpenProxy | undefined {
  const { words, json, name } = container;
  if (![json.image, name, ...words].some(text => typeof text === 'string' && HINT.test(text))) {
    return undefined;
  }
  const variables = staticVariablesOf(container);
  const runs = (program: RegExp) => argumentsOf(container, program).map(args => args.map(word => expanded(word, variables)));
  const addressOf = (variable: string) => isNamedAfter(container, CONNECTOR) && ALL.test(variables.get(variable) ?? '') ? variable : undefined;
  return runs(SOCAT).some(isOpenSocat)
    ? { told: '`tcp-listen` without `bind`', fix: 'Add "bind=127.0.0.1" to the address that it listens at.' }
    : runs(CONNECTOR_V1).some(args => args.some(word => V1_LISTENS.test(word))) || V1_LISTENS.test(variables.get('INSTANCES') ?? '')
      ? { told: '`tcp:0.0.0.0`', fix: 'Leave the address out, as in "=tcp:5432": it listens on 127.0.0.1 then.' }
      : openConnector(runs(CONNECTOR), addressOf('CSQL_PROXY_ADDRESS') ?? addressOf('ALLOYDB_PROXY_ADDRESS'));
}
