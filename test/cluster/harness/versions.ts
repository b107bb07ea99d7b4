import { spawnSync } from 'child_process';
import { Api } from './api';
import { imageTable } from '../images/table';

/** What a run was made on. */
export interface ProvenOn {
  readonly versions: Readonly<Record<string, string>>;
  /** The table of the images, in Markdown. */
  readonly images: string;
}

/** The packages of Debian that the node of the tests' own cluster needs. */
const PACKAGES = ['runc', 'containernetworking-plugins', 'nftables'];

export async function versionsOf(api: Api): Promise<ProvenOn> {
  const { gitVersion } = await api.get('/version');
  const [{ status: { nodeInfo } }] = (await api.get('/api/v1/nodes')).items;
  const packages = PACKAGES.map(name => [name, spawnSync('dpkg-query', ['-W', '-f', '${Version}', name], { encoding: 'utf-8' }).stdout]);
  return {
    versions: {
      'Kubernetes': gitVersion,
      'kubelet': nodeInfo.kubeletVersion,
      'container runtime': nodeInfo.containerRuntimeVersion,
      ...Object.fromEntries(packages),
      'operating system': nodeInfo.osImage,
      'kernel': nodeInfo.kernelVersion,
    },
    images: imageTable(() => {}),
  };
}
