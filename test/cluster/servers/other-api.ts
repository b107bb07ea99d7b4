import { spawn } from 'child_process';
import * as path from 'path';
import { Api } from '../harness/api';
import { clusterEnvironment, clusterState, kubectlOfCluster } from '../harness/own-cluster';
import { Trial } from '../harness/trial';

/** Where other API servers listen, one port each, and those of another run elsewhere. */
let nextPort = 20_000 + process.pid % 10_000 * 4;

/** The API server of Kubernetes 1.28, with these feature gates, for the time of a test; it has objects of its own, and no nodes. */
export async function apiOf128(trial: Trial, gates: string): Promise<Api> {
  return otherApi(trial, 'an API server of Kubernetes 1.28', 'kube-1.28', gates);
}

/** The same of the cluster's own version, for what a feature gate that can still be switched off once did everywhere. */
export async function apiWithGates(trial: Trial, gates: string): Promise<Api> {
  return otherApi(trial, 'an API server with other feature gates', '-', gates);
}

async function otherApi(trial: Trial, what: string, module: string, gates: string): Promise<Api> {
  trial.needsOwnCluster(what);
  const port = nextPort++;
  const script = path.join(__dirname, '../node/other-api-server');
  const server = spawn(script, [module, `${port}`, gates], { env: clusterEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', chunk => log = `${log}${chunk}`.slice(-4_000));
  trial.atEnd(async () => server.kill());
  const whileItRuns = <T>(ask: () => Promise<T>) => async () => {
    if (server.exitCode !== null) {
      throw new Error(`${what} ended with ${server.exitCode}: ${log}`);
    }
    return ask().catch(() => undefined);
  };
  const api = await trial.until(`${what} to have a certificate`,
    whileItRuns(() => Api.connect(kubectlOfCluster(), path.join(clusterState(), `conf/admin-${port}`))), { seconds: 90 });
  trial.atEnd(async () => api.disconnect());
  await trial.until(`${what} to be ready`, whileItRuns(() => api.text('/readyz')), { seconds: 90 });
  return api;
}

/** Asks another API server to create a pod, and gives what would be kept of it. */
export async function createOn(api: Api, pod: any): Promise<any> {
  // There is no controller to make service accounts, so the pod gets no token of one.
  const spec = { ...pod.spec, automountServiceAccountToken: false };
  return api.create('/api/v1/namespaces/default/pods?fieldValidation=Strict&dryRun=All', { ...pod, spec });
}
