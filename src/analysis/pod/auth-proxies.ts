import type { Container } from './container';
import { expanded, namesLocalhost, staticVariablesOf } from './local-connections';
import { textIn } from '../manifest/json';
import { baseName, withoutExec } from '../text/shell';

/** Proxies that let only those through who may, by the names of their programs and images. */
const AUTH_PROXY =
  /(?:^|[-_])(?:oauth2?[-_]proxy|kube-rbac-proxy|prom-label-proxy|ghostunnel|gatekeeper|louketo-proxy|keycloak-proxy)$/;
/** The options, and the variable, that say what is behind such a proxy. */
const BEHIND = /^--?(?:upstream|upstream-url|target)$/;
const VARIABLE = 'OAUTH2_PROXY_UPSTREAMS';
const LOCAL = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})(?:\/|$)/;

/** The ports on localhost to which a container plainly lets only those through who may, as oauth2-proxy and kube-rbac-proxy do. */
export function authUpstreamsOf(container: Container): readonly number[] {
  if (!namesLocalhost(container)) {
    return NONE;
  }
  const isProxy = AUTH_PROXY.test(container.name) || AUTH_PROXY.test(imageName(container));
  const commands = container.commands.map(withoutExec).filter(([program]) => isProxy || AUTH_PROXY.test(baseName(program)));
  if (!isProxy && commands.length === 0) {
    return NONE;
  }
  const variables = staticVariablesOf(container);
  const addresses = [variables.get(VARIABLE) ?? '', ...commands.flatMap(addressesIn)].flatMap(list => expanded(list, variables).split(','));
  return [...new Set(addresses.flatMap(address => LOCAL.exec(address)?.[1] ?? []).map(Number))];
}

const NONE: readonly number[] = [];

/** The last part of an image, without tag and digest: `oauth2-proxy` of `quay.io/oauth2-proxy/oauth2-proxy:v7.6.0`. */
function imageName({ json }: Container): string {
  return /^[^:@]*/.exec(baseName(textIn(json.image)))![0];
}

/** The values of the options that say what is behind: `--upstream=…` or `--upstream …`. */
function addressesIn(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    const end = word.indexOf('=');
    return BEHIND.test(end < 0 ? word : word.slice(0, end)) ? [end < 0 ? words[i + 1] ?? '' : word.slice(end + 1)] : [];
  });
}
