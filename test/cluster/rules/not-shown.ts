/** Rules that warn of what no cluster shows within a minute, and why. An error is never among them: what cannot be shown is none. */
export const NOT_SHOWN: ReadonlyMap<string, string> = new Map([
  ['acknowledgement-invalid', 'Kubernetes does not read the annotation.'],
  ['acknowledgement-unused', 'Kubernetes does not read the annotation.'],
  ['hpa-helper-without-request', 'The autoscaler needs the metrics API, which a cluster has as a whole or, as ours, not at all.'],
  ['image-without-digest', 'Nothing fails until the tag is given to another image, and that happens in a registry.'],
  ['migration-per-replica', 'Whether two migrations harm each other is up to the database and the tool.'],
]);
