import { MendingDocument } from './mending-file';
import { Finding } from '../analysis/finding';
import { PodSetFinding } from '../analysis/pod-set-finding';
import { EditOperation } from '../reader/edit/operation';

/** What is found in an object. */
export interface Found {
  readonly document: MendingDocument;
  /** The keys that lead to the object in its document. */
  readonly keys: readonly string[];
  readonly findings: PodSetFinding[];
}

/** An edit that is made, until it is known what comes of it. */
export interface Trial extends Found {
  readonly finding: PodSetFinding;
  readonly edit: readonly EditOperation[];
}

/** No object has so many mistakes that can be mended one by one. */
const MOST = 200;

/** What has been tried in an object. */
export class ObjectTrials {
  private readonly refused = new Set<string>();
  /** As what the object has been judged. */
  private readonly seen = new Set<string>();

  public mayTry(finding: Finding): boolean {
    return !this.refused.has(nameOf(finding)) && this.seen.size < MOST;
  }

  public refuse(finding: Finding) {
    this.refused.add(nameOf(finding));
  }

  public begin({ document, keys }: Found) {
    this.seen.add(JSON.stringify(document.objectAt(keys)));
  }

  /** Why an edit must be undone, given what is found after it; undefined if it does what it is for. */
  public failureOf({ document, keys, finding, findings: before }: Trial, after: readonly PodSetFinding[]): string | undefined {
    if (countOf(finding, after) >= countOf(finding, before)) {
      return 'it is found again afterwards';
    }
    if (this.seen.has(JSON.stringify(document.objectAt(keys)))) {
      return 'it would undo what was mended before';
    }
    // Of what the API server refuses, it was not known before what else is wrong.
    const brought = finding.rule.startsWith('api-') ? undefined : after.find(({ rule, path }) => {
      return path === finding.path && !before.some(other => other.rule === rule && other.path === path);
    });
    return brought && `${brought.rule} would be found there instead`;
  }
}

function nameOf({ rule, path, message }: Finding): string {
  return JSON.stringify([rule, path, message]);
}

/** How often the same is found. Where does not count: the places of others may have moved. */
function countOf({ rule, container }: Finding, findings: readonly Finding[]): number {
  return findings.filter(other => other.rule === rule && other.container === container).length;
}
