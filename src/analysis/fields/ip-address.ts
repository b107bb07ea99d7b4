import { Fault } from './fault';
import { quoted } from '../manifest/json';
import type { Pod } from '../pod/pod';

/** Adds what the API server rejects in an IP address; a message calls it `what`, such as "the name server". */
export function addressFaults(text: string, at: string, what: string, pod: Pod, faults: Fault[]): void {
  const fix = 'Write an IPv4 or IPv6 address, such as "10.1.2.3".';
  if (!isIpAddress(text)) {
    faults.push({ at, what: `has ${what} ${quoted(text)}, which is no address`, fix });
  } else if (pod.isOn('StrictIPCIDRValidation')) {
    if (hasLeadingZeros(text)) {
      faults.push({
        at,
        what: `has ${what} ${quoted(text)}, which has zeros at the beginning of a part`,
        fix: 'Remove these zeros: for some programs they mean an octal number.',
      });
    } else if (isMappedIpv4(text)) {
      faults.push({ at, what: `has ${what} ${quoted(text)}, which is an IPv4 address written as an IPv6 one`, fix });
    }
  }
}

function hasLeadingZeros(text: string): boolean {
  return text.includes('.')
    ? /(^|[.:])0\d+(\.|$)/.test(text.slice(text.lastIndexOf(':') + 1)) || /0[0-9a-f]{4}/i.test(text)
    : /(^|:)0[0-9a-f]{4,}/i.test(text);
}

/** Whether it is an IPv6 address whose first five groups are 0 and whose sixth is `ffff`. */
function isMappedIpv4(text: string): boolean {
  return /^(0{0,4}:){0,5}:?ffff:(\d+\.\d+\.\d+\.\d+|[0-9a-f]{1,4}:[0-9a-f]{1,4})$/i.test(text);
}

/** Whether a text is an IPv4 or IPv6 address. Leading zeros are allowed in a part, as older versions of Kubernetes allow them. */
function isIpAddress(text: string): boolean {
  return text.includes(':') ? isIpv6(text) : isIpv4(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every(part => /^\d+$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = groupsIn(halves[0], halves.length === 1) + (halves.length === 2 ? groupsIn(halves[1], true) : 0);
  return halves.length === 1 ? groups === 8 : halves.length === 2 && groups < 8;
}

/**
 * How many of the 8 groups of an IPv6 address a part of it stands for. An IPv4 address at the end is two groups; a malformed part
 * counts as too many.
 */
function groupsIn(part: string, isLast: boolean): number {
  if (part === '') {
    return 0;
  }
  const groups = part.split(':');
  const last = groups[groups.length - 1];
  const hasIpv4 = isLast && isIpv4(last);
  return groups.every((group, i) => /^0*[0-9a-f]{1,4}$/i.test(group) || (hasIpv4 && i === groups.length - 1))
    ? groups.length + (hasIpv4 ? 1 : 0)
    : 99;
}
