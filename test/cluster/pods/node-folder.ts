import { Trial } from '../harness/trial';

/** A folder on a node, which is removed when the test ends. */
export interface NodeFolder {
  /** The name of the node. */
  readonly node: string;
  readonly path: string;
  /** Runs a shell command on the node, where the folder is, and gives what it prints. */
  readonly run: (command: string) => Promise<string>;
}

/** The path of the folder that a test has on a node. */
export function folderOnNode({ namespace }: Trial): string {
  return `/var/lib/cdk8s-pod-patterns-${namespace}`;
}

/**
 * Makes the folder on a node, and the given ones in it; they are root's, as a disk is that has just been formatted.
 *
 * @param nodeName the node; otherwise the scheduler chooses one
 */
export async function nodeFolder(trial: Trial, folders: readonly string[], nodeName?: string): Promise<NodeFolder> {
  const path = folderOnNode(trial);
  // The pod goes with the namespace, and takes the folder along.
  const command = `
folder=$1
shift
trap 'rm -rf "$folder"; exit' TERM
mkdir -p "$folder" || exit
for name; do mkdir -p "$folder/$name" || exit; done
touch /tmp/made
sleep infinity & wait`;
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'node-folder' },
    spec: {
      nodeName,
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
  const { spec } = await trial.readyPod('node-folder');
  return { node: spec.nodeName, path, run: shell => trial.output('node-folder', 'shell', ['sh', '-c', shell]) };
}
