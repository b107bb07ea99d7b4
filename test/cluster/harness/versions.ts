import { spawnSync } from 'child_process';
import { Api } from './api';
import { clusterState } from './own-cluster';
import { imageTable } from '../images/table';

/** What a run was made on. */
export interface ProvenOn {
  /** The versions of its programs. */
  readonly programs: Readonly<Record<string, string>>;
  /** The table of the images, in Markdown. */
  readonly images: string;
}

/** The packages of Debian that the node of the tests' own cluster needs. */
const PACKAGES = ['containernetworking-plugins', 'nftables'];

/** The minor version of an API server; some clouds write `37+`. */
export async function minorOf(api: Api): Promise<number> {
  return parseInt((await api.get('/version')).minor);
}

export async function programsOf(api: Api): Promise<ProvenOn> {
  const { gitVersion } = await api.get('/version');
  const [{ status: { nodeInfo } }] = (await api.get('/api/v1/nodes')).items;
  const packages = PACKAGES.map(name => [name, outputOf('dpkg-query', '-W', '-f', '${Version}', name)]);
  return {
    programs: {
      'Kubernetes': gitVersion,
      'kubelet': nodeInfo.kubeletVersion,
      // It is built from its module, which does not know its revision.
      'container runtime': nodeInfo.containerRuntimeVersion.replace(/\+unknown$/, ''),
      'runc': /^runc version (\S+)/.exec(outputOf(`${clusterState()}/bin/runc`, '--version'))?.[1] ?? 'unknown',
      ...Object.fromEntries(packages),
      'operating system': nodeInfo.osImage,
      'kernel': nodeInfo.kernelVersion,
    },
    images: imageTable(() => {}),
  };
}

function outputOf(program: string, ...args: string[]): string {
  return spawnSync(program, args, { encoding: 'utf-8' }).stdout ?? '';
}
