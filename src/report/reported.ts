import { duplicateKeyIn, unreadableIn } from './file-findings';
import { FileReport } from './file-report';
import { FileLevels, fileLevelsOf } from './file-rules';
import { FileDocument, FileInput, FileSource } from './file-source';
import { Unasked, withIgnores } from './ignores';
import { JudgedFinding } from './judged-finding';
import { inOrder, PlacedFinding } from './placed-finding';
import { refusedRepairs } from './refused-repairs';
import { Spots } from './spots';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { settingsOf } from '../analysis/analysis-settings';
import { PodAnalysis, PodSetAnalysis } from '../analysis/pod-analysis';
import type { Problem } from '../analysis/text/problem';

/** How files are reported on. */
export interface ReportOptions {
  /**
   * What their pods are checked for. The rules of `FILE_RULES` may be given levels too, but for `unreadable`.
   *
   * @default - that of `PodAnalysis`
   */
  readonly analysis?: PodAnalysisOptions;

  /**
   * Whether comments and annotations can ignore findings.
   *
   * @default true
   */
  readonly useIgnores?: boolean;
}

/**
 * What is found in files that are applied together: their documents are one set. Whatever they hold, nothing throws; wrong options do, as
 * they do in `PodAnalysis`.
 *
 * @param see is given the analysis, which is kept by nobody else: the facts of many pods take much memory
 */
export function reportOn(files: readonly FileInput[], options: ReportOptions = {}, see?: (analysis: PodSetAnalysis) => void): FileReport {
  const { useIgnores = true } = options;
  const [levels, given] = fileLevelsOf(options.analysis ?? {});
  const analysis = useIgnores ? given : { ...given, rules: { ...given.rules, ...WITHOUT_ACKNOWLEDGEMENTS } };
  const sources = files.map((file, index) => new FileSource(file, index));
  const documents = sources.flatMap(source => source.documents);
  const { placed, pods } = judged(documents.filter(({ source }) => !source.problem), { analysis, levels, useIgnores, see });
  const all = [...documents.flatMap(document => unreadableIn(document, levels)), ...placed];
  const findings = useIgnores ? ignoredAmong(all, sources, levels, settingsOf(analysis, true, fail)) : all;
  return {
    findings: inOrder(findings),
    files: files.length,
    objects: documents.reduce((sum, document) => sum + document.size, 0),
    pods,
  };
}

/** What is said of an annotation that acknowledges findings. */
const WITHOUT_ACKNOWLEDGEMENTS = { 'acknowledgement-invalid': RuleLevel.OFF, 'acknowledgement-unused': RuleLevel.OFF };

/** How documents are judged. */
interface Judging {
  readonly analysis: PodAnalysisOptions;
  readonly levels: FileLevels;
  readonly useIgnores: boolean;
  readonly see?: (analysis: PodSetAnalysis) => void;
}

/** What is found in documents that can be read. */
function judged(
  documents: readonly FileDocument[], { analysis, levels, useIgnores, see }: Judging,
): { readonly placed: PlacedFinding[]; readonly pods: number } {
  const spots = new Spots();
  const { findings, pods } = analysed(documents, analysis, see);
  const refused = refusedRepairs(findings, documents);
  const waiting = findings.map(finding => new JudgedFinding(finding, documents, spots, !refused.has(finding)));
  const duplicates: PlacedFinding[] = [];
  for (const document of documents) {
    const seeksDuplicates = document.source.mayHaveDuplicates && !levels.isOff('duplicate-key');
    if (seeksDuplicates || spots.isAsked(document)) {
      const nodes = document.source.nodes()!;
      spots.answer(document, nodes);
      for (const duplicate of seeksDuplicates ? nodes.duplicateKeys() : []) {
        duplicates.push(duplicateKeyIn(document, duplicate, levels));
      }
    }
  }
  return { placed: [...waiting.map(finding => finding.placed(useIgnores)), ...duplicates], pods };
}

/** Only the number is kept of the pods. */
function analysed(documents: readonly FileDocument[], options: PodAnalysisOptions, see: Judging['see']) {
  const set = PodAnalysis.ofAll(documents.map(({ source }) => source.value), options);
  see?.(set);
  return { findings: set.findings, pods: set.pods.length };
}

function ignoredAmong(
  findings: readonly PlacedFinding[], files: readonly FileSource[], levels: FileLevels, unasked: Unasked,
): PlacedFinding[] {
  const byFile = new Map<FileSource, PlacedFinding[]>(files.map(file => [file, []]));
  findings.forEach(placed => byFile.get(placed.file)!.push(placed));
  return [...byFile].flatMap(([file, own]) => withIgnores(file, own, levels, unasked));
}

/** The analysis has taken the options before. */
function fail({ what }: Problem): never {
  throw new Error(what);
}
