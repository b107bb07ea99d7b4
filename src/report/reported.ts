import { duplicateKeyIn, unreadableIn } from './file-findings';
import { FileReport } from './file-report';
import { FileLevels, fileLevelsOf } from './file-rules';
import { FileDocument, FileInput, FileSource } from './file-source';
import { Unasked, withIgnores } from './ignores';
import { JudgedDocuments } from './judged-documents';
import { JudgedFinding } from './judged-finding';
import { inOrder, PlacedFinding } from './placed-finding';
import { refusedRepairs } from './refused-repairs';
import { Spots } from './spots';
import { PodAnalysisOptions, RuleLevel } from '../analysis/analysis-options';
import { PodSetAnalysis, settingsForAnalysis } from '../analysis/pod-analysis';
import { PodSetFinding } from '../analysis/pod-set-finding';

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
  const documents = new JudgedDocuments(analysis, see);
  const sources = files.map((file, index) => new FileSource(file, index, document => {
    if (!document.source.problem) {
      documents.add(document);
    }
  }));
  const unreadable = sources.flatMap(source => source.documents.flatMap(document => unreadableIn(document, levels)));
  const all = [...unreadable, ...placed(documents.findings(), documents.all, levels, useIgnores)];
  const findings = useIgnores ? ignoredAmong(all, sources, levels, settingsForAnalysis(analysis)) : all;
  return { findings: inOrder(findings), files: files.length, objects: documents.objects, pods: documents.pods };
}

/** What is said of an annotation that acknowledges findings. */
const WITHOUT_ACKNOWLEDGEMENTS = { 'acknowledgement-invalid': RuleLevel.OFF, 'acknowledgement-unused': RuleLevel.OFF };

/** The findings in documents that can be read, with their places, and the keys that these have twice. */
function placed(
  findings: readonly PodSetFinding[], documents: readonly FileDocument[], levels: FileLevels, useIgnores: boolean,
): PlacedFinding[] {
  const spots = new Spots();
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
      document.source.letGo();
    }
  }
  return [...waiting.map(finding => finding.placed(useIgnores)), ...duplicates];
}

function ignoredAmong(
  findings: readonly PlacedFinding[], files: readonly FileSource[], levels: FileLevels, unasked: Unasked,
): PlacedFinding[] {
  const byFile = new Map<FileSource, PlacedFinding[]>(files.map(file => [file, []]));
  findings.forEach(finding => byFile.get(finding.file)!.push(finding));
  return [...byFile].flatMap(([file, own]) => withIgnores(file, own, levels, unasked));
}
