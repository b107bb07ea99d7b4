import { Choice } from './choice';
import { container, Surroundings } from './valid-container';
import { podResources } from './valid-resources';
import { scheduling } from './valid-scheduling';
import { podSecurityContext } from './valid-security';
import { volumes } from './valid-volume';
import { Json } from '../../../src/analysis/manifest/json';

/** The spec of a pod that the API server accepts; `claimed` are the volumes that come from elsewhere. */
export function podSpec(choice: Choice, restartPolicies: readonly (string | undefined)[], claimed: readonly Json[] = []): Json {
  const own = volumes(choice, 4);
  const hostNetwork = choice.percent(8);
  const shared = !hostNetwork && choice.percent(10);
  const restartPolicy = choice.of(restartPolicies);
  const gracePeriod = choice.of([30, 0, 1, 3600]);
  const claims = choice.maybe(4, () => [{ name: 'gpu', resourceClaimName: 'my-gpu' }, { name: 'net', resourceClaimTemplateName: 'net' }]);
  const pod: Surroundings = {
    volumes: [...own, ...claimed],
    claims: claims?.map(claim => claim.name) ?? [],
    gracePeriod,
    hostNetwork,
    restartPolicy: restartPolicy ?? 'Always',
  };
  const dnsPolicy = choice.maybe(20, () => choice.of(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None']));
  return {
    volumes: own.length > 0 ? own : undefined,
    initContainers: choice.maybe(50, () => choice.many(3, i => container(choice, 10 + i, choice.of(['step', 'native']), pod))),
    containers: [container(choice, 0, 'app', pod), ...choice.many(2, i => container(choice, 1 + i, 'app', pod))],
    restartPolicy,
    terminationGracePeriodSeconds: gracePeriod === 30 ? undefined : gracePeriod,
    dnsPolicy,
    dnsConfig: dnsPolicy === 'None' || choice.percent(5) ? dnsConfig(choice) : undefined,
    hostNetwork: hostNetwork || choice.maybe(5, () => false),
    hostPID: shared ? undefined : choice.maybe(8, () => choice.percent(50)),
    hostIPC: choice.maybe(5, () => choice.percent(50)),
    shareProcessNamespace: shared || undefined,
    securityContext: choice.maybe(40, () => podSecurityContext(choice)),
    serviceAccountName: choice.maybe(20, () => choice.of(['default', 'robot.example'])),
    automountServiceAccountToken: choice.maybe(20, () => choice.percent(50)),
    enableServiceLinks: choice.maybe(5, () => false),
    imagePullSecrets: choice.maybe(10, () => [{ name: 'registry' }]),
    hostname: choice.maybe(5, () => choice.of(['web-0', 'h'.repeat(63)])),
    subdomain: choice.maybe(5, () => 'web'),
    setHostnameAsFQDN: choice.maybe(3, () => true),
    hostAliases: choice.maybe(5, () => [{ ip: choice.of(['127.0.0.1', 'fd00::1']), hostnames: ['foo.local', 'bar'] }]),
    os: choice.maybe(5, () => ({ name: 'linux' })),
    resources: choice.maybe(5, () => podResources(choice)),
    resourceClaims: claims,
    ...scheduling(choice),
  };
}

function dnsConfig(choice: Choice): Json {
  return {
    nameservers: choice.of([['10.0.0.10'], ['1.1.1.1', '8.8.8.8', 'fd00::53']]),
    searches: choice.maybe(50, () => choice.of([['svc.cluster.local', 'my.domain.'], ['_under.score', '.'], Array(32).fill('a')])),
    options: choice.maybe(50, () => [{ name: 'ndots', value: '2' }, { name: 'edns0' }]),
  };
}
