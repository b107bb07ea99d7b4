import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { cacheFolder } from '../../cache-folder';
import { buildImages } from '../images/build';

/** A cluster to test on. */
export interface Kubernetes {
  readonly kubeconfig: string;
  readonly kubectl: string;
  /** Whether it is somebody's own, and not that of this machine. */
  readonly isTheirs: boolean;
}

/** What the tests run on. */
export interface Premises {
  /** Whether the cluster is somebody's own, and not that of this machine. */
  readonly isTheirs: boolean;
  readonly missingImages: ReadonlySet<string>;
  /** The minor version of Kubernetes. */
  readonly minor: number;
}

const SCRIPTS = path.join(__dirname, '../node');

/** Why there can be no cluster on this machine, if there cannot. */
export function reasonAgainst(): string | undefined {
  if (process.platform !== 'linux') {
    return `the cluster needs Linux, and this is ${process.platform}`;
  }
  if (process.getuid?.() !== 0) {
    return 'the cluster needs root: it makes network namespaces and runs containers';
  }
  for (const [program, from] of [['go', 'https://go.dev/dl'], ['apt-get', 'Debian 12'], ['unshare', 'Debian 12']]) {
    if (spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { env: clusterEnvironment() }).status !== 0) {
      return `the cluster needs ${program} (${from})`;
    }
  }
  const { status, stderr } = spawnSync('unshare', ['--mount', '--net', '--pid', '--fork', 'true'], { encoding: 'utf-8' });
  return status === 0 ? undefined : `this machine makes no namespaces: ${stderr.trim()}`;
}

export function isUp(): boolean {
  return fs.existsSync(kubeconfig()) && spawnSync(path.join(SCRIPTS, 'is-up')).status === 0;
}

/** Starts the cluster of this machine, unless it is up, with all images of the tests. Takes minutes the first time, then seconds. */
export async function bringUp(version: string, say: (line: string) => void): Promise<Kubernetes> {
  const images = await buildImages(say);
  say(isUp() ? 'the cluster is up' : `starting Kubernetes ${version} (the first time, its programs are built: about 15 minutes)`);
  await script('up', [images, version], say);
  return { kubeconfig: kubeconfig(), kubectl: kubectlOfCluster(), isTheirs: false };
}

export async function takeDown(say: (line: string) => void) {
  await script('down', [], say);
}

/** The folder of what the cluster keeps while it runs. */
export function clusterState(): string {
  return cacheFolder('cluster-state');
}

export function kubectlOfCluster(): string {
  return path.join(clusterState(), 'bin/kubectl');
}

/** What the scripts of the cluster are run with. */
export function clusterEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PATH: `${process.env.PATH}:/usr/local/go/bin`,
    CLUSTER_STATE: clusterState(),
    CLUSTER_CACHE: cacheFolder('cluster'),
  };
}

function kubeconfig(): string {
  return path.join(clusterState(), 'conf/admin');
}

function script(name: string, args: string[], say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(SCRIPTS, name), args, { env: clusterEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => log += chunk);
    }
    const progress = setInterval(() => say(`  ${log.trim().split('\n').pop()}`), 20_000);
    child.on('error', reject);
    child.on('exit', code => {
      clearInterval(progress);
      code === 0 ? resolve() : reject(new Error(`test/cluster/node/${name} ended with ${code}:\n${log.slice(-4_000)}`));
    });
  });
}
