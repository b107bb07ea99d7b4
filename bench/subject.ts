import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { InitContainers, InitStep, PodChecks, SharedVolume, Sidecar, SidecarKind } from 'cdk8s-pod-patterns';

/** What one process measured. */
export interface Measurement {
  /** Of the processor, all threads together. */
  readonly seconds: number;
  readonly peakMebibytes: number;
  /** The manifest of the first Deployment. */
  readonly manifest: any;
}

const APP: kplus.ContainerProps = { name: 'app', image: 'app:1.4', ports: [{ number: 8080 }], securityContext: { user: 1000 } };
const PROXY: kplus.ContainerProps = { name: 'proxy', image: 'envoy:1.31', args: ['--config', '/etc/envoy.yaml'] };
const WAIT: kplus.ContainerProps = {
  name: 'wait-for-db',
  image: 'busybox:1.37',
  command: ['sh', '-c', 'until nc -w 2 db 5432 -e true; do sleep 2; done'],
};
const MIGRATE: kplus.ContainerProps = { name: 'migrate', image: 'app:1.4', command: ['./migrate', '--to', 'latest'] };
const SHIPPER: kplus.ContainerProps = {
  name: 'ship',
  image: 'fluent-bit:3.2',
  args: ['-i', 'tail', '-p', 'path=/logs/*.log', '-o', 'stdout'],
};

/** A Deployment by the constructs of this library. */
function byPatterns(chart: Chart, id: string): kplus.Deployment {
  const logs = new SharedVolume(chart, `${id}-logs`, { volumeName: 'logs' });
  const deployment = new kplus.Deployment(chart, id, { containers: [{ ...APP, volumeMounts: [logs.writtenAt('/var/log/app')] }] });
  new Sidecar({ container: PROXY, kind: SidecarKind.NATIVE }).applyTo(deployment);
  new InitContainers({ steps: [InitStep.run(WAIT), InitStep.run(MIGRATE)] }).applyTo(deployment);
  new Sidecar({ container: { ...SHIPPER, volumeMounts: [logs.readAt('/logs')] } }).applyTo(deployment);
  return deployment;
}

/**
 * The same manifest by cdk8s-plus alone, written by hand: what it has no props for comes from JSON patches. All that is
 * missing is `restartPolicy: Always`, which does not survive as a patch.
 */
function byHand(chart: Chart, id: string): kplus.Deployment {
  const helper = {
    imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
    resources: {},
    securityContext: { user: 1000 },
  };
  const volume = kplus.Volume.fromEmptyDir(chart, `${id}-logs`, 'logs');
  const deployment = new kplus.Deployment(chart, id, {
    containers: [
      { ...APP, volumeMounts: [{ path: '/var/log/app', volume }] },
      { ...SHIPPER, ...helper, volumeMounts: [{ path: '/logs', volume, readOnly: true }] },
    ],
    initContainers: [PROXY, WAIT, MIGRATE].map(container => ({ ...container, ...helper })),
  });
  const patched = ['initContainers/0', 'initContainers/1', 'initContainers/2', 'containers/1'];
  ApiObject.of(deployment).addJsonPatch(...patched.flatMap(container => {
    const context = `/spec/template/spec/${container}/securityContext`;
    return [
      JsonPatch.add(`${context}/capabilities`, { drop: ['ALL'] }),
      JsonPatch.add(`${context}/seccompProfile`, { type: 'RuntimeDefault' }),
    ];
  }));
  return deployment;
}

/** How a process makes its Deployments; patterns bring the checks along, so they are compared with checked ones. */
export type Subject = 'patterns' | 'plain' | 'plain-checked';

function measure(subject: Subject, count: number): Measurement {
  const create = subject === 'patterns' ? byPatterns : byHand;
  const begin = process.cpuUsage();
  const app = new App();
  if (subject === 'plain-checked') {
    new PodChecks().applyTo(app);
  }
  const chart = new Chart(app, 'bench');
  const deployments = Array.from({ length: count }, (_, i) => create(chart, `web-${i}`));
  app.synthYaml();
  const { user, system } = process.cpuUsage(begin);
  const seconds = (user + system) / 1e6;
  const peakMebibytes = process.resourceUsage().maxRSS / 1024;
  return { seconds, peakMebibytes, manifest: ApiObject.of(deployments[0]).toJson() };
}

const [subject, count] = process.argv.slice(-2);
process.stdout.write(JSON.stringify(measure(subject as Subject, Number(count))));
