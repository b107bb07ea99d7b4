/** Whether a text is an IPv4 or IPv6 address; zeros at the beginning of a part, which others reject, are as Kubernetes has it. */
export function isIpAddress(text: string): boolean {
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

/** How many of the 8 groups a part of an address is: an IPv4 address at its end is two; too many if it is malformed. */
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
