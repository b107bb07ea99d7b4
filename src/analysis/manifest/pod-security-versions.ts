import { Span } from './versions';

/*
 * What the Pod Security Standards object to in some minor versions only.
 *
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */

/** The versions that forbid a host in probes and hooks. */
export const PROBE_HOSTS: Span = { since: 34 };

/**
 * The versions that object to root, to a missing `runAsNonRoot` and to an unmasked `/proc` even in a pod with a user namespace of
 * its own ("hostUsers: false").
 */
export const USER_NAMESPACE: Span = { until: 35 };

/** The kernel parameters that `baseline` allows, each with the minor version from which on it does. */
export const SYSCTLS: ReadonlyMap<unknown, number> = new Map(Object.entries({
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
}));

/** The SELinux types that `baseline` allows, each with the minor version from which on it does. */
export const SELINUX_TYPES: ReadonlyMap<unknown, number> = new Map(Object.entries({
  '': 0, 'container_t': 0, 'container_init_t': 0, 'container_kvm_t': 0, 'container_engine_t': 31,
}));

/** The fields that these versions are about, as `Type.field` of the schema. */
export const POD_SECURITY_FIELDS: readonly (Span & { readonly fields: readonly string[] })[] = [
  { ...PROBE_HOSTS, fields: ['HTTPGetAction.host', 'TCPSocketAction.host'] },
  { ...USER_NAMESPACE, fields: ['PodSpec.hostUsers'] },
  ...[...SYSCTLS.values()].map(since => ({ since, fields: ['PodSecurityContext.sysctls'] })),
  ...[...SELINUX_TYPES.values()].map(since => ({ since, fields: ['PodSecurityContext.seLinuxOptions', 'SecurityContext.seLinuxOptions'] })),
];
