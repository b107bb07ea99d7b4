import { spawnSync } from 'child_process';
import * as fs from 'fs';
import { Api } from './api';
import { Kubernetes } from './own-cluster';
import { Trial } from './trial';
import { IMAGES } from '../images/images';

/** The cluster of a kubeconfig. */
export function usersCluster(kubeconfig: string): Kubernetes {
  if (!fs.existsSync(kubeconfig)) {
    throw new Error(`CLUSTER_KUBECONFIG names ${kubeconfig}, which does not exist`);
  }
  if (spawnSync('kubectl', ['version', '--client']).status !== 0) {
    throw new Error('CLUSTER_KUBECONFIG is set, but there is no kubectl in the PATH (https://kubernetes.io/docs/tasks/tools)');
  }
  return { kubeconfig, kubectl: 'kubectl', isTheirs: true };
}

/** Which images of the tests are not on the node: asks a kubelet, with a pod of a container for each that may not be pulled. */
export async function missingImages(api: Api): Promise<ReadonlySet<string>> {
  const images = IMAGES.flatMap(({ names }) => names);
  const trial = new Trial(api, `images-${Date.now().toString(36)}`, { isTheirs: true, missingImages: new Set(), minor: 0 });
  await trial.begin();
  try {
    const containers = images.map((image, i) => ({ name: `c${i}`, image, imagePullPolicy: 'Never', command: ['/is-there'] }));
    await api.create(`/api/v1/namespaces/${trial.namespace}/pods`, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'images' },
      spec: { containers, restartPolicy: 'Never', terminationGracePeriodSeconds: 0 },
    });
    const statuses = await trial.until('a kubelet to say which images it has', async () => {
      const { status: { containerStatuses = [] } } = await trial.get('Pod', 'images');
      return containerStatuses.length === images.length && containerStatuses.every(hasBeenTried) ? containerStatuses : undefined;
    }, { seconds: 120 });
    return new Set(images.filter((_, i) =>
      statuses.find(({ name }: any) => name === `c${i}`).state.waiting?.reason === 'ErrImageNeverPull'));
  } finally {
    await trial.end();
  }
}

function hasBeenTried({ state: { waiting, terminated } }: any): boolean {
  return terminated !== undefined || (waiting !== undefined && waiting.reason !== 'ContainerCreating');
}
