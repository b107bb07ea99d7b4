import * as fs from 'fs';
import { Kubernetes } from './own-cluster';

/** The cluster of a kubeconfig; the images of the tests have to be on its nodes. */
export function usersCluster(kubeconfig: string): Kubernetes {
  if (!fs.existsSync(kubeconfig)) {
    throw new Error(`CLUSTER_KUBECONFIG names ${kubeconfig}, which does not exist`);
  }
  return { kubeconfig, kubectl: 'kubectl' };
}
