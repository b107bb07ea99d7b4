import { acknowledged, Acknowledgement, acknowledgementsIn } from './acknowledgement';
import { findingsInSet } from './analyze-set';
import { judge, Judged, withSeverities } from './judge';
import { JudgeSettings } from './judge-settings';
import { findingsOfMalformed } from './malformed';
import { Finding } from '../finding';
import { Json } from '../manifest/json';
import { Malformation, ObjectPlace, Objects, Place, PlacedObject } from '../manifest/objects';
import { isWorkload, Workload, workloadOf } from '../manifest/workloads';
import { ObjectFinding, ObjectName } from '../set/object-finding';
import { ObjectFacts, objectFactsOf, setFactsOf, WorkloadFacts } from '../set/set-facts';

/** What is found in manifests that are applied together. */
export interface SetJudged {
  /** What is found in each object by itself. */
  readonly own: readonly (readonly [Finding, ObjectName])[];
  /** What is found only where objects are seen together. */
  readonly together: readonly ObjectFinding[];
}

/** Stands for a manifest that is no object, and so has no name. */
const NO_OBJECT: ObjectName = { kind: '', name: '' };

/**
 * Judges manifests that are applied together, one after the other, with the severities of the settings and with the acknowledgements
 * applied. Of a manifest, only what the rules about several objects need is kept, and all of it where something in it can be mended.
 */
export class SetJudge {
  private readonly malformations: Malformation[] = [];
  private readonly found: (readonly [Finding, ObjectName])[] = [];
  private readonly workloads: WorkloadFacts[] = [];
  private readonly objects: ObjectFacts[] = [];
  /** Several objects may have the same name, so it is not by that that they are known. */
  private readonly places = new Map<ObjectName, ObjectPlace>();
  private readonly acknowledgements = new Map<ObjectName, readonly Acknowledgement[]>();

  /** @param objectAt finds an object again, to mend it */
  public constructor(private readonly settings: JudgeSettings, private readonly objectAt: (place: Place) => Json | undefined) {}

  /** How many workloads there were. */
  public get pods(): number {
    return this.workloads.length;
  }

  /**
   * Judges what is in a document.
   *
   * @param judgedOf judges a workload by itself
   */
  public add(
    { objects, malformations }: Objects, judgedOf: (workload: Workload) => Judged = workload => judge(workload, this.settings),
  ) {
    malformations.forEach(one => this.malformations.push(one));
    for (const placed of objects) {
      isWorkload(placed.object) ? this.addWorkload(placed, judgedOf) : this.addObject(placed);
    }
  }

  /** What was found in all. */
  public end(): SetJudged {
    const { settings, workloads, objects } = this;
    const together = findingsInSet({ workloads, objects, minor: settings.target.minor }, settings.setRules, name => this.places.get(name))
      .flatMap(finding => acknowledged([finding], this.acknowledgements.get(finding.object) ?? []));
    const malformed = findingsOfMalformed(this.malformations, settings).map(finding => [finding, NO_OBJECT] as const);
    return { own: [...malformed, ...this.found], together: withSeverities(together, settings) };
  }

  private addWorkload({ object, at, document }: PlacedObject, judgedOf: (workload: Workload) => Judged) {
    const workload = workloadOf(object, at, document);
    const { pod, findings } = judgedOf(workload);
    const { kind, name, namespace } = workload;
    findings.forEach(finding => this.found.push([finding, { kind, name, namespace }]));
    const facts = setFactsOf(pod);
    this.workloads.push(facts);
    this.keep(facts.object, { object, at, document });
  }

  private addObject(placed: PlacedObject) {
    const facts = objectFactsOf(placed.object, placed.at);
    if (facts) {
      this.objects.push(facts);
      this.keep(facts.object, placed);
    }
  }

  private keep(name: ObjectName, { object, at, document }: PlacedObject) {
    this.places.set(name, new LookedUp(document, at, this.objectAt));
    const acknowledgements = acknowledgementsIn(object);
    if (acknowledgements.length > 0) {
      this.acknowledgements.set(name, acknowledgements);
    }
  }
}

class LookedUp implements ObjectPlace {
  public constructor(
    public readonly document: number | undefined, public readonly at: string, private readonly objectAt: (place: Place) => Json | undefined,
  ) {}

  public get object(): Json | undefined {
    return this.objectAt(this);
  }
}
