import { artifactOf, isAbsolute, renderedPlace } from './artifact';
import { Fingerprints } from './fingerprints';
import { jsonText } from './json-text';
import { ruleText } from './rule-texts';
import { sentence } from './sentence';
import { Severity } from '../analysis/finding';
import { DOCS } from '../analysis/judge/docs';
import type { FileFinding, FileReport, ReportedPlace } from '../report/file-report';

/** What a report of SARIF says besides what was found. */
export interface SarifReportOptions {
  /** The version of this library. */
  readonly version: string;

  /** Where the paths of the report start, as a path from the root of the repository; left out, at the root. */
  readonly folder?: string;

  /** The page of a rule, in Markdown, which is shown with its findings; left out, its address. */
  readonly pageOf?: (rule: string) => string | undefined;

  /**
   * Whether what is ignored is there too, as suppressed. Left out, it is not: GitHub knows no suppression and opens an alert for it.
   *
   * @see https://github.com/github/codeql-action/issues/1230
   */
  readonly withIgnored?: boolean;
}

/** GitHub refuses a run with more results, and keeps so many locations of a result. */
const MOST_RESULTS = 25_000;
const MOST_RELATED = 100;

const LEVELS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'note' } as const;

/** How GitHub sorts and filters rules. */
const PROBLEMS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'recommendation' } as const;

/**
 * What was found as SARIF 2.1.0, as GitHub's code scanning takes it.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
 * @see https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export function sarifReport(report: FileReport, options: SarifReportOptions): string {
  const { version, withIgnored = false } = options;
  const fingerprints = new Fingerprints();
  // Ignored ones are numbered too, so that a comment that comes or goes renames no other.
  const found = report.findings.map(finding => ({ finding, fingerprint: fingerprints.of(finding, uriOf(finding.at, options.folder)) }))
    .filter(({ finding }) => withIgnored || finding.ignored === undefined);
  const kept = mostImportant(found);
  const rules = [...new Map(kept.map(({ finding }) => [finding.rule, finding])).values()];
  const indices = new Map(rules.map(({ rule }, index) => [rule, index]));
  return jsonText({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'cdk8s-pod-patterns',
          version,
          semanticVersion: version,
          informationUri: DOCS,
          rules: rules.map(finding => descriptorOf(finding, options)),
        },
      },
      invocations: [{
        executionSuccessful: true,
        ...kept.length < found.length ? { toolExecutionNotifications: [leftOut(kept.length, found.length)] } : {},
      }],
      columnKind: 'utf16CodeUnits',
      results: kept.map(({ finding, fingerprint }) => resultOf(finding, indices.get(finding.rule)!, fingerprint, options)),
    }],
  });
}

/** Those that fit, errors first and what is ignored last; in their order. */
function mostImportant<T extends { readonly finding: FileFinding }>(found: readonly T[]): readonly T[] {
  if (found.length <= MOST_RESULTS) {
    return found;
  }
  const rank = ({ finding: { severity, ignored } }: T) => ignored === undefined ? Object.values(Severity).indexOf(severity) : 3;
  const kept = new Set([...found].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_RESULTS));
  return found.filter(one => kept.has(one));
}

function leftOut(kept: number, all: number) {
  const counts = `${kept} of ${all} findings are in this report, errors first: GitHub takes no more.`;
  return { level: 'warning', message: { text: `${counts} Check fewer files at once to see the others.` } };
}

function descriptorOf({ rule, docs }: FileFinding, { pageOf }: SarifReportOptions) {
  const { severity, summary } = ruleText(rule);
  const page = pageOf?.(rule);
  const address = docs === undefined ? '' : `What happens, a wrong and a right manifest, and the fix: ${docs}`;
  return {
    id: rule,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    ...page || address ? { help: { text: page ?? address, markdown: page ?? address } } : {},
    helpUri: docs,
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { 'tags': ['kubernetes', 'pod'], 'precision': 'very-high', 'problem.severity': PROBLEMS[severity] },
  };
}

function resultOf(finding: FileFinding, ruleIndex: number, fingerprint: string, { folder, withIgnored }: SarifReportOptions) {
  const { rule, severity, object, at, message, written, fix, ignored } = finding;
  const related = finding.related.slice(0, MOST_RELATED);
  const artifact = artifactOf(at, folder);
  const sentences = [
    sentence(message),
    ...written ? [written] : [],
    ...renderedPlace(at, artifact),
    ...fix ? [`Fix: ${sentence(fix)}`] : [],
  ].map(plain);
  const links = related.map(({ what }, i) => `See [${what.replace(/[[\]\\]/g, '\\$&')}](${i}).`);
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [...sentences, ...links].join(' ') },
    locations: [{
      physicalLocation: physicalLocation(at, folder),
      ...object ? { logicalLocations: [{ name: object.name, fullyQualifiedName: qualified(finding), kind: 'resource' }] } : {},
    }],
    ...related.length === 0 ? {} : {
      relatedLocations: related.map((other, id) => {
        return { id, physicalLocation: physicalLocation(other.at, folder), message: { text: other.what } };
      }),
    },
    partialFingerprints: {
      'rule-object-path/v1': fingerprint,
      // The one that GitHub goes by, made of the line by the action that uploads: which cannot read what is not in the repository.
      ...at.file === '-' ? { primaryLocationLineHash: fingerprint } : {},
    },
    ...withIgnored ? { suppressions: ignored === undefined ? [] : [{ kind: 'inSource', justification: ignored }] } : {},
  };
}

/** `[text](1)` in a message is a link. */
function plain(text: string): string {
  return text.replaceAll('](', '] (');
}

function qualified({ object, path = '' }: FileFinding): string {
  return [object!.kind, object!.namespace, object!.name, path].filter(part => part).join('/');
}

function physicalLocation(at: ReportedPlace, folder?: string) {
  const { isExact } = artifactOf(at, folder);
  const uri = uriOf(at, folder);
  const { start, end } = at;
  return {
    artifactLocation: uri.startsWith('file:') ? { uri } : { uri, uriBaseId: '%SRCROOT%' },
    region: isExact
      ? { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
      : { startLine: 1 },
  };
}

function uriOf(at: ReportedPlace, folder?: string): string {
  const { path = 'stdin' } = artifactOf(at, folder);
  const encoded = encodeURI(path.replace(/\p{Cs}/gu, '\ufffd')).replace(/[?#]/g, encodeURIComponent);
  return isAbsolute(path) ? `file://${path.startsWith('/') ? '' : '/'}${encoded}` : encoded.replaceAll(':', '%3A');
}
