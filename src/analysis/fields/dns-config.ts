import { Fault } from './fault';
import { addressFaults } from './ip-address';
import { isUnset, listIn, objectIn, quoted, textIn } from '../manifest/json';
import type { Pod } from '../pod/pod';

const MOST_SERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_CHARACTERS = 2048;
/** A DNS name in which labels may also have underscores. */
const SEARCH = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/**
 * Adds what the API server rejects in the `dnsConfig` of a pod.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config
 */
export function dnsConfigFaults(pod: Pod, faults: Fault[]): void {
  const { dnsConfig: config, dnsPolicy: policy } = pod.spec;
  const { nameservers, searches, options } = objectIn(config);
  const servers = listIn(nameservers);
  if (policy === 'None' && servers.length === 0) {
    faults.push({
      at: isUnset(config) ? 'dnsConfig' : 'dnsConfig.nameservers',
      what: 'has the dnsPolicy "None" without a name server',
      fix: 'Set "dnsConfig.nameservers", or remove "dnsPolicy".',
    });
  }
  if (servers.length > MOST_SERVERS) {
    faults.push({
      at: 'dnsConfig.nameservers',
      what: `has ${servers.length} name servers, and at most ${MOST_SERVERS} are allowed`,
      fix: `List at most ${MOST_SERVERS}.`,
    });
  }
  servers.forEach((server, i) => addressFaults(textIn(server) ?? '', `dnsConfig.nameservers[${i}]`, 'the name server', pod, faults));
  searchFaults(listIn(searches), faults);
  listIn(options).forEach((option, i) => {
    if (!objectIn(option).name) {
      faults.push({
        at: `dnsConfig.options[${i}].name`,
        what: 'has a DNS option without a name',
        fix: 'Set "name" to the name of the option, such as "ndots".',
      });
    }
  });
}

function searchFaults(searches: readonly unknown[], faults: Fault[]): void {
  const length = searches.reduce<number>((sum, search) => sum + (textIn(search) ?? '').length + 1, -1);
  if (searches.length > MOST_SEARCHES || length > MOST_CHARACTERS) {
    faults.push({
      at: 'dnsConfig.searches',
      what: `has ${searches.length} search domains of ${length} characters, and at most ${MOST_SEARCHES} of ${MOST_CHARACTERS} are allowed`,
      fix: 'List fewer of them.',
    });
  }
  searches.forEach((search, i) => {
    const text = textIn(search) ?? '';
    const name = text.endsWith('.') ? text.slice(0, -1) : text;
    if (text !== '.' && (name.length > 253 || !SEARCH.test(name))) {
      faults.push({
        at: `dnsConfig.searches[${i}]`,
        what: `has the search domain ${quoted(text)}, which is malformed`,
        fix: 'Write a domain in lower case, such as "example.com".',
      });
    }
  });
}
