import { dnsConfigFaults } from '../../fields/dns-config';
import { Fault } from '../../fields/fault';
import { checkChoice, checkLabel, checkObjectName } from '../../fields/field-checks';
import { addressFaults } from '../../fields/ip-address';
import { podViolation } from '../../fields/pod-violation';
import { Severity } from '../../finding';
import { Rule } from '../../judge/rule';
import { Json, listIn, objectIn, textIn } from '../../manifest/json';
import type { Pod } from '../../pod/pod';

const POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];

/**
 * The hostname, subdomain and DNS settings of a pod must be well formed and must fit one another.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
 */
export const apiDns: Rule = {
  id: 'api-dns',
  severity: Severity.ERROR,
  summary: 'An unknown dnsPolicy, a dnsConfig that is incomplete or malformed, or a hostname, subdomain or host alias that is none.',
  foundBy: 'API server',
  check(pod, report) {
    const { dnsPolicy, dnsConfig, hostname, subdomain, hostnameOverride, hostAliases } = pod.spec;
    const faults: Fault[] = [];
    checkChoice(dnsPolicy || undefined, POLICIES, 'dnsPolicy', faults);
    if (dnsConfig || dnsPolicy === 'None') {
      dnsConfigFaults(pod, faults);
    }
    // A StatefulSet sets the hostname of its pods itself, whatever its template says.
    if (pod.workload.kind !== 'StatefulSet') {
      checkLabel(hostname || undefined, 'hostname', faults);
      checkLabel(subdomain || undefined, 'subdomain', faults);
    }
    if (typeof hostnameOverride === 'string' && pod.isOn('HostnameOverride')) {
      overrideFaults(hostnameOverride, pod.spec, faults);
    }
    if (hostAliases) {
      aliasFaults(pod, listIn(hostAliases), faults);
    }
    for (const fault of faults) {
      report(podViolation(pod, '', 'the pod', fault));
    }
  },
};

/** What the API server rejects in a hostnameOverride, where it does not drop the field. */
function overrideFaults(hostname: string, { setHostnameAsFQDN, hostNetwork }: Json, faults: Fault[]): void {
  checkObjectName(hostname, 'hostnameOverride', faults);
  if (hostname.length > 64) {
    faults.push({
      at: 'hostnameOverride',
      what: `has a hostnameOverride of ${hostname.length} characters, and at most 64 are allowed`,
      fix: 'Shorten it.',
    });
  }
  if (setHostnameAsFQDN === true) {
    faults.push({
      at: 'hostnameOverride',
      what: 'has a hostnameOverride and setHostnameAsFQDN, which exclude each other',
      fix: 'Remove one of the two.',
    });
  }
  if (hostNetwork === true) {
    faults.push({
      at: 'hostnameOverride',
      what: 'has a hostnameOverride, and with hostNetwork the host name is that of the node',
      fix: 'Remove "hostnameOverride".',
    });
  }
}

function aliasFaults(pod: Pod, aliases: readonly unknown[], faults: Fault[]): void {
  aliases.forEach((item, i) => {
    const { ip, hostnames } = objectIn(item);
    addressFaults(textIn(ip) ?? '', `hostAliases[${i}].ip`, 'a host alias with the ip', pod, faults);
    listIn(hostnames).forEach((name, j) => checkObjectName(name ?? '', `hostAliases[${i}].hostnames[${j}]`, faults));
  });
}
