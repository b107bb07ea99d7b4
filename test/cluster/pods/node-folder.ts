import { Trial } from '../harness/trial';

/** A folder on a node, which is removed when the test ends, and the node's name. */
export interface NodeFolder {
  readonly node: string;
  readonly path: string;
}

/** Makes a folder on a node with the given folders in it, which are root's, as a disk is that has just been formatted. */
export async function nodeFolder(trial: Trial, folders: readonly string[]): Promise<NodeFolder> {
  const path = `/var/lib/cdk8s-pod-patterns-${trial.namespace}`;
  // The pod goes with the namespace, and takes the folder along.
  const command = `
trap 'rm -rf "$folder"; exit' TERM
folder=$1
shift
for name; do mkdir -p "$folder/$name" || exit; done
touch /tmp/made
sleep infinity & wait`;
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'node-folder' },
    spec: {
      containers: [{
        name: 'shell',
        image: 'busybox:1.37',
        command: ['sh', '-c', command, 'sh', path, ...folders],
        volumeMounts: [{ name: 'lib', mountPath: '/var/lib' }],
        readinessProbe: { exec: { command: ['test', '-e', '/tmp/made'] }, periodSeconds: 1 },
      }],
      volumes: [{ name: 'lib', hostPath: { path: '/var/lib' } }],
    },
  });
  const { spec: { nodeName } } = await trial.readyPod('node-folder');
  return { node: nodeName, path };
}
