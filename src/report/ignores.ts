import { docsOfFileRule, FileLevels, FileRule } from './file-rules';
import { FileDocument, FileSource } from './file-source';
import { IgnoreComment, ignoreCommentsIn } from './ignore-comment';
import { PlacedFinding } from './placed-finding';
import { DOCS } from '../analysis/judge/docs';
import { JudgeSettings } from '../analysis/judge/judge-settings';
import { CLOSING_RULES, RULES, SET_RULES } from '../analysis/rules';
import { suggested } from '../analysis/text/nearest';
import { printable } from '../analysis/text/printable';

/** The ids of the rules whose findings a comment can ignore. */
const RULE_IDS: readonly string[] = [...RULES, ...SET_RULES, ...CLOSING_RULES, { id: 'duplicate-key' }].map(({ id }) => id);

const EXAMPLE = '"# pod-patterns: ignore[port-clash] why it is no mistake"';

/** Which rules were not asked, or may find something where more files are given. */
export type Unasked = Pick<JudgeSettings, 'off' | 'undecided'>;

/** The findings of a file, with the reason where a comment ignores them; and what is wrong with these comments. */
export function withIgnores(file: FileSource, findings: readonly PlacedFinding[], levels: FileLevels, unasked: Unasked): PlacedFinding[] {
  const comments = ignoreCommentsIn(file.source);
  if (comments.length === 0) {
    return [...findings];
  }
  const reasons = new Map<string, string>();
  comments.forEach(({ rules = [], reason, line }) => rules.filter(rule => reason !== '' && !reasons.has(keyOf(rule, line)))
    .forEach(rule => reasons.set(keyOf(rule, line), printable(reason))));
  const used = new Set<string>();
  const ignored = findings.map(placed => {
    const { finding } = placed;
    const key = keyOf(finding.rule, finding.at.start.line);
    const reason = reasons.get(key);
    used.add(key);
    return reason === undefined ? placed : { file, finding: { ...finding, fixable: undefined, ignored: finding.ignored ?? reason } };
  });
  const isUnused = (rule: string, line: number) => !used.has(keyOf(rule, line)) && !unasked.off.has(rule) && !unasked.undecided.has(rule)
    && !(rule === 'duplicate-key' && levels.isOff(rule));
  return [...ignored, ...placedComments(file, comments).flatMap(comment => findingsAbout(comment, file, levels, isUnused))];
}

function keyOf(rule: string, line: number): string {
  return `${line} ${rule}`;
}

/** The comments, each with the document that it is in; without those in documents that cannot be read, in which nothing else is found. */
function placedComments({ documents }: FileSource, comments: readonly IgnoreComment[]): PlacedComment[] {
  const spans = documents.map(({ source }) => source.span);
  let next = 0;
  return comments.map(comment => {
    const { offset } = comment.comment.span.start;
    while (next < spans.length && spans[next].end.offset <= offset) {
      next++;
    }
    return { ...comment, document: next < spans.length && spans[next].start.offset <= offset ? documents[next] : undefined };
  }).filter(({ document }) => !document?.source.problem);
}

interface PlacedComment extends IgnoreComment {
  readonly document?: FileDocument;
}

function findingsAbout(
  { comment, rules, reason, line, document }: PlacedComment,
  file: FileSource,
  levels: FileLevels,
  isUnused: (rule: string, line: number) => boolean,
): PlacedFinding[] {
  const { start, end } = comment.span;
  const found = (rule: FileRule, message: string, fix: string): PlacedFinding[] => {
    const at = document?.placeOf(comment.span) ?? file.placeOf(start, end);
    const texts = { message: printable(message), fix: printable(fix), docs: docsOfFileRule(rule) };
    return levels.isOff(rule) ? [] : [{ file, finding: { rule, severity: levels.of(rule), at, related: [], ...texts } }];
  };
  if (!rules) {
    return found('unused-ignore', 'the comment cannot be understood, so it ignores nothing', `Write it as ${EXAMPLE}.`);
  }
  if (reason === '') {
    return found('ignore-without-reason', 'the comment gives no reason, so it ignores nothing', `Write why, as in ${EXAMPLE}.`);
  }
  return rules.flatMap(rule => {
    if (!RULE_IDS.includes(rule)) {
      const meant = suggested(rule, RULE_IDS);
      return found('unused-ignore', `there is no rule "${rule}" that could be ignored`, meant ? `Did you mean "${meant}"?` : LIST);
    }
    const place = line === start.line ? 'in this line' : `in line ${line}, which it is about`;
    return isUnused(rule, line) ? found('unused-ignore', `the comment ignores "${rule}", and the rule finds nothing ${place}`, MOVE) : [];
  });
}

const LIST = `All rules are listed at ${DOCS}.`;
const MOVE = 'Remove it, or put it into the line of the finding, or directly above that.';
