import { Json, objectIn, textIn } from './json';
import { isWorkload, VERSIONS } from './workloads';

/** The groups of Kubernetes itself. */
const OWN_GROUP = /^(?:apps|autoscaling|batch|policy|(?:.*\.)?k8s\.io)$/;

/** Kinds of other groups that stand beside many workloads, and of which nothing makes a pod. */
const WITHOUT_PODS: ReadonlySet<string> = new Set([
  'AuthorizationPolicy', 'BackendConfig', 'Certificate', 'ClusterIssuer', 'DestinationRule', 'ExternalSecret', 'IngressRoute', 'Issuer',
  'ManagedCertificate', 'Middleware', 'PeerAuthentication', 'PodMonitor', 'PrometheusRule', 'Route', 'ScaledObject', 'SealedSecret',
  'SecretStore', 'ServiceEntry', 'ServiceMonitor', 'VirtualService',
]);

/** The kinds of Kubernetes itself that have a pod template, in the API versions of workloads or in others. */
const WITH_TEMPLATE: ReadonlySet<string> = new Set([...Object.keys(VERSIONS), 'ReplicationController']);

/**
 * Whether an object that is no workload may have pods all the same: a custom resource of which a controller makes some, or an object
 * with a template of another API version than that of a workload.
 */
export function mayMakePods(manifest: Json): boolean {
  return !isWorkload(manifest) && (isOwn(manifest) ? objectIn(manifest.spec).template !== undefined : !WITHOUT_PODS.has(manifest.kind));
}

/** The same of an object of which only the kind is known. */
export function isKindThatMayMakePods(type: Json): boolean {
  return !isWorkload(type) && (isOwn(type) ? WITH_TEMPLATE.has(type.kind) : !WITHOUT_PODS.has(type.kind));
}

function isOwn({ apiVersion }: Json): boolean {
  const version = textIn(apiVersion) ?? '';
  return !version.includes('/') || OWN_GROUP.test(version.slice(0, version.indexOf('/')));
}
