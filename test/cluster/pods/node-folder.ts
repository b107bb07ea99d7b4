import { createNamespace, removeNamespace } from '../harness/namespaces';
import { Trial } from '../harness/trial';

/** A folder on a node, which is removed when the test ends. */
export interface NodeFolder {
  /** The name of the node. */
  readonly node: string;
  readonly path: string;
  /** Runs a shell command on the node, where the folder is, and gives what it prints. */
  readonly run: (command: string) => Promise<string>;
}

const POD = 'node-folder';

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
  // Of its own, so that the pod outlives those that write to the folder.
  const namespace = `${trial.namespace}-${POD}`;
  trial.atEnd(() => remove(trial, namespace));
  await createNamespace(trial, namespace, {});
  await trial.until(`the service account of ${namespace}`, () => trial.find('ServiceAccount', 'default', namespace));
  const command = 'folder=$1; shift; mkdir -p "$folder" || exit; for name; do mkdir -p "$folder/$name" || exit; done; '
    + 'touch /tmp/made; exec sleep infinity';
  await trial.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: POD, namespace },
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
  const { spec } = await trial.readyPod(POD, {}, namespace);
  return { node: spec.nodeName, path, run: shell => trial.output(POD, 'shell', ['sh', '-c', shell], namespace) };
}

/** Removes the folder when nobody writes to it any more, and has made it. */
async function remove(trial: Trial, namespace: string) {
  try {
    if (await trial.find('Pod', POD, namespace)) {
      await trial.until('the pods of the test to be gone', async () => (await trial.list('Pod')).length === 0);
      await trial.readyPod(POD, {}, namespace);
      await trial.output(POD, 'shell', ['rm', '-rf', folderOnNode(trial)], namespace);
    }
  } finally {
    await removeNamespace(trial, namespace);
  }
}
