import { Json, listIn, objectIn } from '../../../src/analysis/manifest/json';
import { workloadsIn } from '../../../src/analysis/manifest/workloads';

/** The pod that a controller makes from the template of a workload, and where that is; nothing if the workload is a pod. */
export function podMadeFrom(manifest: Json): { readonly pod: Json; readonly at: string } | undefined {
  const [workload] = workloadsIn(manifest);
  if (workload === undefined || workload.kind === 'Pod') {
    return undefined;
  }
  const { labels, annotations, finalizers } = objectIn(workload.template.metadata);
  const spec = { ...workload.template.spec };
  if (workload.kind === 'StatefulSet') {
    // The controller keeps them by their names, so that of two of one name the last counts.
    const claims = [...new Set(listIn(manifest.spec.volumeClaimTemplates).map(claim => claim?.metadata?.name))];
    spec.volumes = [
      ...listIn(spec.volumes).filter(volume => !claims.includes(volume?.name)),
      ...claims.map(name => ({ name, persistentVolumeClaim: { claimName: `${name}-${workload.name}-0` } })),
    ];
    // The controller sets both.
    delete spec.hostname;
    delete spec.subdomain;
  }
  return {
    pod: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', labels, annotations, finalizers }, spec },
    at: workload.templatePath,
  };
}
