import { spawn } from 'child_process';
import * as path from 'path';
import { Api } from './api';
import { clusterEnvironment, clusterState, kubectlOfCluster } from './own-cluster';
import { Trial } from './trial';

/** Where older API servers listen, one port each. */
let nextPort = 6500;

/** The API server of Kubernetes 1.28, with these feature gates, for the time of a test; it has objects of its own, and no nodes. */
export async function apiOf128(trial: Trial, gates: string): Promise<Api> {
  trial.needsOwnCluster('an API server of Kubernetes 1.28');
  const port = nextPort++;
  const server = spawn(path.join(__dirname, 'node/old-api-server'), ['kube-1.28', `${port}`, gates], { env: clusterEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', chunk => log = `${log}${chunk}`.slice(-4_000));
  trial.atEnd(async () => server.kill());
  const isReady = async () => {
    if (server.exitCode !== null) {
      throw new Error(`the API server of 1.28 ended with ${server.exitCode}: ${log}`);
    }
    return api.text('/readyz').catch(() => undefined);
  };
  const api = await trial.until('the API server of 1.28 to have a certificate', () =>
    Api.connect(kubectlOfCluster(), path.join(clusterState(), `conf/admin-${port}`)).catch(() => undefined), { seconds: 90 });
  trial.atEnd(async () => api.disconnect());
  await trial.until('the API server of 1.28 to be ready', isReady, { seconds: 90 });
  return api;
}

/** Creates a pod there, and gives what has been kept of it. */
export async function createOn128(api: Api, pod: any): Promise<any> {
  // There is no controller to make service accounts, so the pod gets no token of one.
  const spec = { ...pod.spec, automountServiceAccountToken: false };
  return api.create('/api/v1/namespaces/default/pods?fieldValidation=Strict', { ...pod, spec });
}
