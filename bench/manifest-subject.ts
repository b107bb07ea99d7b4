import { ApiObject, App, Chart } from 'cdk8s';
import { PodChecks, SharedVolume, Sidecar } from 'cdk8s-pod-patterns';

/** What helpers in manifests cost. */
export interface ManifestMeasurement {
  /** Milliseconds of the processor that an application of a pattern takes, on average. */
  readonly application: number;
  /** The same by the same of a fourth of the manifests. */
  readonly growth: number;
  /** The time to render manifests with helpers of patterns, by that of manifests in which the same helpers are written. */
  readonly rendering: number;
}

const HELPERS = 4;

/** A Deployment as an Include makes it. */
function manifest(i: number, written: any): any {
  const container = {
    name: 'app',
    image: 'app:1.4',
    ports: [{ containerPort: 8080 }],
    env: [{ name: 'A', value: 'b' }, { name: 'C', value: 'd' }],
    resources: { requests: { cpu: '100m', memory: '128Mi' } },
    readinessProbe: { httpGet: { path: '/', port: 8080 } },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `web-${i}`, labels: { app: 'web' } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: `web-${i}` } },
      template: {
        metadata: { labels: { app: `web-${i}` } },
        spec: {
          containers: [container, ...written?.containers.slice(1) ?? []],
          volumes: [{ name: 'tmp', emptyDir: {} }, ...written?.volumes.slice(1) ?? []],
        },
      },
    },
  };
}

function processorMilliseconds(action: () => void): number {
  global.gc?.();
  const begin = process.cpuUsage();
  action();
  return process.cpuUsage(begin).user / 1e3;
}

interface Run { readonly application: number; readonly rendering: number; readonly first: any; readonly yaml: string }

function run(count: number, written?: any): Run {
  const app = new App();
  const chart = new Chart(app, 'bench');
  new PodChecks().applyTo(chart);
  const objects = Array.from({ length: count }, (_, i) => new ApiObject(chart, `web-${i}`, manifest(i, written)));
  const logs = new SharedVolume(chart, 'logs');
  const application = written ? 0 : processorMilliseconds(() => {
    for (let i = 0; i < HELPERS; i++) {
      const sidecar = new Sidecar({
        container: {
          name: `ship-${i}`,
          image: 'ship:1',
          args: ['a', 'b'],
          volumeMounts: [logs.writtenAt('/logs')],
        },
      });
      objects.forEach(object => sidecar.applyTo(object));
    }
  }) / count / HELPERS;
  let yaml = '';
  const rendering = processorMilliseconds(() => yaml = app.synthYaml());
  return { application, rendering, first: objects[0].toJson().spec.template.spec, yaml };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[(values.length - 1) / 2];
}

const warm = run(1000);
if (run(1000, warm.first).yaml !== warm.yaml) {
  throw new Error('the manifests differ, so there is nothing to compare');
}
const rounds = Array.from({ length: 7 }, () => ({ few: run(250), by: run(1000), written: run(1000, warm.first) }));
const application = median(rounds.map(({ by }) => by.application));
process.stdout.write(JSON.stringify({
  application,
  growth: application / median(rounds.map(({ few }) => few.application)),
  rendering: median(rounds.map(({ by, written }) => by.rendering / written.rendering)),
} satisfies ManifestMeasurement));
