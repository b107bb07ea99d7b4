// What compiles beside cdk8s-plus-33, and what does not: helpers are described with cdk8s-plus-27, whose values of a class are not those of 33.
import { Chart } from 'cdk8s';
import * as kplus27 from 'cdk8s-plus-27';
import * as kplus33 from 'cdk8s-plus-33';
import { AdapterEndpoint, ContainerMounts, InitStep, PodPattern, PodTemplates, SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

export function taken(chart: Chart, deployment: kplus33.Deployment, logs: SharedVolume, secret: kplus33.ISecret) {
  new Sidecar({
    container: {
      image: 'ship:1',
      envVariables: { TOKEN: kplus33.EnvValue.fromSecretValue({ secret, key: 'token' }) },
      resources: { cpu: { request: kplus33.Cpu.millis(10) } },
      ports: [{ number: 80, name: 'web' }],
      readiness: kplus27.Probe.fromCommand(['true']),
      volumeMounts: [logs.readAt('/logs'), SharedVolume.named('data').readAt('/data')],
    },
  }).applyTo(deployment);
  deployment.with(new ContainerMounts({ mounts: [logs.writtenAt('/logs')] }));
  InitStep.gitClone({ repository: 'https://git.example/site.git', into: logs.writtenAt('/site'), credentials: secret });
  PodTemplates.at(chart.apiObjects[0], ['spec.template']);
  AdapterEndpoint.prometheus(9113);
}

export function notTaken(container: kplus33.ContainerProps, volume: kplus33.Volume, logs: SharedVolume): PodPattern[] {
  const props: kplus33.ContainerProps = {
    image: 'app:1',
    // @ts-expect-error: the main container gets a mount by ContainerMounts
    volumeMounts: [logs.writtenAt('/logs')],
  };
  return [
    // @ts-expect-error: the props as a whole
    new Sidecar({ container }),
    new Sidecar({
      container: {
        ...props,
        lifecycle: undefined,
        envFrom: undefined,
        volumeMounts: undefined,
        securityContext: undefined,
        liveness: undefined,
        readiness: undefined,
        // @ts-expect-error: a probe
        startup: kplus33.Probe.fromCommand(['true']),
      },
    }),
    // @ts-expect-error: a volume
    new ContainerMounts({ mounts: [SharedVolume.of(volume).readAt('/data')] }),
  ];
}
