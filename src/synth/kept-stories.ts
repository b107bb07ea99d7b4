import { Chart } from 'cdk8s';
import { Finding } from '../analysis/finding';
import { Pod } from '../analysis/pod/pod';
import { ObjectFinding, ObjectName } from '../analysis/set/object-finding';
import { ObjectSet, SetFacts } from '../analysis/set/object-set';
import { printable } from '../analysis/text/printable';
import { PodOfSet, storiesAmong } from '../story/stories-of-set';
import type { ToldPod } from '../story/story-page';

/** A pod whose story is told. */
interface KeptPod extends PodOfSet {
  readonly chart: Chart;
  /** Such as `Deployment 'app/web'`. */
  readonly origin: string;
}

/** The stories of the pods of each chart, in the order of its manifests. */
export type ChartStories = ReadonlyMap<Chart, readonly ToldPod[]>;

/** The pods of a synth for whose stories somebody has asked. */
export class KeptStories {
  private readonly pods: KeptPod[] = [];
  private readonly findings: ObjectFinding[] = [];

  public keep(pod: KeptPod) {
    this.pods.push(pod);
  }

  /** Notes what was found in an object among others. */
  public found(object: ObjectName, findings: readonly Finding[]) {
    findings.forEach(finding => this.findings.push({ ...finding, object }));
  }

  /** @param seen all that was seen together */
  public stories(...seen: readonly Pick<SetFacts, 'workloads' | 'objects'>[]): ChartStories {
    const charts = new Map<Chart, ToldPod[]>();
    if (this.pods.length > 0) {
      const set = new ObjectSet({
        workloads: seen.flatMap(({ workloads }) => workloads), objects: seen.flatMap(({ objects }) => objects),
      });
      storiesAmong(this.pods, set, this.findings).forEach((story, i) => {
        const { chart, origin, pod } = this.pods[i];
        const told = charts.get(chart) ?? [];
        told.push({ story, origin: printable(`${origin}${placeOf(pod)}`) });
        charts.set(chart, told);
      });
    }
    return charts;
  }
}

/** Where a custom resource has a pod: it may have several. */
function placeOf({ workload: { at, templatePath } }: Pod): string {
  return at !== '' && at === templatePath ? `, ${at.slice(0, -1)}` : '';
}
