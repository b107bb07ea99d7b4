import { Choice } from './choice';
import { Json } from '../../../src/analysis/manifest/json';

const IDS = [0, 1, 1000, 2 ** 31 - 1];

export function securityContext(choice: Choice, privileged: boolean): Json {
  const add = choice.maybe(30, () => choice.some(['NET_BIND_SERVICE', 'SYS_ADMIN', 'CAP_SYS_ADMIN', 'KILL'], 2));
  const mayForbid = !privileged && !add?.includes('CAP_SYS_ADMIN');
  return {
    privileged: privileged || choice.maybe(20, () => false),
    allowPrivilegeEscalation: choice.maybe(50, () => !mayForbid || choice.percent(30)),
    runAsUser: choice.maybe(30, () => choice.of(IDS)),
    runAsGroup: choice.maybe(20, () => choice.of(IDS)),
    runAsNonRoot: choice.maybe(30, () => choice.percent(50)),
    readOnlyRootFilesystem: choice.maybe(30, () => choice.percent(50)),
    capabilities: choice.maybe(40, () => ({ add, drop: choice.maybe(60, () => ['ALL']) })),
    seccompProfile: choice.maybe(30, () => seccomp(choice)),
    appArmorProfile: choice.maybe(10, () => appArmor(choice)),
    seLinuxOptions: choice.maybe(10, () => ({ level: 's0:c1,c2' })),
    procMount: choice.maybe(10, () => 'Default'),
  };
}

export function podSecurityContext(choice: Choice): Json {
  return {
    runAsUser: choice.maybe(30, () => choice.of(IDS)),
    runAsGroup: choice.maybe(20, () => choice.of(IDS)),
    runAsNonRoot: choice.maybe(30, () => choice.percent(50)),
    fsGroup: choice.maybe(30, () => choice.of(IDS)),
    fsGroupChangePolicy: choice.maybe(20, () => choice.of(['OnRootMismatch', 'Always'])),
    supplementalGroups: choice.maybe(20, () => [1, 2000]),
    supplementalGroupsPolicy: choice.maybe(10, () => choice.of(['Merge', 'Strict'])),
    seccompProfile: choice.maybe(30, () => seccomp(choice)),
    appArmorProfile: choice.maybe(10, () => appArmor(choice)),
    seLinuxOptions: choice.maybe(10, () => ({ type: 'spc_t' })),
    sysctls: choice.maybe(10, () => [{ name: choice.of(['fs.file-max', 'vm/swappiness']), value: '1' }]),
  };
}

function seccomp(choice: Choice): Json {
  const type = choice.of(['RuntimeDefault', 'Unconfined', 'Localhost']);
  return { type, localhostProfile: type === 'Localhost' ? choice.of(['profiles/a.json', 'x..y']) : undefined };
}

function appArmor(choice: Choice): Json {
  const type = choice.of(['RuntimeDefault', 'Unconfined', 'Localhost']);
  return { type, localhostProfile: type === 'Localhost' ? 'k8s-nginx' : undefined };
}
