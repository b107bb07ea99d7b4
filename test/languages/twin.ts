import * as fs from 'fs';
import * as path from 'path';
import { ApiObject, App, Chart, Cron, Duration, Include, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  Adapter, AdapterEndpoint, AdapterPod, AdapterSource, Ambassador, AmbassadorPod, ContainerMounts, FailOn, Inbound, InitContainers, InitStep,
  PodAnalysis, PodChecks, PodPattern, PodSecurityLevel, PodSetAnalysis, PodStory, PodTemplates, RestrictedSecurity, RuleLevel,
  SharedProcessNamespace, SharedVolume, Sidecar, SidecarKind, SidecarPod, Upstream, WithInitContainers,
} from 'cdk8s-pod-patterns';

const HOSTILE = "'; reboot; \" $(reboot) $(HOST) $$ `reboot`\n한국어 ";

/** A recipe: the container needs a ConfigMap and a scratch volume of the workload's own. */
class LogShipper extends Sidecar {
  public constructor(private readonly logs: SharedVolume) {
    super({ container: { image: 'recipe/not-used:0' }, kind: SidecarKind.NATIVE });
  }

  public containerFor(workload: Construct): kplus.ContainerProps {
    const config = new kplus.ConfigMap(workload, 'ShipperConfig', { data: { 'pipeline.conf': 'input tail\noutput stdout' } });
    const mounted = SharedVolume.of(kplus.Volume.fromConfigMap(workload, 'ShipperConfigVolume', config, { name: 'shipper-config' }));
    return {
      name: 'ship-logs',
      image: 'fluent/fluent-bit:3.2',
      volumeMounts: [this.logs.readAt('/logs'), mounted.readAt('/config'), new SharedVolume(workload, 'scratch').writtenAt('/tmp')],
    };
  }
}

/** A recipe of steps: each workload writes its own name. */
class NameFile extends InitContainers {
  public constructor(private readonly data: SharedVolume) {
    super({ steps: [InitStep.waitForDns('not-used')] });
  }

  public stepsFor(workload: Construct): InitStep[] {
    return [InitStep.writeFile({ file: 'name', content: workload.node.id, into: this.data.writtenAt('/data') })];
  }
}

function appContainer(props: Partial<kplus.ContainerProps> = {}): kplus.ContainerProps {
  return { name: 'app', image: 'app:1.4', resources: {}, ...props };
}

function patterns(chart: Chart) {
  const logs = new SharedVolume(chart, 'logs', { sizeLimit: Size.mebibytes(64), medium: kplus.EmptyDirMedium.MEMORY });
  const deployment = new kplus.Deployment(chart, 'web', {
    containers: [appContainer({
      ports: [{ number: 80 }],
      volumeMounts: [logs.writtenAt('/var/log/app')],
      securityContext: { user: 1000, capabilities: { add: [kplus.Capability.NET_BIND_SERVICE] } },
    })],
  });
  new Ambassador({
    container: { image: 'alpine/socat:1.8.0.3', args: ['$(DB_TARGET)'], startup: kplus.Probe.fromCommand(['true']) },
    upstreams: [
      Upstream.tcp('db', { port: 5432, targets: ['postgres.prod:5432'] }),
      Upstream.tcp('db-read', { port: 5433, targets: ['replica-0.prod:5432', '[fd00::1]:5432'] }),
    ],
    inbound: [Inbound.tcp('web', { port: 8080, appPort: 80 })],
    clients: ['app'],
    before: 'ship-logs', // which comes later
  }).applyTo(deployment);
  deployment.with(
    new Adapter({
      container: { name: 'exporter', image: 'exporter:1' },
      source: AdapterSource.port(80, { path: '/status' }),
      serves: AdapterEndpoint.prometheus(9113, { path: '/stats' }),
    }),
    new Adapter({
      container: { image: 'normaliser:1' },
      source: AdapterSource.directory({ mount: logs.readAt('/in', { subPath: 'app' }) }),
    }),
    new SharedProcessNamespace(),
  );
  new LogShipper(logs).applyTo(deployment);
  deployment.with(new RestrictedSecurity());
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/paused', true));
}

function steps(chart: Chart) {
  const data = new SharedVolume(chart, 'data');
  const templates = new kplus.ConfigMap(chart, 'templates', { data: { 'app.conf': 'host=${HOST}' } });
  const statefulSet = new kplus.StatefulSet(chart, 'store', {
    service: new kplus.Service(chart, 'store-service', { ports: [{ port: 80 }] }),
    containers: [appContainer({ volumeMounts: [data.readAt('/data')] })],
  });
  new InitContainers({
    steps: [
      InitStep.waitForDns('myservice'),
      InitStep.waitForTcp('postgres', 5432, { timeout: Duration.minutes(5), interval: Duration.seconds(1) }),
      InitStep.waitForHttp('http://config:8888/health?a=$(B)', { name: 'wait' }),
      InitStep.gitClone({
        repository: 'https://github.com/octocat/hello-world.git',
        revision: 'v1',
        depth: 0,
        credentials: kplus.Secret.fromSecretName(chart, 'git', 'git-credentials'),
        into: data.writtenAt('/site'),
      }),
      InitStep.writeFile({ file: 'index.html', content: HOSTILE, into: data.writtenAt('/data') }),
      InitStep.renderConfig({
        templates: SharedVolume.of(kplus.Volume.fromConfigMap(chart, 'templates-volume', templates, { name: 'templates' }))
          .readAt('/templates'),
        into: data.writtenAt('/config'),
        variables: { HOST: kplus.EnvValue.fromValue('db'), NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) },
      }),
      InitStep.copyFromImage({ image: 'assets:2', path: '/assets', into: data.writtenAt('/public') }),
      InitStep.run({ name: 'migrate', image: 'shop:2.3', command: ['./migrate'] }),
    ],
  }).applyTo(statefulSet);
  statefulSet.with(new InitContainers({ steps: [InitStep.waitForDns('before')], before: 'wait-for-myservice' }));
}

function onePatternOnManyWorkloads(chart: Chart) {
  const containers = [appContainer()];
  new kplus.Deployment(chart, 'deployment', { containers });
  new kplus.DaemonSet(chart, 'daemon-set', { containers });
  new kplus.Job(chart, 'job', { containers });
  new kplus.CronJob(chart, 'cron-job', { containers, schedule: Cron.daily() });
  new kplus.Pod(chart, 'pod', { containers, restartPolicy: kplus.RestartPolicy.NEVER });
  const logs = new SharedVolume(chart, 'shared');
  new LogShipper(logs).applyTo(chart);
  new Sidecar({ container: { image: 'helper:1', readiness: kplus.Probe.fromTcpSocket({ port: 81 }) } }).applyTo(chart);
}

function podConstructs(chart: Chart) {
  const logs = new SharedVolume(chart, 'logs');
  new SidecarPod(chart, 'sidecar', {
    main: appContainer({ volumeMounts: [logs.writtenAt('/var/log/app')] }),
    kind: SidecarKind.CLASSIC,
    sidecars: [{ name: 'ship', image: 'ship:1', volumeMounts: [logs.readAt('/logs')] }],
  });
  new AdapterPod(chart, 'adapter', {
    main: appContainer(),
    adapter: { image: 'exporter:1' },
    source: AdapterSource.port(6379),
    serves: AdapterEndpoint.port(9121),
  });
  new AmbassadorPod(chart, 'ambassador', {
    main: appContainer(),
    ambassador: { image: 'socat:1' },
    upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })],
  });
  new WithInitContainers(chart, 'init', { main: appContainer(), steps: [InitStep.waitForDns('mydb')] });
}

function anyWorkload(chart: Chart) {
  const logs = new SharedVolume(chart, 'shared');
  const include = new Include(chart, 'manifest', { url: 'examples/manifests/shop.yaml' });
  new LogShipper(logs).applyTo(include);
  new ContainerMounts({
    mounts: [logs.writtenAt('/var/log/app'), SharedVolume.named('www').readAt('/www-of-others')], container: 'prices',
  }).applyTo(include.apiObjects.find(({ name, kind }) => name === 'prices' && kind === 'Deployment')!);
  const template = { metadata: { labels: { app: 'farm' } }, spec: { containers: [{ name: 'app', image: 'app:1.4' }] } };
  const farm = new ApiObject(chart, 'farm', { apiVersion: 'example.com/v1', kind: 'Farm', metadata: { name: 'farm' } });
  farm.addJsonPatch(JsonPatch.add('/spec', { workers: [{ template }, { template }] }));
  PodTemplates.at(farm, ['spec.workers[*].template']);
  new LogShipper(logs).applyTo(farm);
  const job = new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job' } });
  const spec = { restartPolicy: 'Never', containers: [{ name: 'app', image: 'app:1.4' }] };
  job.addJsonPatch(JsonPatch.add('/spec', { template: { spec } }));
  new Ambassador({ container: { image: 'socat:1' }, upstreams: [Upstream.tcp('db', { port: 5432, targets: ['pg:5432'] })] }).applyTo(job);
  job.addJsonPatch(JsonPatch.replace('/spec/template/spec/initContainers/0/image', 'socat:2'));
}

function checked(chart: Chart) {
  new PodChecks({ kubernetesVersion: '1.36', podSecurity: PodSecurityLevel.BASELINE, rules: { 'volume-never-read': RuleLevel.OFF } })
    .applyTo(chart);
  const data = SharedVolume.claim(chart, 'data', { size: Size.gibibytes(10), storageClass: 'fast' });
  const statefulSet = new kplus.StatefulSet(chart, 'db', {
    service: new kplus.Service(chart, 'db-service', { ports: [{ port: 80 }] }),
    containers: [appContainer({ volumeMounts: [data.readAt('/data')] })],
  });
  new NameFile(data).applyTo(statefulSet);
  const job = new kplus.Job(chart, 'job', { containers: [appContainer(), { name: 'server', image: 'server:1', args: ['--listen'] }] });
  PodChecks.acknowledge(job, { rule: 'job-never-completes', reason: 'the server ends with the app', container: 'server' });
}

/** What somebody reads who makes a mistake. */
function mistakes(): string[] {
  const Bare = PodPattern as unknown as new () => object;
  const chart = new Chart(new App(), 'mistakes');
  const twoOnOnePort = () => {
    const ports = [{ number: 80 }];
    new kplus.Pod(chart, 'pod', { containers: [appContainer({ ports }), { name: 'b', image: 'b:1', ports }] });
    new PodChecks({ failOn: FailOn.WARNING }).applyTo(chart);
    chart.toJson();
  };
  return [
    () => new ({ PodPattern: class extends Bare {} }).PodPattern(), // jsii makes a class of each, and calls it as ours
    () => new Sidecar({ container: { image: 'helper:1' } }).applyTo(chart),
    () => SharedVolume.named('No such name'),
    twoOnOnePort,
  ].map(messageOf);
}

function messageOf(mistake: () => void): string {
  try {
    mistake();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

/** Each class on several workloads; Twin.java, twin.go and twin.py are the same program in other languages. */
function main(out: string) {
  const app = new App({ outdir: path.join(out, 'files') });
  const parts = { patterns, steps, many: onePatternOnManyWorkloads, pods: podConstructs, any: anyWorkload, checked };
  const charts = Object.entries(parts).map(([name, compose]) => {
    const chart = new Chart(app, name);
    compose(chart);
    return chart;
  });
  app.synth();
  const write = (name: string, text: string) => fs.writeFileSync(path.join(out, name), text);
  write('synth.yaml', app.synthYaml());
  write('charts.json', JSON.stringify(charts.map(chart => chart.toJson())));
  const one: PodAnalysis = PodAnalysis.of(charts[3].toJson()[0]);
  const together: PodSetAnalysis = PodAnalysis.ofAll(charts.flatMap(chart => chart.toJson()));
  write('analysis.json', JSON.stringify([one, together]));
  write('stories.txt', [PodStory.of(one).markdown(), ...PodStory.ofAll(together).map(story => story.text())].join('\n'));
  write('mistakes.json', JSON.stringify(mistakes()));
  const workloads = charts.flatMap(chart => chart.node.children.filter(c => c instanceof kplus.AbstractPod || ApiObject.isApiObject(c)));
  write('objects.json', JSON.stringify(workloads.map(workload => ApiObject.of(workload).toJson())));
}

main(process.argv[2]);
