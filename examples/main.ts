import { App } from 'cdk8s';
import { AdapterOverLocalhost } from './adapter-over-localhost';
import { ArgoRollout } from './argo-rollout';
import { CheckedApp } from './checked-app';
import { ContentFromInitContainer } from './content-from-init-container';
import { CronJobWithNativeSidecar } from './cron-job-with-native-sidecar';
import { DaemonSetLogAgent } from './daemon-set-log-agent';
import { DatabaseAmbassador } from './database-ambassador';
import { DeploymentOfCdk8sPlus33 } from './deployment-of-cdk8s-plus-33';
import { ElasticStackLab } from './elastic-stack-lab';
import { GitCloneBeforeStart } from './git-clone-before-start';
import { GitSync } from './git-sync';
import { HelmChart } from './helm-chart';
import { IncludedManifest } from './included-manifest';
import { InitConfig } from './init-config';
import { InitHtml } from './init-html';
import { JobWithNativeSidecar } from './job-with-native-sidecar';
import { LemonAndGold } from './lemon-and-gold';
import { LogCollector } from './log-collector';
import { LogFormatAdapter } from './log-format-adapter';
import { LogShipperDeployment } from './log-shipper-deployment';
import { OnePatternOnAWholeChart } from './one-pattern-on-a-whole-chart';
import { ReadWriteAndReadOnly } from './read-write-and-read-only';
import { ReadWriteSplitting } from './read-write-splitting';
import { RedInitContainer } from './red-init-container';
import { RedisExporter } from './redis-exporter';
import { ServiceToOneContainer } from './service-to-one-container';
import { SharedProcesses } from './shared-process-namespace';
import { ShellBesideNginx } from './shell-beside-nginx';
import { SocatAmbassador } from './socat-ambassador';
import { StartupCoordination } from './startup-coordination';
import { StatefulSetClaimPerReplica } from './stateful-set-claim-per-replica';
import { TwoContainersOneNetwork } from './two-containers-one-network';
import { WaitForServices } from './wait-for-services';
import { PodChecks } from 'cdk8s-pod-patterns';

const app = new App();

// Every pod is checked, those without a pattern too
new PodChecks().applyTo(app);
new CheckedApp(app, 'checked-app');

// One network, one file system
new TwoContainersOneNetwork(app, 'two-containers-one-network');
new ServiceToOneContainer(app, 'service-to-one-container');
new ReadWriteAndReadOnly(app, 'read-write-and-read-only');
new SharedProcesses(app, 'shared-process-namespace');
new ShellBesideNginx(app, 'shell-beside-nginx');
new LemonAndGold(app, 'lemon-and-gold');

// Sidecars
new LogCollector(app, 'log-collector');
new ElasticStackLab(app, 'elastic-stack-lab');
new LogShipperDeployment(app, 'log-shipper-deployment');
new GitSync(app, 'git-sync');
new StartupCoordination(app, 'startup-coordination');

// Adapters
new AdapterOverLocalhost(app, 'adapter-over-localhost');
new LogFormatAdapter(app, 'log-format-adapter');
new RedisExporter(app, 'redis-exporter');

// Ambassadors
new SocatAmbassador(app, 'socat-ambassador');
new DatabaseAmbassador(app, 'database-ambassador');
new ReadWriteSplitting(app, 'read-write-splitting');

// Init containers
new GitCloneBeforeStart(app, 'git-clone-before-start');
new WaitForServices(app, 'wait-for-services');
new InitHtml(app, 'init-html');
new InitConfig(app, 'init-config');
new ContentFromInitContainer(app, 'content-from-init-container');
new RedInitContainer(app, 'red-init-container');

// Every kind of workload
new JobWithNativeSidecar(app, 'job-with-native-sidecar');
new CronJobWithNativeSidecar(app, 'cron-job-with-native-sidecar');
new StatefulSetClaimPerReplica(app, 'stateful-set-claim-per-replica');
new DaemonSetLogAgent(app, 'daemon-set-log-agent');
new OnePatternOnAWholeChart(app, 'one-pattern-on-a-whole-chart');

// Workloads that are not made with cdk8s-plus-27
new DeploymentOfCdk8sPlus33(app, 'deployment-of-cdk8s-plus-33');
new HelmChart(app, 'helm-chart');
new IncludedManifest(app, 'included-manifest');
new ArgoRollout(app, 'argo-rollout');

app.synth();
