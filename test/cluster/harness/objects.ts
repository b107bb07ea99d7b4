/** Where in the API the objects of a kind are. */
interface Resource {
  readonly group: string;
  readonly plural: string;
  readonly isGlobal?: boolean;
}

const RESOURCES: Record<string, Resource> = {
  ConfigMap: { group: 'api/v1', plural: 'configmaps' },
  CronJob: { group: 'apis/batch/v1', plural: 'cronjobs' },
  DaemonSet: { group: 'apis/apps/v1', plural: 'daemonsets' },
  Deployment: { group: 'apis/apps/v1', plural: 'deployments' },
  Endpoints: { group: 'api/v1', plural: 'endpoints' },
  HorizontalPodAutoscaler: { group: 'apis/autoscaling/v2', plural: 'horizontalpodautoscalers' },
  Job: { group: 'apis/batch/v1', plural: 'jobs' },
  LimitRange: { group: 'api/v1', plural: 'limitranges' },
  Namespace: { group: 'api/v1', plural: 'namespaces', isGlobal: true },
  Node: { group: 'api/v1', plural: 'nodes', isGlobal: true },
  PersistentVolume: { group: 'api/v1', plural: 'persistentvolumes', isGlobal: true },
  PersistentVolumeClaim: { group: 'api/v1', plural: 'persistentvolumeclaims' },
  Pod: { group: 'api/v1', plural: 'pods' },
  ReplicaSet: { group: 'apis/apps/v1', plural: 'replicasets' },
  ResourceQuota: { group: 'api/v1', plural: 'resourcequotas' },
  Secret: { group: 'api/v1', plural: 'secrets' },
  Service: { group: 'api/v1', plural: 'services' },
  ServiceAccount: { group: 'api/v1', plural: 'serviceaccounts' },
  StatefulSet: { group: 'apis/apps/v1', plural: 'statefulsets' },
};

/** The address of the objects of a kind, or of one of them. */
export function addressOf(kind: string, namespace: string, name?: string): string {
  const resource = RESOURCES[kind];
  if (!resource) {
    throw new Error(`there is no address for objects of kind ${kind}: add it to test/cluster/harness/objects.ts`);
  }
  const place = resource.isGlobal ? '' : `/namespaces/${namespace}`;
  return `/${resource.group}${place}/${resource.plural}${name === undefined ? '' : `/${name}`}`;
}

/**
 * A manifest as it is given to the cluster. Nothing but the pull policy of its images is changed: they are on the node, and there is no
 * registry to ask for newer ones.
 */
export function withLocalImages(manifest: any): any {
  if (Array.isArray(manifest)) {
    return manifest.map(withLocalImages);
  }
  if (manifest === null || typeof manifest !== 'object') {
    return manifest;
  }
  const copy = Object.fromEntries(Object.entries(manifest).map(([key, value]) => [key, withLocalImages(value)]));
  return typeof copy.image === 'string' && 'name' in copy ? { ...copy, imagePullPolicy: 'IfNotPresent' } : copy;
}

/** The Job that a CronJob makes when its time comes. */
export function firstJobOf({ metadata, spec }: any): any {
  return { ...spec.jobTemplate, apiVersion: 'batch/v1', kind: 'Job', metadata };
}

/** An object, and of a CronJob its first Job as well. */
export function withFirstJob(object: any): any[] {
  return object.kind === 'CronJob' && object.spec?.jobTemplate ? [object, firstJobOf(object)] : [object];
}

/** The images of all containers of a manifest. */
export function imagesIn(manifest: any): string[] {
  if (manifest === null || typeof manifest !== 'object') {
    return [];
  }
  const own = typeof manifest.image === 'string' ? [manifest.image] : [];
  return [...own, ...Object.values(manifest).flatMap(imagesIn)];
}
