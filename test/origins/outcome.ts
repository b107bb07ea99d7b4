import type { Json } from '../../src/analysis/manifest/json';

/** What patterns have done to a pod: all but what its main container and its workload were before. */
export function outcomeOf(template: Json): Json {
  const { metadata = {}, spec } = template;
  const [[main], helpers] = [true, false].map(isMain => spec.containers.filter((c: Json) => (c.name === 'app') === isMain));
  const { allowPrivilegeEscalation, capabilities, runAsNonRoot } = main.securityContext ?? {};
  return {
    annotations: Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => key.startsWith('prometheus.io/'))),
    initContainers: spec.initContainers ?? [],
    order: spec.containers.map((c: Json) => c.name),
    helpers,
    volumes: [...spec.volumes ?? []].sort((a: Json, b: Json) => a.name < b.name ? -1 : 1),
    shareProcessNamespace: spec.shareProcessNamespace || undefined,
    seccompProfile: spec.securityContext?.seccompProfile,
    main: {
      env: main.env,
      volumeMounts: main.volumeMounts,
      // What cdk8s-plus sets by itself is what "restricted" asks for.
      context: capabilities && { allowPrivilegeEscalation, capabilities, runAsNonRoot },
    },
  };
}
