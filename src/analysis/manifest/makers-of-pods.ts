import { Json, objectIn, textIn } from './json';
import { isWorkload } from './workloads';

/** The groups of Kubernetes itself. */
const OWN_GROUP = /^(?:apps|autoscaling|batch|policy|(?:.*\.)?k8s\.io)$/;

/** Kinds of other groups that stand beside many workloads, and of which nothing makes a pod. */
const WITHOUT_PODS: ReadonlySet<string> = new Set([
  'AuthorizationPolicy', 'BackendConfig', 'Certificate', 'ClusterIssuer', 'DestinationRule', 'ExternalSecret', 'IngressRoute', 'Issuer',
  'ManagedCertificate', 'Middleware', 'PeerAuthentication', 'PodMonitor', 'PrometheusRule', 'Route', 'ScaledObject', 'SealedSecret',
  'SecretStore', 'ServiceEntry', 'ServiceMonitor', 'VirtualService',
]);

/**
 * Whether an object that is no workload may have pods all the same: a custom resource of which a controller makes some, or an object
 * with a template of another API version than that of a workload.
 */
export function mayMakePods(manifest: Json): boolean {
  const { kind, apiVersion, spec } = manifest;
  if (isWorkload(manifest)) {
    return false;
  }
  const version = textIn(apiVersion) ?? '';
  const isOwn = !version.includes('/') || OWN_GROUP.test(version.slice(0, version.indexOf('/')));
  return isOwn ? objectIn(spec).template !== undefined : !WITHOUT_PODS.has(kind);
}
