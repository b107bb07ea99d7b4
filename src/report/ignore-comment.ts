import { Comment } from '../reader/comments';
import { SourceFile } from '../reader/source-file';

/** What a comment that ignores findings begins with. */
export const MARK = 'pod-patterns:';

/** A comment that is to ignore findings. */
export interface IgnoreComment {
  readonly comment: Comment;
  /** The ids of rules; undefined where it cannot be understood. */
  readonly rules?: readonly string[];
  /** Why; empty where no reason is given. */
  readonly reason: string;
  /** The line whose findings it ignores. */
  readonly line: number;
}

/**
 * The comments of a file that are to ignore findings: those of the same line or, if they have a line of their own, of the first line
 * below that has no such comment.
 */
export function ignoreCommentsIn(file: SourceFile): IgnoreComment[] {
  const comments = file.commentsWith(MARK).filter(({ text }) => /^(?:cdk8s-)?pod-patterns:/.test(text));
  const found: IgnoreComment[] = [];
  // From the bottom up, as the line below one of them may be that of the next.
  let below: IgnoreComment | undefined;
  for (const comment of [...comments].reverse()) {
    let { line } = comment.span.start;
    if (comment.isWholeLine) {
      do {
        line++;
      } while (line !== below?.comment.span.start.line && /^[ \t]*#/.test(file.lineAt(line)));
      line = line === below?.comment.span.start.line ? below.line : line;
    }
    below = { comment, ...directiveIn(comment.text), line };
    found.push(below);
  }
  return found.reverse();
}

const DIRECTIVE = /^pod-patterns:\s*ignore\[([^\]]*)\](.*)$/;

function directiveIn(text: string): Pick<IgnoreComment, 'rules' | 'reason'> {
  const [, list = '', rest = ''] = DIRECTIVE.exec(text) ?? [];
  const rules = new Set(list.split(',').map(id => id.trim()).filter(id => id !== ''));
  const reason = rest.replace(/^[\s:–—-]+/, '');
  return { rules: rules.size > 0 ? [...rules] : undefined, reason: /[\p{L}\p{N}]/u.test(reason) ? reason : '' };
}
