import { strict as assert } from 'assert';
import { addressOf } from '../harness/objects';
import { PodObject } from '../harness/pod-object';
import { Trial } from '../harness/trial';

/** What a Prometheus reads. */
export interface Target {
  readonly job: string;
  readonly address: string;
  readonly path: string;
}

/** What the annotations of a pod announce, as the discovery of targets in Kubernetes that everybody configures understands them. */
export function announcedBy({ metadata: { name, annotations }, status: { podIP } }: PodObject): Target {
  assert.equal(annotations['prometheus.io/scrape'], 'true');
  return { job: name, address: `${podIP}:${annotations['prometheus.io/port']}`, path: annotations['prometheus.io/path'] ?? '/metrics' };
}

/** A Prometheus in the namespace of a test. */
export class Prometheus {
  public static async reading(trial: Trial, targets: readonly Target[]): Promise<Prometheus> {
    const metadata = { name: 'prometheus' };
    const configuration = {
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: targets.map(({
        job,
        address,
        path,
      }) => ({ job_name: job, metrics_path: path, static_configs: [{ targets: [address] }] })),
    };
    const container = {
      name: 'prometheus',
      image: 'prom/prometheus',
      readinessProbe: { httpGet: { path: '/-/ready', port: 9090 }, periodSeconds: 1 },
      volumeMounts: [{ name: 'configuration', mountPath: '/etc/prometheus' }],
    };
    await trial.apply(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'prometheus.yml': JSON.stringify(configuration) } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata,
        spec: { containers: [container], volumes: [{ name: 'configuration', configMap: metadata }] },
      },
    );
    await trial.readyPod('prometheus');
    return new Prometheus(trial);
  }

  private constructor(private readonly trial: Trial) {}

  /** The value of a metric, once it is at least that. */
  public async valueOf(metric: string, atLeast: number): Promise<number> {
    return this.trial.until(`Prometheus to have ${metric} of at least ${atLeast}`, async () => {
      const { result: [series] } = await this.ask(`query?query=${encodeURIComponent(metric)}`);
      return series && Number(series.value[1]) >= atLeast && Number(series.value[1]);
    });
  }

  /** How reading a target went, once it has been tried: whether it is up, and the last error. */
  public async healthOf(job: string): Promise<{ readonly health: string; readonly lastError: string }> {
    return this.trial.until(`Prometheus to read ${job}`, async () => {
      const { activeTargets } = await this.ask('targets?state=active');
      const target = activeTargets.find(({ labels }: any) => labels.job === job);
      return target.health !== 'unknown' && target;
    });
  }

  private async ask(question: string): Promise<any> {
    return (await this.trial.api.get(`${addressOf('Pod', this.trial.namespace, 'prometheus')}:9090/proxy/api/v1/${question}`)).data;
  }
}
