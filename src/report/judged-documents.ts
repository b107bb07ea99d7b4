import { FileDocument } from './file-source';
import { PodAnalysisOptions } from '../analysis/analysis-options';
import { SetJudge } from '../analysis/judge/set-judge';
import { textIn } from '../analysis/manifest/json';
import { objectsByPlace, objectsIn } from '../analysis/manifest/objects';
import { findingsOfSet, PodAnalysis, PodSetAnalysis, settingsForAnalysis } from '../analysis/pod-analysis';
import { PodSetFinding } from '../analysis/pod-set-finding';

/** The code that reads and that which judges are faster in turns than for each document. */
const MOST_HELD = 200;

/**
 * Documents that can be read, judged as one set while they are read. What a document holds is let go of as soon as it has been judged: it
 * takes many times the memory of its text. Where somebody wants to see the analysis of the set, all is held instead.
 */
export class JudgedDocuments {
  public readonly all: FileDocument[] = [];
  /** How many objects are in them, items of Lists each. */
  public objects = 0;
  /** How many of the objects have a pod. */
  public pods = 0;
  private judged = 0;
  private readonly judge: SetJudge;

  /** Throws where the options are wrong, as `PodAnalysis` does. */
  public constructor(private readonly options: PodAnalysisOptions, private readonly see?: (analysis: PodSetAnalysis) => void) {
    const settings = settingsForAnalysis(options);
    this.judge = new SetJudge(settings, objectsByPlace(index => objectsIn(this.all[index].source.value)));
  }

  public add(document: FileDocument) {
    this.all.push(document);
    if (this.all.length - this.judged >= MOST_HELD) {
      this.judgeRest();
    }
  }

  /** What is found in them, once all are there. */
  public findings(): readonly PodSetFinding[] {
    this.judgeRest();
    if (!this.see) {
      this.pods = this.judge.pods;
      return findingsOfSet(this.judge.end());
    }
    const set = PodAnalysis.ofAll(this.all.map(({ source }) => source.value), this.options);
    this.pods = set.pods.length;
    this.see(set);
    return set.findings;
  }

  private judgeRest() {
    for (; this.judged < this.all.length; this.judged++) {
      const { source } = this.all[this.judged];
      const held = objectsIn(source.value, this.judged);
      // What has no kind is none, such as `Error: …` in a pipe.
      this.objects += held.objects.filter(({ object }) => textIn(object.kind)).length;
      if (!this.see) {
        this.judge.add(held);
        source.letGo();
      }
    }
  }
}
