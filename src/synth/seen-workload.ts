import { podOf } from '../analysis/judge/analyze';
import { objectIn } from '../analysis/manifest/json';
import { Workload } from '../analysis/manifest/workloads';
import { ObjectName } from '../analysis/set/object-finding';
import { ContainerFacts, setFactsOf, WorkloadFacts } from '../analysis/set/set-facts';

/**
 * The facts of a workload that is not checked, but seen together with some that are. Its labels are all that is asked of most, so its
 * manifest is read only when more is asked.
 */
export class SeenWorkload implements WorkloadFacts {
  public readonly kind = 'workload';
  public readonly object: ObjectName;
  public readonly at: string;
  public readonly templatePath: string;
  public readonly labels: WorkloadFacts['labels'];
  public readonly objections = [];
  private cached?: WorkloadFacts;

  public constructor(private readonly workload: Workload) {
    const { kind, name, namespace, at, template, templatePath } = workload;
    this.object = { kind, name, namespace };
    this.at = at;
    this.templatePath = templatePath;
    this.labels = objectIn(objectIn(template.metadata).labels);
  }

  public get containers(): readonly ContainerFacts[] {
    return this.facts.containers;
  }

  public get proxied(): WorkloadFacts['proxied'] {
    return this.facts.proxied;
  }

  public get keys(): WorkloadFacts['keys'] {
    return this.facts.keys;
  }

  public get claimUsers(): WorkloadFacts['claimUsers'] {
    return this.facts.claimUsers;
  }

  public get requestsAsPod(): boolean {
    return this.facts.requestsAsPod;
  }

  private get facts(): WorkloadFacts {
    return this.cached ??= setFactsOf(podOf(this.workload));
  }
}
