import type { Container } from './container';
import { expanded, namesLocalhost, staticVariablesOf } from './local-connections';
import { argumentsOf, valuesOf } from './program';

/** Proxies that let only those through who may. */
const AUTH_PROXY =
  /(?:^|[-_])(?:oauth2?[-_]proxy|kube-rbac-proxy|prom-label-proxy|ghostunnel|gatekeeper|louketo-proxy|keycloak-proxy)$/;
/** The options, and the variable, that say what is behind such a proxy. */
const BEHIND = ['--upstream', '-upstream', '--upstream-url', '-upstream-url', '--target', '-target'];
const VARIABLE = 'OAUTH2_PROXY_UPSTREAMS';
const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?:\/|$)/;

/** The ports on localhost to which a container plainly lets only those through who may, as oauth2-proxy and kube-rbac-proxy do. */
export function authUpstreamsOf(container: Container): readonly number[] {
  if (!namesLocalhost(container)) {
    return NONE;
  }
  const runs = argumentsOf(container, name => AUTH_PROXY.test(name));
  if (runs.length === 0) {
    return NONE;
  }
  const variables = staticVariablesOf(container);
  const upstreams = [variables.get(VARIABLE) ?? '', ...runs.flatMap(args => valuesOf(args, BEHIND))];
  const addresses = upstreams.flatMap(list => expanded(list, variables).split(','));
  return [...new Set(addresses.flatMap(address => LOCAL.exec(address)?.[1] ?? []).map(Number))];
}

const NONE: readonly number[] = [];
