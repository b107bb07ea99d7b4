import { ClaimFacts } from './claim-facts';
import { ObjectName } from './object-finding';
import { Selection } from './selection';
import { AutoscalerFacts, LimitRangeFacts, NamespaceFacts, ObjectFacts, ServiceFacts, WorkloadFacts } from './set-facts';
import { StoreFacts } from './stored-keys';

/** The facts of objects that are applied together. */
export interface SetFacts {
  readonly workloads: readonly WorkloadFacts[];
  readonly objects: readonly ObjectFacts[];
  /** Those that are there as well, and about which nothing is to be found. */
  readonly others?: Pick<SetFacts, 'workloads' | 'objects'>;
  /** The minor version of the cluster, if it is known. */
  readonly minor?: number;
}

/** Objects that are applied together, by name and by label. Rules go through the lists; what they look up is found among the others too. */
export class ObjectSet {
  public readonly workloads: readonly WorkloadFacts[];
  public readonly services: readonly ServiceFacts[];
  public readonly autoscalers: readonly AutoscalerFacts[];
  public readonly minor?: number;
  private readonly allWorkloads: readonly WorkloadFacts[];
  private readonly allServices: readonly ServiceFacts[];
  private readonly named = new Map<string, WorkloadFacts | ObjectFacts>();
  private readonly stores = new Map<string, StoreFacts & { readonly keys: Set<string> }>();
  /** The names and classes of volumes that are not attached to a node. */
  private readonly folders = { names: new Set<string>(), classes: new Set<string>() };
  private readonly limitRanges = new Map<string | undefined, LimitRangeFacts[]>();
  /** The namespaces of the objects that may make pods and are not read. */
  private readonly unread = new Set<string | undefined>();
  private readonly selections = new Map<string, Selection>();
  private cachedServed?: ReadonlySet<WorkloadFacts>;
  private byLabel?: ReadonlyMap<string, readonly WorkloadFacts[]>;

  public constructor({ workloads, objects, others, minor }: SetFacts) {
    const allObjects = [...others?.objects ?? [], ...objects];
    this.allWorkloads = [...others?.workloads ?? [], ...workloads];
    this.allServices = allObjects.filter(isService);
    this.workloads = workloads;
    this.services = objects.filter(isService);
    this.autoscalers = objects.filter((facts): facts is AutoscalerFacts => facts.kind === 'HorizontalPodAutoscaler');
    this.minor = minor;
    for (const facts of [...this.allWorkloads, ...allObjects]) {
      if (facts.kind === 'unread') {
        this.unread.add(facts.object.namespace);
        continue;
      }
      this.named.set(keyOf(facts.object), facts);
      if (facts.kind === 'LimitRange') {
        const ranges = this.limitRanges.get(facts.object.namespace) ?? [];
        ranges.push(facts);
        this.limitRanges.set(facts.object.namespace, ranges);
      } else if (facts.kind === 'ConfigMap' || facts.kind === 'Secret') {
        this.addStore(facts);
      } else if (facts.kind === 'PersistentVolume' && !facts.isAttached) {
        this.folders.names.add(facts.object.name);
        this.folders.classes.add(facts.storageClass);
      }
    }
  }

  /** What is known of an object. */
  public facts(object: ObjectName): WorkloadFacts | ObjectFacts | undefined {
    return this.named.get(keyOf(object));
  }

  public workload(object: ObjectName): WorkloadFacts | undefined {
    const facts = this.named.get(keyOf(object));
    return facts?.kind === 'workload' ? facts : undefined;
  }

  public service(name: string, namespace: string | undefined): ServiceFacts | undefined {
    return this.named.get(keyOf({ kind: 'Service', name, namespace })) as ServiceFacts | undefined;
  }

  public claim(object: ObjectName): ClaimFacts | undefined {
    return this.named.get(keyOf(object)) as ClaimFacts | undefined;
  }

  public namespace(name = ''): NamespaceFacts | undefined {
    return this.named.get(keyOf({ kind: 'Namespace', name })) as NamespaceFacts | undefined;
  }

  /** A ConfigMap or Secret, with the keys of all of its name: the set may have those of several environments. */
  public store(object: ObjectName): StoreFacts | undefined {
    return this.stores.get(keyOf(object));
  }

  /** Whether a claim may get a volume of the set that is a folder of a node, or on a file server, so that it is not attached to a node. */
  public mayGetFolder({ volumeName, storageClass }: ClaimFacts): boolean {
    return volumeName === undefined ? this.folders.classes.has(storageClass) : this.folders.names.has(volumeName);
  }

  /** Whether a LimitRange gives a request to the containers of a namespace that have none. */
  public givesRequest(namespace: string | undefined, resource: 'cpu' | 'memory'): boolean {
    return this.limitRanges.get(namespace)?.some(range => range[resource]) ?? false;
  }

  /** Whether there may be pods in a namespace of which nothing is known: those of a custom resource, for example. */
  public mayHaveOtherPods(namespace: string | undefined): boolean {
    return this.unread.has(namespace) || this.unread.has(undefined);
  }

  /** Whether some Service selects the pods of a workload. */
  public isServed(workload: WorkloadFacts): boolean {
    if (this.cachedServed === undefined) {
      const selections = new Set(this.allServices.map(service => this.selectedBy(service)));
      this.cachedServed = new Set([...selections].flatMap(({ workloads }) => workloads));
    }
    return this.cachedServed.has(workload);
  }

  /** The workloads of a Service's namespace whose pods have one of the labels that it selects by. */
  public labelled({ object: { namespace } }: ServiceFacts, label: string, value: unknown): readonly WorkloadFacts[] {
    this.byLabel ??= this.indexed();
    return this.byLabel.get(labelKey(namespace, label, value)) ?? [];
  }

  /** The workloads whose pods a Service selects. */
  public selectedBy({ selector, object: { namespace } }: ServiceFacts): Selection {
    if (selector === undefined) {
      return NOTHING;
    }
    const pairs = Object.entries(selector);
    const keys = pairs.map(([label, value]) => labelKey(namespace, label, value));
    const key = [...keys].sort().join('\n');
    let selection = this.selections.get(key);
    if (selection === undefined) {
      // Only the workloads that have the rarest of the labels are compared.
      this.byLabel ??= this.indexed();
      const candidates = keys.map(one => this.byLabel!.get(one) ?? [])
        .reduce((fewest, some) => some.length < fewest.length ? some : fewest);
      selection = new Selection(candidates.filter(({ labels }) => pairs.every(([label, value]) => labels[label] === value)));
      this.selections.set(key, selection);
    }
    return selection;
  }

  private addStore(facts: StoreFacts) {
    const key = keyOf(facts.object);
    const { keys, isFilledLater = false } = this.stores.get(key) ?? {};
    const all = keys ?? new Set();
    facts.keys.forEach(one => all.add(one));
    this.stores.set(key, { ...facts, keys: all, isFilledLater: isFilledLater || facts.isFilledLater });
  }

  /** The workloads by their labels, for labels that a Service selects by. */
  private indexed(): Map<string, WorkloadFacts[]> {
    const index = new Map<string, WorkloadFacts[]>();
    for (const { selector, object: { namespace } } of this.allServices) {
      for (const label in selector) {
        index.set(labelKey(namespace, label, selector[label]), []);
      }
    }
    for (const facts of this.allWorkloads) {
      for (const label in facts.labels) {
        index.get(labelKey(facts.object.namespace, label, facts.labels[label]))?.push(facts);
      }
    }
    return index;
  }
}

const NOTHING = new Selection([]);

function isService(facts: ObjectFacts): facts is ServiceFacts {
  return facts.kind === 'Service';
}

export function keyOf({ kind, name, namespace }: ObjectName): string {
  return `${kind}\n${namespace ?? ''}\n${name}`;
}

function labelKey(namespace: string | undefined, label: string, value: unknown): string {
  // Other values are compared later, by the caller: some of them cannot be converted to text.
  return `${namespace ?? ''} ${label}=${typeof value === 'string' ? value : ''}`;
}
