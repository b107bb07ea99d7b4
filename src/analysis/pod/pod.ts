import { Container, Volume } from './container';
import { PodKnowledge } from './pod-knowledge';
import { PodSpec, Target } from './pod-spec';
import { volumesOf } from './volumes';
import type { DecodeProblem } from '../manifest/decode-problem';
import { listIn, objectIn } from '../manifest/json';
import { ALL_NEEDS } from '../manifest/needs';
import { Workload } from '../manifest/workloads';

/** The facts of the pod of one workload, computed once, for all rules. */
export class Pod extends PodSpec {
  /** In the order in which they start: init containers as they are listed, then app containers. */
  public readonly containers: readonly Container[];
  public readonly volumes: readonly Volume[];
  private readonly volumesByName: ReadonlyMap<unknown, Volume>;

  public constructor(
    workload: Workload,
    target?: Target,
    knowledge?: PodKnowledge,
    /** What the API server cannot decode. In `workload`, such values are absent, or replaced by what they plainly stand for. */
    public readonly decodeProblems: readonly DecodeProblem[] = [],
    /** Bit mask of the fields present; see `needs.ts`. */
    public readonly has: number = ALL_NEEDS,
    minor?: number,
  ) {
    super(workload, target, knowledge, minor);
    this.volumes = volumesOf(this);
    this.volumesByName = new Map(this.volumes.map(volume => [volume.name, volume]));
    const containers: Container[] = [];
    this.addContainers('initContainers', containers);
    this.addContainers('containers', containers);
    this.containers = containers;
  }

  public volume(name: unknown): Volume | undefined {
    return this.volumesByName.get(name);
  }

  private addContainers(section: 'initContainers' | 'containers', containers: Container[]) {
    const items = listIn(this.spec[section]);
    for (let index = 0; index < items.length; index++) {
      const json = objectIn(items[index]);
      const lifetime = section === 'containers' ? 'app' : json.restartPolicy === 'Always' ? 'native' : 'step';
      containers.push(new Container(this, this.volumesByName, json, lifetime, section, index, containers.length));
    }
  }
}
