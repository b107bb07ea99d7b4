/** What of `wanted` is not in `given`, as paths. Lists of named things are compared by name, other lists by content. */
export function missing(wanted: any, given: any, at: string): string[] {
  if (Array.isArray(wanted)) {
    return wanted.flatMap((item, i) => {
      const place = `${at}[${item?.name ?? i}]`;
      const counterparts = (Array.isArray(given) ? given : []).filter(other => item?.name === undefined || other.name === item.name);
      const differences = counterparts.map(other => missing(item, other, place));
      return differences.find(difference => difference.length === 0) ?? differences[0] ?? [place];
    });
  }
  if (wanted !== null && typeof wanted === 'object') {
    return Object.keys(wanted).flatMap(key => missing(wanted[key], given?.[key], `${at}.${key}`));
  }
  return wanted === given ? [] : [`${at}: ${JSON.stringify(given)} instead of ${JSON.stringify(wanted)}`];
}
